import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type * as ComponentTest from 'component-test';

import { installBrowserGlobals } from '../support/browser-globals';
import { APP_ROWS, meantDifferences, JSON_ROWS, PARTS, ROWS, type Verdict } from './three-tools.cases';

installBrowserGlobals();

/** The members used of packages whose sources are checked with other types than an app's. */
interface Compile {
  readContext(folder: string): unknown;
  checkSources(context: unknown): readonly { readonly code: string; readonly message: string }[];
}

interface Preview {
  problemsOf(folder: string): Promise<readonly { readonly text: string }[]>;
}

/* eslint-disable @typescript-eslint/no-require-imports -- the framework looks for a document when it is loaded */
const { checkSources, readContext } = require('release') as Compile;
const { problemsOf } = require('preview/check') as Preview;
const { ComponentRuntimeError, useComponentRuntime } = require('component-test') as typeof ComponentTest;
/* eslint-enable @typescript-eslint/no-require-imports */

type Files = Record<string, string>;

const root = mkdtempSync(path.join(os.tmpdir(), 'three-tools-'));

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

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

function page(base: string): Files {
  return { [`${base}.json`]: '{}', [`${base}.js`]: 'Page({});', [`${base}.wxml`]: '<view />' };
}

const APP = {
  pages: ['pages/a/a'],
  subpackages: [
    { root: 'sub', pages: ['p/p'] },
    { root: 'other', name: 'third', pages: ['p/p'] },
    { root: 'solo', pages: ['p/p'], independent: true },
  ],
  resolveAlias: { '@/*': '/*' },
};

const PROJECT: Files = {
  'project.config.json': '{ "miniprogramRoot": "app/" }',
  'app/app.json': JSON.stringify(APP),
  'app/app.js': 'App({});',
  ...below('app', page('pages/a/a')),
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

function below(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

/** The files of a page with one reference. */
function naming(kind: (typeof ROWS)[number][0], base: string, written: string): Files {
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
      return {
        ...component(
          `${beside}/g`,
          `{ "component": true, "componentGenerics": { "x": { "default": ${name} } } }`,
        ),
        [`${base}.json`]: '{ "usingComponents": { "g": "./g" } }',
        [`${base}.wxml`]: '<g />',
      };
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
    case 'script, asked for later':
      return { [`${base}.js`]: `Page({ onTap() { require.async(${name}).then(() => undefined); } });` };
  }
}

let count = 0;

function projectWith(files: Files): string {
  count += 1;
  const folder = path.join(root, String(count));
  for (const [name, text] of Object.entries({ ...PROJECT, ...files })) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

const ORDER: readonly Verdict[] = [
  'bad JSON',
  'bad name in app.json',
  'package boundary',
  'not registered',
  'missing',
  'found',
];

/** The first problem as a verdict; an unknown problem is returned as its text. */
function worst(said: readonly string[], kinds: readonly (readonly [RegExp, Verdict | undefined])[]): string {
  const found = said.flatMap((line) => {
    const [, verdict] = kinds.find(([words]) => words.test(line)) ?? [undefined, line];
    return verdict === undefined ? [] : [verdict];
  });
  const unknown = found.find((each) => !(ORDER as readonly string[]).includes(each));
  return unknown ?? ORDER.find((each) => found.includes(each)) ?? 'found';
}

function compileSays(folder: string): string {
  const said = checkSources(readContext(folder)).map(({ code, message }) => `${code}: ${message}`);
  return worst(said, [
    [/^json_syntax:/, 'bad JSON'],
    [/^package_boundary:/, 'package boundary'],
    [/^unregistered_tag:/, 'not registered'],
    [/^(?:tab_page|missing_page):/, 'bad name in app.json'],
    [/^missing_(?:component|reference):/, 'missing'],
  ]);
}

async function previewSays(folder: string): Promise<string> {
  const said = (await problemsOf(folder)).map(({ text }) => text);
  return worst(said, [
    [/the preview has no plugins and no extended libraries/, undefined],
    [/^Invalid JSON/, 'bad JSON'],
    [/, which the .* ships/, 'package boundary'],
    [/is neither a built-in component nor in usingComponents/, 'not registered'],
    [/^app\.json: /, 'bad name in app.json'],
    [/ is not found|there is no such/, 'missing'],
  ]);
}

function componentTestSays(runtime: ReturnType<typeof useComponentRuntime>, route: string): string {
  const said: string[] = [];
  try {
    runtime.mountPage(route);
  } catch (error) {
    said.push(error instanceof ComponentRuntimeError ? error.message : String(error));
  }
  said.push(...runtime.takeErrors().map(({ message }) => message));
  return worst(said, [
    [/^json_invalid:/, 'bad JSON'],
    [/^package_boundary:/, 'package boundary'],
    [/^unknown_tag:/, 'not registered'],
    [/^component_not_found:|not found from|Expected wxs file|Cannot find module|reading 'v'/, 'missing'],
  ]);
}

/** Mounts nothing yet: the component runtime is set up once a `describe`, the tools are asked in its test. */
function toolsOn(folder: string, from = 'pages/a/a'): () => Promise<object> {
  const runtime = useComponentRuntime({ root: path.join(folder, 'app') });
  return async () => ({
    compile: compileSays(folder),
    preview: await previewSays(folder),
    componentTest: componentTestSays(runtime, from),
  });
}

const allSay = (verdict: string): object => ({
  compile: verdict,
  preview: verdict,
  componentTest: verdict,
});

describe('what a name means to compile, preview and component test', () => {
  describe.each(ROWS)('%s in %s: %s', (kind, from, written, verdict) => {
    const ask = toolsOn(projectWith(below('app', naming(kind, from, written))), from);

    it(verdict, async () => {
      expect(await ask()).toEqual({ ...allSay(verdict), ...meantDifferences(kind, written) });
    });
  });
});

describe('what JSON is to compile, preview and component test', () => {
  describe.each(JSON_ROWS)('%s', (_name, file, text, verdict) => {
    const ask = toolsOn(projectWith({ [file]: text }));

    it(verdict, async () => {
      expect(await ask()).toEqual(allSay(verdict));
    });
  });
});

describe('what app.json names, to compile and preview', () => {
  describe.each(APP_ROWS)('%s', (_name, more, verdict) => {
    const ask = toolsOn(projectWith({ 'app/app.json': JSON.stringify({ ...APP, ...more }) }));

    it(verdict, async () => {
      // Component tests open no tabs and load no packages.
      expect(await ask()).toEqual({ ...allSay(verdict), componentTest: 'found' });
    });
  });
});
