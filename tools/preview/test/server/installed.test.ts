import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { installPacked } from 'mp-app-model/testing';
import { ask } from '../support/http';
import { Workspace } from '../support/workspace';

const JAVASCRIPT = {
  'js/project.config.json': '{ "appid": "touristappid" }',
  'js/app.json': '{ "pages": ["pages/shop/shop"] }',
  'js/app.js': "require('./utils/util.js');\nApp({});\n",
  'js/utils/util.js': 'exports.label = "from JavaScript";\n',
  'js/pages/shop/shop.json': '{}',
  'js/pages/shop/shop.js':
    "const util = require('../../utils/util');\nPage({ data: { label: util.label } });\n",
  'js/pages/shop/shop.wxml': '<view>{{label}}</view>\n',
  'js/pages/shop/shop.wxss': 'page { color: red; }\n',
};

const TYPESCRIPT = {
  'ts/project.config.json':
    '{ "miniprogramRoot": "src/", "setting": { "useCompilerPlugins": ["typescript", "sass", "less"] } }',
  'ts/src/app.json': '{ "pages": ["pages/shop/shop"] }',
  'ts/src/app.ts': 'App({});\n',
  'ts/src/app.less': '@color: red;\npage { color: @color; }\n',
  'ts/src/label.ts': "export const label: string = 'from TypeScript';\n",
  'ts/src/pages/shop/shop.json': '{ "usingComponents": { "card": "/components/card" } }',
  'ts/src/pages/shop/shop.ts': "import { label } from '../../label';\nPage({ data: { label } });\n",
  'ts/src/pages/shop/shop.wxml': '<card title="{{label}}" />\n',
  'ts/src/pages/shop/shop.scss': '$size: 4px;\n.a { .b { margin: $size; } }\n',
  'ts/src/components/card/index.json': '{ "component": true }',
  'ts/src/components/card/index.ts': 'Component({ properties: { title: String } });\n',
  'ts/src/components/card/index.wxml': '<wxs module="m">module.exports = 1;</wxs><view>{{title}}</view>\n',
};

// Packs two packages, and starts the command twice.
jest.setTimeout(120_000);

describe('packed, and installed beside mini-programs that are not this template', () => {
  let workspace: Workspace;

  beforeAll(() => {
    workspace = new Workspace({ ...JAVASCRIPT, ...TYPESCRIPT });
    installPacked(workspace.root, ['preview', 'app-model']);
  });

  afterAll(() => {
    workspace.dispose();
  });

  it.each([
    ['js', 'from JavaScript'],
    ['ts', 'from TypeScript'],
  ])('mp-preview builds and serves a project: %s', async (project, label) => {
    const command = path.join(workspace.root, 'node_modules/preview/bin/mp-preview.cjs');
    const child = spawn(process.execPath, [command, workspace.path(project), '--port', '0'], {
      cwd: workspace.root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    const lines: string[] = [];
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        lines.push(line);
        if (!line.startsWith('Preview built')) continue;
        const port = Number(/:(\d+)$/.exec(lines[0] ?? '')?.[1]);
        const page = (await ask(port, '/')).text;
        const scripts = [...page.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, address = '']) => address);
        const texts = await Promise.all(scripts.map(async (address) => (await ask(port, address)).text));
        expect(texts.join('')).toContain(label);
        child.kill('SIGTERM');
      }
      expect(await ended).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
    expect(lines).toEqual([
      expect.stringMatching(/^Preview: http:\/\/127\.0\.0\.1:\d+$/) as string,
      expect.stringMatching(/^Preview built in \d+ ms\.$/) as string,
    ]);
  });

  it('a program starts it by the name of its package', () => {
    const script =
      "const { startPreview, startAutomator } = require('preview'); console.log(typeof startPreview, typeof startAutomator)";
    const { stdout, stderr } = spawnSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
      cwd: workspace.root,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('function function\n');
  });
});
