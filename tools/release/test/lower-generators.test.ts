import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

import ts from 'typescript';

import { keepOnly } from '../src/pack-npm/cut-tslib';
import { lowerGenerators } from '../src/pack-npm/lower-generators';

const TSLIB = require.resolve('tdesign-miniprogram/miniprogram_dist/miniprogram_npm/tslib/index.js');

/** Runs an ES module that sets `result`; it imports TDesign's own tslib. */
function run(text: string): unknown {
  const asScript = (module: string): string =>
    ts.transpileModule(module, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
    }).outputText;
  const helpers = new Set(['__generator', '__values', '__read', '__spreadArray']);
  const tslib = load(asScript(keepOnly(readFileSync(TSLIB, 'utf8'), helpers)!), {});
  return load(asScript(text), tslib)['result'];
}

function load(script: string, imported: object): Record<string, unknown> {
  const exports = {};
  const make = vm.runInThisContext(`(function (exports, require) {${script}})`) as (
    exports: object,
    require: () => object,
  ) => void;
  make(exports, () => imported);
  return exports;
}

/** Every step of a generator, as it is yielded. */
const STEPS = `
const steps = (generator, ...answers) => {
  const seen = [];
  try {
    for (let step = generator.next(); seen.length < 20; step = generator.next(answers.shift())) {
      seen.push(step.value, step.done);
      if (step.done) break;
    }
  } catch (error) { seen.push(String(error)); }
  return seen;
};\n`;

it.each<[string, string]>([
  ['values, answers and a return', 'steps((function* (a = 1) { const b = yield a; return a + b; })(), 5)'],
  ['a comment before its star', 'steps((function /* of one */ * () { yield 1; })())'],
  ['a comment to the end of the line, then its star', 'steps((function // of one\n * () { yield 1; })())'],
  [
    'an early end, with its finally',
    `(() => { const seen = [];
      const it = (function* () { try { yield 1; yield 2; } finally { seen.push('end'); } })();
      it.next(); return [it.return(7), it.next(), seen]; })()`,
  ],
  [
    'an error that is thrown into it, and one out of it',
    `(() => { const it = (function* () { try { yield 1; } catch (e) { yield 'caught ' + e; } throw new Error('x'); })();
      it.next(); return [it.throw('y'), steps(it)]; })()`,
  ],
  [
    '`this`, and `this` of an arrow in it',
    'steps((function* () { yield (() => this.a)(); }).call({ a: 3 }))',
  ],
  [
    'a loop over an iterable that is not an array, and a spread of it',
    "steps((function* () { for (const one of new Set(['a', 'b'])) yield [one, ...new Set([one, 'c'])]; })())",
  ],
  ['a generator within it', 'steps((function* () { yield* (function* () { yield 1; yield 2; })(); })())'],
  [
    'a short-circuit around a yield',
    'steps((function* (a) { a || (a = yield 1); if (a > 2) { yield a; } else return `${a}`; })(), 9)',
  ],
  ['a closure for each turn', 'steps((function* () { for (let i = 0; i < 2; i++) yield (() => i)(); })())'],
])('%s', (_name, expression) => {
  const whole = `${STEPS}export const result = ${expression};`;
  const lowered = lowerGenerators('a.js', whole);
  expect(lowered).not.toMatch(/function\s*\*/);
  expect(lowered).toMatch(/^import\{__generator/);
  expect(run(lowered)).toEqual(run(whole));
});

it('a declaration keeps its name and its export', () => {
  const whole = `${STEPS}function* one() { yield 1; } export function* two() { yield* one(); } export const result = steps(two());`;
  const lowered = lowerGenerators('a.js', whole);
  expect(lowered).not.toMatch(/function\s*\*/);
  expect(lowered).toMatch(/export function two\(/);
  expect(run(lowered)).toEqual([1, false, undefined, true]);
});

it.each([
  'const a = () => 1;',
  'class A extends B { *all() { yield super.all(); } }',
  'async function* a() {}',
  // TypeScript would use the inner function's arguments.
  'const a = function* () { yield arguments.length; };',
])('left as it is: %s', (text) => {
  expect(lowerGenerators('a.js', text)).toBe(text);
});

it('of the icon of TDesign only the generator is replaced', () => {
  const icon = path.join(path.dirname(TSLIB), '../../icon/icon.js');
  const text = readFileSync(icon, 'utf8');
  expect(text.match(/function\*/g)).toHaveLength(1);
  const lowered = lowerGenerators(icon, text);
  expect(lowered).not.toMatch(/function\*/);
  const [before, after] = [text.slice(0, text.indexOf('function*')), text.slice(text.lastIndexOf(')}}}};'))];
  expect(after).toMatch(/^\)\}\}\}\};Icon=/);
  expect(lowered.startsWith(`import{__generator}from"tslib";${before}`)).toBe(true);
  expect(lowered.endsWith(after)).toBe(true);
});
