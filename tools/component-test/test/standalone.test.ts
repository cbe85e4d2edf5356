/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { installPacked, KeptOutcomes, runJest } from 'mp-app-model/testing';
import type { JestOutcome } from 'mp-app-model/testing';
import { temporaryFolder } from './support/temporary';

jest.setTimeout(120_000);

const PACKAGE = path.resolve(__dirname, '..');
const MODULES = path.resolve(PACKAGE, '../../node_modules');

let store: string;

beforeAll(() => {
  store = temporaryFolder();
  const others = ['jest', '@types/jest', '@types/node', 'typescript'];
  installPacked(store, ['component-test', 'app-model'], others);
});

/** Installs only the packed package and its declared dependencies into a project's node_modules. */
function install(project: string): void {
  const options = { recursive: true, verbatimSymlinks: true };
  fs.cpSync(path.join(store, 'node_modules'), path.join(project, 'node_modules'), options);
}

const JEST = ['--json', '--watchman=false', '--runInBand', '--ci=false'];

/** A mini-program unrelated to the template; its tests are the README's examples. */
function project(end: 'js' | 'ts', folder: string, name = ''): string {
  const readme = fs.readFileSync(path.join(PACKAGE, 'README.md'), 'utf8');
  const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code).join('\n');
  const script =
    end === 'ts' ? examples : examples.replace(/^import (\{.*\}) from ('.*');$/m, 'const $1 = require($2);');
  const typed = (code: string, types: string): string => (end === 'ts' ? code + types : code);
  const root = temporaryFolder({
    [path.join(name, 'package.json')]: { name: 'other', private: true },
    [path.join(name, 'jest.config.js')]: "module.exports = { preset: 'component-test' };\n",
    [path.join(name, 'project.config.json')]: { miniprogramRoot: folder },
    [path.join(name, folder, 'app.json')]: { pages: ['pages/shop/shop'] },
    [path.join(name, folder, 'pages/shop/shop.json')]: {},
    [path.join(name, folder, 'pages/shop/shop.wxml')]:
      '<view class="total">{{count}} item</view><button bind:tap="onAdd">Add</button>',
    [path.join(name, folder, `pages/shop/shop.${end}`)]: `Page({ data: { count: 0 }, async onAdd() {
      getApp${typed('', '<{ cart: { add(): void } }>')}().cart.add();
      await Promise.resolve();
      this.setData({ count: this.data.count + 1 });
    } });`,
    [path.join(name, folder, 'components/card/card.json')]: { component: true },
    [path.join(name, folder, 'components/card/card.wxml')]:
      '<view class="title" bind:tap="onTap">{{title}}</view><slot name="footer" />',
    [path.join(name, folder, `components/card/card.${end}`)]:
      `Component({ options: { multipleSlots: true }, properties: { title: String }, methods: {
      onTap() { this.triggerEvent('open', this.data.title); } } });`,
    [path.join(name, folder, 'components/counter/counter.json')]: { component: true },
    [path.join(name, folder, 'components/counter/counter.wxml')]:
      '<view class="counter counter-class" bind:tap="onTap">{{value}}</view>',
    [path.join(name, folder, `components/counter/counter.${end}`)]:
      `const counting = Behavior({ properties: { value: Number }, methods: {
      onTap() { this.setData({ value: this.data.value + 1 }); } } });
    Component({ behaviors: [counting], externalClasses: ['counter-class'] });`,
    [path.join(name, folder, 'utils/money.wxs')]:
      "module.exports = { yuan: function (x) { return '¥' + x.toFixed(2); } };",
    [path.join(name, `test/readme.test.${end}`)]: script,
    [path.join(name, 'test/simulate.test.js')]: `const simulate = require('miniprogram-simulate');
      const root = require('path').join(__dirname, '../${folder}');
      it('loads', () => {
        const compiler = process.arch === 'x64' ? 'official' : 'simulate';
        const id = simulate.load(require('path').join(root, 'components/card/card'), { rootPath: root, compiler });
        const card = simulate.render(id, { title: 'Tea' });
        card.attach(document.body);
        expect(card.querySelector('.title').dom.textContent).toBe('Tea');
      });`,
    ...(end === 'ts'
      ? {
          [path.join(name, 'tsconfig.json')]: {
            compilerOptions: {
              ...{
                strict: true,
                noEmit: true,
                skipLibCheck: true,
                module: 'preserve',
                moduleResolution: 'bundler',
              },
              ...{
                target: 'ES2022',
                lib: ['ES2022', 'DOM'],
                types: ['jest', 'node', 'miniprogram-api-typings'],
              },
            },
            include: ['test/**/*.ts', 'src/**/*.ts'],
          },
        }
      : {}),
  });
  return path.join(root, name);
}

describe('packed, and installed beside a mini-program that is not this template', () => {
  const PROJECTS = [
    ['JavaScript', 'js', 'miniprogram/', 'shop'],
    ['TypeScript', 'ts', 'src/', 'shop'],
    ['a path with spaces, Chinese and brackets', 'js', './', '我的 [shop] (1)'],
  ] as const;
  let outcomes: JestOutcome[] = [];

  beforeAll(() => {
    outcomes = runJest(
      PROJECTS.map(([, end, folder, name]) => {
        const root = project(end, folder, name);
        install(root);
        return { cwd: root, args: JEST };
      }),
    );
  });

  it.each(PROJECTS.map(([name], at) => [name, at] as const))(
    "it runs the README's examples and plain simulate.load: %s",
    (_, at) => {
      expect(outcomes[at]).toEqual({ listed: [], passedFiles: 2, passed: 5, total: 5, failures: '' });
    },
  );

  it('its types hold in a strict project', () => {
    const root = project('ts', 'src/');
    install(root);
    const tsc = path.join(MODULES, 'typescript/lib/tsc.js');
    const outcome = new KeptOutcomes(root).of(['tsc'], () => {
      const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: root });
      return { code: status ?? 1, said: stdout.toString() };
    });
    expect(outcome).toEqual({ code: 0, said: '' });
  });

  it('holds its sources, preset and README, and no test', () => {
    const root = temporaryFolder();
    install(root);
    const folder = path.join(root, 'node_modules/component-test');
    expect(fs.readdirSync(folder).sort()).toEqual(['README.md', 'jest-preset.js', 'package.json', 'src']);
  });
});
