import { symlinkSync } from 'node:fs';
import path from 'node:path';

import type * as ComponentTest from 'component-test';
import type * as Esbuild from 'esbuild';

import { installBrowserGlobals } from '../support/browser-globals';
import {
  APP_ROWS,
  COMPONENT_ROWS,
  meantDifferences,
  JSON_ROWS,
  KINDS,
  MAIN,
  PLACES,
  ROOT_ROWS,
  ROWS,
  TAB_BAR_ROWS,
  type Verdict,
} from './three-tools.cases';
import { PROJECT_ROWS, REASONS, STYLE_ROWS } from './three-tools.project-cases';
import {
  APP,
  below,
  naming,
  page,
  type Project,
  projectOf,
  projectWith,
  projectWithLinks,
  removeProjects,
} from './three-tools.projects';

installBrowserGlobals();

/** The preview transforms a script of each text once: nearly all scripts of all rows are the same. */
jest.mock('esbuild', () => {
  const actual = jest.requireActual<typeof Esbuild>('esbuild');
  const known = new Map<string, Promise<Esbuild.TransformResult>>();
  const transform = (text: string, options: Esbuild.TransformOptions): Promise<Esbuild.TransformResult> => {
    // Only the name in its map would differ.
    const key = JSON.stringify({ ...options, sourcefile: path.extname(options.sourcefile ?? ''), text });
    const result = known.get(key) ?? actual.transform(text, options);
    known.set(key, result);
    return result;
  };
  return { ...actual, transform };
});

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

afterAll(removeProjects);

const ORDER: readonly Verdict[] = [
  'no mini-program',
  'bad JSON',
  'bad name in app.json',
  'plugin not declared',
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

function compileLines(folder: string): string[] {
  try {
    return checkSources(readContext(folder)).map(({ code, message }) => `${code}: ${message}`);
  } catch (error) {
    return [String(error)];
  }
}

function compileSays(folder: string): string {
  return worst(compileLines(folder), [
    [/^missing_app_json:|"miniprogramRoot" .* is a link to a folder/, 'no mini-program'],
    [/^json_(?:syntax|field):|"miniprogramRoot" must be a path/, 'bad JSON'],
    [/^plugin_not_declared:/, 'plugin not declared'],
    [/^package_boundary:/, 'package boundary'],
    [/^unregistered_(?:tag|generic):/, 'not registered'],
    [
      /^(?:tab_page|missing_page|plugin_twice|app_path|same_tab|(?:duplicate|missing)_page|(?:same|nested|empty)_subpackage|page_in_subpackage|missing_(?:file|workers|tab_icon)):/,
      'bad name in app.json',
    ],
    [
      /^missing_(?:component|component_file|page_file|custom_tab_bar|reference):|^not_a_component:/,
      'missing',
    ],
  ]);
}

async function previewLines(folder: string): Promise<string[]> {
  try {
    return (await problemsOf(folder)).map(({ text }) => text);
  } catch (error) {
    return [String(error)];
  }
}

async function previewSays(folder: string): Promise<string> {
  return worst(await previewLines(folder), [
    [/There is no mini-program here|"miniprogramRoot" .* is a link to a folder/, 'no mini-program'],
    [/the preview has no plugins: it shows|belongs to useExtendedLib, which only WeChat provides/, undefined],
    [/"plugins" is not supported by the preview/, undefined],
    [/draws Skyline pages as WebView pages|^<\S+> is not supported by the preview/, undefined],
    [/which app\.json does not declare under "plugins"/, 'plugin not declared'],
    [/^Invalid JSON|"miniprogramRoot" must be a path/, 'bad JSON'],
    [/, which the .* ships/, 'package boundary'],
    [
      /is neither (?:a built-in component|built in) nor in usingComponents|names no component in usingComponents/,
      'not registered',
    ],
    [/^app\.json: /, 'bad name in app.json'],
    [
      / is not found|Can't find stylesheet|there is no (?:such|custom-tab-bar|\S+ or )|there is no \S+\.wxml|lacks "component": true/,
      'missing',
    ],
  ]);
}

type Runtime = ReturnType<typeof useComponentRuntime>;

function runtimeOf(options: { readonly root?: string }): Runtime | Error {
  try {
    return useComponentRuntime(options);
  } catch (error) {
    return error as Error;
  }
}

function componentTestLines(made: Runtime | Error, route: string): string[] {
  const said: string[] = [];
  const runtime = made instanceof Error ? undefined : made;
  if (made instanceof Error) said.push(made.message);
  try {
    runtime?.setPlugins({ shop: {}, map: {}, own: {}, wx1: {} });
    runtime?.mountPage(route);
  } catch (error) {
    said.push(error instanceof ComponentRuntimeError ? error.message : String(error));
  }
  said.push(...(runtime?.takeErrors() ?? []).map(({ message }) => message));
  return said;
}

function componentTestSays(made: Runtime | Error, route: string): string {
  return worst(componentTestLines(made, route), [
    [/^(?:app_json_missing|root_behind_link):/, 'no mini-program'],
    [/^json_invalid:/, 'bad JSON'],
    [/^plugin_not_declared:/, 'plugin not declared'],
    [/^package_boundary:/, 'package boundary'],
    [/^unknown_tag:/, 'not registered'],
    [
      /^missing_custom_tab_bar:|^file_not_shipped:|^wxml_missing:|^component_not_found:|not found from|Expected wxs file|Cannot find module|reading 'v'/,
      'missing',
    ],
  ]);
}

/** Mounts nothing yet: the component runtime is set up once a `describe`, the tools are asked in its test. */
function toolsOn(
  { folder, during }: Project,
  from = 'pages/a/a',
  options: { readonly root?: string } = { root: path.join(folder, 'app') },
): () => Promise<object> {
  const runtime = runtimeOf(options);
  return () =>
    during(async () => ({
      compile: compileSays(folder),
      preview: await previewSays(folder),
      componentTest: componentTestSays(runtime, from),
    }));
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
      expect(await ask()).toEqual({ ...allSay(verdict), ...meantDifferences(kind, written, verdict) });
    });
  });
});

describe('what ships, to compile, preview and component test', () => {
  describe.each(
    PLACES.flatMap(([place, folder, verdict]) =>
      KINDS.flatMap(([kind, absolute, relative]) =>
        [`/${folder}${absolute}`, relative.replace('../../', `../../${folder}/`)].map(
          (written) => [kind, place, written, verdict] as const,
        ),
      ),
    ),
  )('%s in %s: %s', (kind, _place, written, verdict) => {
    const ask = toolsOn(projectWithLinks(naming(kind, MAIN, written)));

    it(verdict, async () => {
      expect(await ask()).toEqual({ ...allSay(verdict), ...meantDifferences(kind, written, verdict) });
    });
  });
});

describe('whether a page ships, to compile, preview and component test', () => {
  // app.json may name no page with a dot in front.
  const places = PLACES.filter(([, folder]) => !folder.startsWith('.'));

  describe.each(places)('%s', (_place, folder, verdict) => {
    const base = `${folder}/c/card`;
    const pages = JSON.stringify({ pages: [MAIN, base] });
    const ask = toolsOn(projectWithLinks({ 'app.json': pages, [`${MAIN}.wxml`]: '<view />' }), base);

    it(verdict, async () => {
      expect(await ask()).toEqual(allSay(verdict));
    });
  });
});

describe('why something is missing that is on disk, to compile, preview and component test', () => {
  describe.each(
    REASONS.flatMap(([place, folder, why, files]) =>
      KINDS.map(
        ([kind, , written]) =>
          [kind, place, written.replace('../../', `../../${folder}/`), why, files] as const,
      ),
    ),
  )('%s in %s', (kind, _place, written, why, files) => {
    const { folder, during } = projectWithLinks(naming(kind, MAIN, written), files);
    const runtime = runtimeOf({ root: path.join(folder, 'app') });

    it('is the same sentence', async () => {
      const said = await during(async () => ({
        compile: compileLines(folder),
        preview: await previewLines(folder),
        componentTest: componentTestLines(runtime, MAIN),
      }));
      const names = (lines: readonly string[]): boolean => lines.some((line) => line.includes(why));
      // Component tests draw nothing.
      expect({
        compile: names(said.compile),
        preview: names(said.preview),
        componentTest: kind === 'style' || names(said.componentTest),
        all: said,
      }).toEqual({ compile: true, preview: true, componentTest: true, all: said });
    });
  });
});

describe('what styles take in, to compile and preview', () => {
  describe.each(STYLE_ROWS)('%s', (_name, plugins, files, verdict) => {
    const setting = { useCompilerPlugins: plugins };
    const ask = toolsOn(
      projectWith({
        'project.config.json': JSON.stringify({ miniprogramRoot: 'app/', setting }),
        ...below('app', files),
      }),
    );

    it(verdict, async () => {
      // Component tests draw nothing.
      expect(await ask()).toEqual({ ...allSay(verdict), componentTest: 'found' });
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

describe('what a project is to compile, preview and component test', () => {
  describe.each(PROJECT_ROWS)('%s', (_name, from, files, verdict) => {
    const { 'app.json': app = '{}', 'project.config.json': config, ...others } = files;
    const merged = JSON.stringify({ ...APP, ...(JSON.parse(app) as object) });
    const outside = config === undefined ? {} : { 'project.config.json': config };
    const ask = toolsOn(
      projectWith({ ...outside, ...below('app', { ...others, 'app.json': merged }) }),
      from,
    );

    it(verdict, async () => {
      expect(await ask()).toEqual(allSay(verdict));
    });
  });
});

describe('what a component is to compile, preview and component test', () => {
  describe.each(COMPONENT_ROWS)('%s', (_name, files, verdict) => {
    const ask = toolsOn(projectWith(below('app', { ...naming('component', 'pages/a/a', '/c/x'), ...files })));

    it(verdict, async () => {
      expect(await ask()).toEqual(allSay(verdict));
    });
  });
});

describe('what a custom tab bar is to compile, preview and component test', () => {
  describe.each(TAB_BAR_ROWS)('%s', (_name, files, verdict) => {
    const tabs = [
      { pagePath: 'pages/a/a', text: 'a' },
      { pagePath: 'pages/b/b', text: 'b' },
    ];
    const ask = toolsOn(
      projectWith({
        ...below('app', files),
        'app/app.json': JSON.stringify({ ...APP, tabBar: { custom: true, list: tabs } }),
        // As WeChat's documentation has it in each tab's page.
        'app/pages/a/a.js': 'Page({ onShow() { this.getTabBar().setData({ selected: 0 }); } });',
      }),
    );

    it(verdict, async () => {
      expect(await ask()).toEqual(allSay(verdict));
    });
  });
});

describe('where the mini-program is to compile, preview and component test', () => {
  const { testPath } = expect.getState();

  describe.each(
    ROOT_ROWS.map(
      ([name, config, place, verdict, link = '']) => [name, config, place, verdict, link] as const,
    ),
  )('%s', (_name, config, place, verdict, link) => {
    const project = projectOf({
      'project.config.json': config,
      [`${place}app.json`]: '{ "pages": ["pages/a/a"] }',
      [`${place}app.js`]: 'App({});',
      ...page(`${place}pages/a/a`),
    });
    if (link !== '') symlinkSync('app', path.join(project.folder, link), 'junction');
    // Component tests take the mini-program that the test file lies in.
    expect.setState({ testPath: path.join(project.folder, 'test/a.test.js') });
    const ask = toolsOn(project, 'pages/a/a', {});
    expect.setState({ testPath });

    it(verdict, async () => {
      expect(await ask()).toEqual(allSay(verdict));
    });
  });
});
