import vm from 'node:vm';
import { moduleSource } from '../../src/compiler/module-source';
import { buildOnce } from '../support/build';
import { miniProgram } from '../support/workspace';

/** Runs app.js of a mini-program with some of a browser's globals; returns the argument of App(). */
async function run(
  files: Record<string, string>,
): Promise<{ given: Record<string, unknown>; lines: readonly string[] }> {
  const workspace = miniProgram(files);
  try {
    const { output, lines } = await buildOnce(workspace);
    if (!output) throw new Error(lines.join('\n'));
    const calls: Record<string, unknown>[] = [];
    const context = vm.createContext({
      App: (definition: Record<string, unknown>) => calls.push(definition),
      document: {},
      fetch: {},
      localStorage: {},
      trustedTypes: {},
    });
    vm.runInContext('globalThis.window = globalThis;', context);
    vm.runInContext(output.scripts, context);
    vm.runInContext('__previewScripts.app()', context);
    // Objects of another realm are compared by their text.
    return { given: JSON.parse(JSON.stringify(calls[0])) as Record<string, unknown>, lines };
  } finally {
    workspace.dispose();
  }
}

const value = async (files: Record<string, string>): Promise<unknown> => (await run(files)).given['value'];

it.each([
  [
    'import beside exports.x',
    {
      'app.js': "const u = require('./u'); App({ value: [u.a, u.b] });",
      'u.js': "import { v } from './v';\nexports.a = v; exports.b = 2;",
      'v.js': 'export const v = 1;',
    },
    [1, 2],
  ],
  [
    'export beside exports.x',
    {
      'app.js': "import * as u from './u'; App({ value: [u.a, u.b, u.default] });",
      'u.js': 'export const a = 1;\nexports.b = 2;\nexport default 3;',
    },
    [1, 2, 3],
  ],
  [
    'a packed package that calls its own require for another package and for a missing one',
    {
      'app.js': "App({ value: require('outer').value });",
      'miniprogram_npm/outer/index.js': `module.exports = (function () {
        var parts = { 1: function (require, module, exports) {
          exports.value = [require('./part').one, require('@some/inner'), require('other')()];
          try { require('nowhere'); } catch (error) { exports.value.push(error.message.replace(/.*, /, '')); }
        }, 2: function (require, module, exports) { exports.one = 1; } };
        var names = { './part': 2 };
        function run(id, source) {
          if (!parts[id]) return require(source);
          var module = { exports: {} };
          parts[id](function (name) { return run(names[name], name); }, module, module.exports);
          return module.exports;
        }
        return run(1);
      })();`,
      'miniprogram_npm/@some/inner/index.js': 'module.exports = 2',
      'miniprogram_npm/other/index.js': 'module.exports = function () { return 3; }',
    },
    [1, 2, 3, "require args is 'nowhere'"],
  ],
  [
    "the global object from Function('return this')",
    {
      'app.js': `const ask = Function('return this'); const all = [ask(), new Function(' return this; ')(), (() => 1).constructor('return this')()];
        App({ value: [
          all.every((each) => each === globalThis), typeof ask().document, typeof ask().fetch, typeof ask().setTimeout,
          (() => 1) instanceof Function, (() => 1).constructor === Function, globalThis.Function === Function,
          Function('a', 'b', 'return a + b')(1, 2), new Function('return 4')(), Function.name, Function.toString(),
          class extends Function {}.name,
        ] });`,
    },
    [
      ...[true, 'undefined', 'undefined', 'undefined', true, true, true],
      ...[3, 4, 'Function', 'function Function() { [native code] }', ''],
    ],
  ],
  [
    'await and yield as names, as in old scripts',
    {
      'app.js':
        "var await = require('./await'); var yield = require('./yield'); App({ value: [await(1), yield.yield] });",
      'await.js': 'module.exports = function await(n) { return n + (new.target ? 1 : 0); };',
      'yield.js': '<!-- hidden from old browsers\nvar yield = 2;\nexports.yield = yield;',
    },
    [1, 2],
  ],
  [
    'a name below a file',
    {
      'app.js': "let value = 0; try { require('./a.png'); } catch { value = 1; } App({ value });",
      'a.png': '',
    },
    1,
  ],
  [
    'a name without ./',
    {
      'app.js': "App({ value: require('utils/u.js') + require('u') });",
      'utils/u.js': 'module.exports = 1',
      'u.js': 'module.exports = 2',
    },
    3,
  ],
  [
    'a package that requires another one by a variable, inside a wrapper',
    {
      'app.js': "App({ value: require('aa') });",
      'miniprogram_npm/aa/index.js':
        "module.exports = (function () { var __REQUIRE__ = function (name) { return require(name); }; return __REQUIRE__('bb'); })(); function never() { require('bb'); }",
      'miniprogram_npm/bb/index.js': 'module.exports = 4;',
    },
    4,
  ],
  [
    'a name that is computed at run time',
    { 'app.js': "App({ value: require('./lang/' + 'zh').hi });", 'lang/zh.js': "exports.hi = 'x'" },
    'x',
  ],
  [
    '"type": "module" in a parent folder',
    {
      'package.json': '{ "type": "module" }',
      'app.js': "App({ value: require('./u').x });",
      'u.js': 'exports.x = 5',
    },
    5,
  ],
  [
    'a phone has no document, also under globalThis',
    {
      'app.js':
        "App({ value: [['document', 'window', 'fetch', 'localStorage', 'trustedTypes', 'self'].filter((n) => globalThis[n]), typeof document, Object.keys(globalThis).includes('document')] });",
    },
    [[], 'undefined', false],
  ],
  [
    'a polyfill of a hidden name is visible to all scripts',
    {
      'app.js': "require('./p'); App({ value: [typeof fetch, require('./u'), globalThis.mine, mine] });",
      'p.js': 'globalThis.fetch = () => 1; globalThis.mine = 7;',
      'u.js': 'module.exports = typeof fetch',
    },
    ['function', 'function', 7, 7],
  ],
  [
    'globals are assigned as on a phone',
    {
      'app.js': "require('./wrap'); App({});",
      'wrap.js': 'const app = App; App = (o) => app({ ...o, value: 8 });',
    },
    8,
  ],
])('%s', async (_name, files, expected) => {
  expect(await value(files)).toEqual(expected);
});

it('what is not found is said by its place, and throws when its line runs', async () => {
  const { given, lines } = await run({
    'app.js': "let value;\ntry { require('./gone'); } catch (e) { value = e.message; }\nApp({ value });",
  });
  expect(given['value']).toBe("module 'gone' is not defined, require args is './gone'");
  expect(lines).toEqual(['app.js:2:15 warning: "./gone" is not found: this line fails when it runs.']);
});

it('what a comment requires is not required', async () => {
  const { given, lines } = await run({
    'app.js':
      "App({\n  // icon: require('./gone'),\n  /* plugin: requirePlugin('gone'), */\n  value: require('./there'), // require('./gone')\n});",
    'there.js': 'module.exports = 5;',
  });
  expect([given['value'], lines]).toEqual([5, []]);
});

const LOOSE = { strict: false, es5: false };

it('a script that is not compiled keeps its lines, and an invalid one is refused with its place', async () => {
  const text = "var await = require('./a');\n\nawait();";
  expect(await moduleSource(text, 'a.js', LOOSE)).toEqual({
    ...{ code: text, mappings: 'AAAA;AACA;AACA', requires: ['./a'] },
    ...{ inner: [], plugins: [], dynamic: false, strict: false },
  });
  await expect(moduleSource('var await = ;', 'a.js', LOOSE)).rejects.toMatchObject({
    errors: [expect.objectContaining({ location: expect.objectContaining({ line: 1 }) as unknown }), {}],
  });
});

const OF_ITSELF = `const a = a && a.b;
let b = b || 2;
const c = typeof c == 'undefined' ? 3 : c;
const bb = bbb(4);
function bbb(n) { return n; }
App({ value: [a === undefined, b, c, bb] });`;

it('where all is compiled to ES5, a value made of itself is undefined at first', async () => {
  const config = JSON.stringify({ appid: 'touristappid', setting: { es6: true } });
  expect(await value({ 'project.config.json': config, 'app.js': OF_ITSELF })).toEqual([true, 2, 3, 4]);
});

it('without ES5 it throws, as on a phone', async () => {
  await expect(run({ 'app.js': OF_ITSELF })).rejects.toThrow("Cannot access 'a' before initialization");
});

it('such names keep their columns, and all others their words', async () => {
  const code = 'const a = a || 1;\nfunction f() {\n  const c = c;\n}\nlet d = dd;\n';
  const { code: made } = await moduleSource(code, 'a.js', { strict: true, es5: true });
  expect(made).toBe(code.replace('const a', 'var   a'));
});
