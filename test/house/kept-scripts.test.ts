import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, type Context, type Script } from 'node:vm';

interface KeptScripts {
  scriptOf(source: string, parameters: readonly string[], filename: string): Script | null;
}
const { scriptOf } = jest.requireActual<KeptScripts>('../support/kept-scripts.cjs');

const run = (script: Script | null, context: Context): ((...args: unknown[]) => unknown) =>
  script?.runInContext(context) as (...args: unknown[]) => unknown;

it('the same text of a file is one script, and each context runs it separately', () => {
  const script = scriptOf('world.count = (world.count ?? 0) + a; return [] // the end', ['a'], '/m.js');
  expect(scriptOf('world.count = (world.count ?? 0) + a; return [] // the end', ['a'], '/m.js')).toBe(script);
  const [one, two] = [createContext({ world: {} }), createContext({ world: {} })];
  const lists = [run(script, one)(2), run(script, one)(3), run(script, two)(7)];
  expect([one, two]).toEqual([{ world: { count: 5 } }, { world: { count: 7 } }]);
  const prototypes = lists.map((list) => Object.getPrototypeOf(list) as unknown);
  expect(prototypes[1]).toBe(prototypes[0]);
  expect(prototypes[2]).not.toBe(prototypes[0]);
});

it('another text, another file and other parameters are other scripts', () => {
  const context = createContext({});
  const all = [
    scriptOf('return 1', ['a'], '/n.js'),
    scriptOf('return 2', ['a'], '/n.js'),
    scriptOf('return a', ['a'], '/n.js'),
    scriptOf('return a', ['b', 'a'], '/n.js'),
    scriptOf('return 1', ['a'], '/o.js'),
  ];
  expect(new Set(all).size).toBe(5);
  expect(all.map((script) => run(script, context)(3, 4))).toEqual([1, 2, 3, 4, 1]);
});

it('errors name the real file, line and column', () => {
  const at = (source: string): string => {
    const { stack } = run(scriptOf(source, ['module', 'exports'], '/p.js'), createContext({}))() as Error;
    return stack?.split('\n')[1]?.trim() ?? '';
  };
  expect(at('return new Error()')).toMatch(/\(?\/p\.js:1:8\)?$/);
  expect(at('\n  return new Error()')).toMatch(/\(?\/p\.js:2:10\)?$/);
});

it('jest runs modules with them, and reports a module that cannot be compiled', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-scripts-'));
  try {
    const load = (name: string, text: string): unknown => {
      writeFileSync(join(folder, name), text);
      return jest.requireActual(join(folder, name));
    };
    // A function that jest itself compiles has its text on lines of its own.
    expect(load('right.cjs', 'module.exports = String(arguments.callee)')).toBe(
      'function (module,exports,require,__dirname,__filename,jest) {module.exports = String(arguments.callee)\n}',
    );
    expect(() => load('wrong.cjs', 'const = 1')).toThrow(/Unexpected token/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
