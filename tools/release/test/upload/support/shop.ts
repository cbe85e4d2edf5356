import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';

import { type Files, temporaryFolder, writeFiles } from '../../support/temporary';

export const APPID = 'wx0123456789abcdef';
export const SUBJECT = 'Let people order tea / 点茶';

export function config(trial: string, release: string): string {
  return [
    "export const MINIMUM_BASE_LIBRARY = '2.10.4';",
    "export const LOCAL_ORIGIN = 'http://127.0.0.1:8787';",
    'interface Environment { inDevTools: boolean; envVersion: string }',
    'export function chooseOrigin({ inDevTools, envVersion }: Environment): string {',
    '  if (inDevTools) return LOCAL_ORIGIN;',
    `  return envVersion === 'release' ? '${release}' : '${trial}';`,
    '}',
    '',
  ].join('\n');
}

function projectConfig(setting: object): Files {
  const npm = { packageJsonPath: './package.json', miniprogramNpmDistDir: './app/' };
  return {
    'project.config.json': {
      appid: APPID,
      compileType: 'miniprogram',
      miniprogramRoot: 'app/',
      setting: {
        packNpmManually: true,
        packNpmRelationList: [npm],
        useCompilerPlugins: ['typescript'],
        ...setting,
      },
    },
  };
}

/** Every transformation that the compiler supports, which takes seconds. */
export const TRANSFORMED = projectConfig({
  es6: true,
  enhance: true,
  minified: true,
  minifyWXML: true,
  minifyWXSS: true,
});

const SHOP: Files = {
  'package.json': { name: 'shop', version: '1.2.3', dependencies: {} },
  ...projectConfig({}),
  '.gitignore': 'node_modules/\nminiprogram_npm/\nreports/\nprivate.*.key\n*.local.*\n',
  'app/app.json': { pages: ['pages/home/home', 'pages/tea/tea'], sitemapLocation: 'sitemap.json' },
  'app/sitemap.json': { rules: [{ action: 'allow', page: '*' }] },
  'app/app.ts': "import { chooseOrigin } from './config';\n\nApp({ origin: chooseOrigin });\n",
  'app/app.wxss': 'page {\n  color: #333;\n}\n',
  'app/config.ts': config('https://trial.tea.cn', 'https://api.tea.cn'),
  'app/pages/home/home.json': {},
  'app/pages/home/home.ts': 'Page({ data: { teas: [1, 2] } });\n',
  'app/pages/home/home.wxml': '<view wx:for="{{teas}}" wx:key="*this">{{item}}</view>\n',
  'app/pages/tea/tea.json': {},
  'app/pages/tea/tea.ts': 'Page({});\n',
  'app/pages/tea/tea.wxml': '<text>tea</text>\n',
};

/** Committed projects by their content: copying one is faster than git. */
const committed = new Map<string, string>();

/**
 * Creates a small mini-program that can be uploaded; `base` is committed with it, `changes` is written
 * afterwards.
 */
export function shop(changes: Files = {}, base: Files = {}): string {
  const files = { ...SHOP, ...base };
  const content = JSON.stringify(files);
  const original = committed.get(content) ?? commit(files);
  committed.set(content, original);
  const root = temporaryFolder();
  cpSync(original, root, { recursive: true });
  writeFiles(root, changes);
  return root;
}

function commit(files: Files): string {
  const root = temporaryFolder(files);
  git(root, 'init', '--quiet', '--template=');
  git(root, 'add', '--all');
  commitAll(root, SUBJECT);
  return root;
}

/** Commits what has changed; a new file would have to be added first. */
export function commitAll(root: string, subject: string): void {
  const author = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];
  git(root, ...author, 'commit', '--quiet', '--all', '--message', subject);
}

function git(cwd: string, ...args: string[]): void {
  // Without a process after each commit that looks whether there is something to tidy up.
  const settings = [
    'commit.gpgsign=false',
    'core.hooksPath=/dev/null',
    'maintenance.auto=false',
    'gc.auto=0',
  ];
  execFileSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], { cwd });
}
