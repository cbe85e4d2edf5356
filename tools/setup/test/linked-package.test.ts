/** Shipped code may import a package from the author's own disk, once `dependencies` lists it. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './support/copy';

const CONFIG = '.dependency-cruiser.cjs';
const load = createRequire(__filename);

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linked-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

interface Rules {
  readonly forbidden: readonly { readonly name: string; readonly to: { readonly pathNot?: string } }[];
}

it('its files are allowed where they are, and no others beside them', () => {
  const app = path.join(folder, 'app');
  fs.mkdirSync(path.join(folder, 'my+money'));
  fs.mkdirSync(path.join(app, 'node_modules/@me'), { recursive: true });
  fs.symlinkSync(path.join(folder, 'my+money'), path.join(app, 'node_modules/@me/money'), 'junction');
  const dependencies = { '@me/money': 'file:../my+money', dayjs: '1.11.23' };
  fs.writeFileSync(path.join(app, 'package.json'), JSON.stringify({ dependencies }));
  fs.copyFileSync(path.join(ROOT, CONFIG), path.join(app, CONFIG));
  const { forbidden } = load(path.join(app, CONFIG)) as Rules;
  const { pathNot = '' } = forbidden.find(({ name }) => name === 'what-ships-stands-alone')?.to ?? {};
  const files = [
    '../my+money/index.js',
    'node_modules/dayjs/dayjs.min.js',
    '../other/index.js',
    '../mymoney/a.js',
  ];
  expect(files.filter((file) => new RegExp(pathNot).test(file))).toEqual(files.slice(0, 2));
});
