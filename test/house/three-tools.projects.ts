import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { PARTS, plugin, type ROWS } from './three-tools.cases';

type Files = Readonly<Record<string, string>>;

function part(base: string): Files {
  switch (base.split('/').at(-1)) {
    case 't':
      return { [`${base}.wxml`]: '<template name="t"><text>t</text></template>' };
    case 'm':
      return { [`${base}.wxs`]: 'module.exports = { v: 1 };' };
    case 's':
      return { [`${base}.wxss`]: '.s { color: red; }' };
    case 'u':
      return { [`${base}.js`]: 'module.exports = { v: 1 };' };
    default:
      return component(base);
  }
}

function component(base: string, json = '{ "component": true }'): Files {
  return { [`${base}.json`]: json, [`${base}.js`]: 'Component({});', [`${base}.wxml`]: '<view />' };
}

export function page(base: string): Files {
  return { [`${base}.json`]: '{}', [`${base}.js`]: 'Page({});', [`${base}.wxml`]: '<view />' };
}

export const APP = {
  pages: ['pages/a/a', 'pages/b/b'],
  subpackages: [
    { root: 'sub', pages: ['p/p'], plugins: { map: plugin(2) } },
    { root: 'other', name: 'third', pages: ['p/p'], plugins: { chart: plugin(3) } },
    { root: 'solo', pages: ['p/p'], independent: true, plugins: { own: plugin(4) } },
  ],
  plugins: { shop: plugin(1) },
  resolveAlias: { '@/*': '/*' },
};

const PROJECT: Files = {
  'project.config.json': '{ "miniprogramRoot": "app/" }',
  'app/app.json': JSON.stringify(APP),
  'app/app.js': 'App({});',
  ...below('app', page('pages/a/a')),
  ...below('app', page('pages/b/b')),
  ...packageIn('app'),
  ...['app/sub', 'app/other', 'app/solo'].reduce<Files>(
    (files, folder) => ({ ...files, ...packageIn(folder), ...below(folder, page('p/p')) }),
    {},
  ),
  ...below('app/miniprogram_npm/ui', { ...component('button/index'), ...part('t'), ...part('s') }),
  ...below('app/solo/miniprogram_npm/own', component('button/index')),
};

function packageIn(folder: string): Files {
  return PARTS.reduce<Files>((files, base) => ({ ...files, ...below(folder, part(base)) }), {});
}

export function below(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

/** The files of a page with one reference. */
export function naming(kind: (typeof ROWS)[number][0], base: string, written: string): Files {
  const name = JSON.stringify(written);
  const beside = path.posix.dirname(base);
  const uses = (more = ''): Files => ({
    [`${base}.json`]: `{ "usingComponents": { "x": ${name} }${more} }`,
    [`${base}.wxml`]: '<x />',
  });
  switch (kind) {
    case 'component':
      return uses();
    case 'component with a placeholder':
      return uses(', "componentPlaceholder": { "x": "view" }');
    case 'global component':
    case 'global component with a placeholder':
      return {
        'app.json': JSON.stringify({
          ...APP,
          usingComponents: { x: written },
          ...(kind === 'global component' ? {} : { componentPlaceholder: { x: 'view' } }),
        }),
        [`${base}.wxml`]: '<x />',
      };
    case 'generic':
    case 'generic with a placeholder': {
      const more = kind === 'generic' ? '' : ', "componentPlaceholder": { "x": "view" }';
      const json = `{ "component": true, "componentGenerics": { "x": { "default": ${name} } }${more} }`;
      return {
        ...component(`${beside}/g`, json),
        [`${base}.json`]: '{ "usingComponents": { "g": "./g" } }',
        [`${base}.wxml`]: '<g />',
      };
    }
    case 'import':
      return { [`${base}.wxml`]: `<import src=${name} /><view />` };
    case 'include':
      return { [`${base}.wxml`]: `<include src=${name} />` };
    case 'wxs':
      return { [`${base}.wxml`]: `<wxs module="m" src=${name} /><view>{{m.v}}</view>` };
    case 'wxs require':
      return {
        [`${beside}/first.wxs`]: `var m = require(${name}); module.exports = { v: m.v };`,
        [`${base}.wxml`]: '<wxs module="m" src="./first.wxs" /><view>{{m.v}}</view>',
      };
    case 'wxs with a require inside':
      return {
        [`${base}.wxml`]: `<wxs module="m">var o = require(${name}); module.exports = { v: o.v };</wxs><view>{{m.v}}</view>`,
      };
    case 'style':
      return { [`${base}.wxss`]: `@import ${name};` };
    case 'script':
      return { [`${base}.js`]: `const u = require(${name}); Page({ data: { v: u.v } });` };
    case 'plugin':
      return { [`${base}.js`]: `const p = requirePlugin(${name}); Page({ onTap() { p.open(); } });` };
    case 'plugin, loaded on demand':
      return { [`${base}.js`]: `Page({ onTap() { requirePlugin.async(${name}).then(() => undefined); } });` };
    case 'script, loaded on demand':
      return { [`${base}.js`]: `Page({ onTap() { require.async(${name}).then(() => undefined); } });` };
  }
}

/** A mini-program on disk while it is asked about. */
export interface Project {
  readonly folder: string;
  during<Result>(run: () => Promise<Result>): Promise<Result>;
}

const root = mkdtempSync(path.join(os.tmpdir(), 'three-tools-'));
const shared = path.join(root, 'shared');
// Component tests keep here what they compile, and many rows have the same WXML.
mkdirSync(path.join(root, 'node_modules'));
let count = 0;

export function removeProjects(): void {
  rmSync(root, { recursive: true, force: true });
}

function nextFolder(): string {
  count += 1;
  return path.join(root, String(count));
}

/** A project of exactly these files. */
export function projectOf(files: Files): Project {
  const folder = nextFolder();
  write(folder, files);
  return { folder, during: (run) => run() };
}

/** A project whose parts are in a hidden folder, behind links to folders, and behind links to files. */
export function projectWithLinks(files: Files, config = '{ "miniprogramRoot": "app/" }'): Project {
  const parts = PARTS.reduce<Files>((all, base) => ({ ...all, ...part(base) }), {});
  const { folder, during } = projectOf({
    'project.config.json': config,
    'app/app.json': '{ "pages": ["pages/a/a"] }',
    'app/app.js': 'App({});',
    ...below('app', page('pages/a/a')),
    ...below('app/.own', parts),
    ...below('app/real', parts),
    ...below('shared', parts),
    ...below('app', files),
  });
  symlinkSync('real', path.join(folder, 'app/inside'), 'junction');
  symlinkSync(path.join(folder, 'shared'), path.join(folder, 'app/outside'), 'junction');
  linkFiles(path.join(folder, 'shared'), path.join(folder, 'app/files'));
  return { folder, during };
}

function linkFiles(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkFiles(source, target);
    else symlinkSync(source, target);
  }
}

/**
 * The project that all rows share, with some files changed. It moves to a folder of its own for each row, since tools
 * keep what they read by its path; to write its ninety files for each row took most of the test's time.
 */
export function projectWith(files: Files): Project {
  const folder = nextFolder();
  return {
    folder,
    async during(run) {
      if (!existsSync(shared)) write(shared, PROJECT);
      renameSync(shared, folder);
      write(folder, files);
      try {
        return await run();
      } finally {
        for (const name of Object.keys(files)) rmSync(path.join(folder, name));
        write(folder, Object.fromEntries(Object.entries(PROJECT).filter(([name]) => name in files)));
        renameSync(folder, shared);
      }
    },
  };
}

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
