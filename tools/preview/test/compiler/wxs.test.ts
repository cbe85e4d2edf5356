import vm from 'node:vm';
import { checkWxs, compileWxs, wxsRequires } from '../../src/compiler/wxs';

const typeName = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** Runs compiled WXS as the browser does and returns its exports. */
function run(source: string): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> };
  const globals = {
    module,
    __wxsType: typeName,
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
  };
  vm.runInNewContext(compileWxs(source), globals);
  return module.exports;
}

describe('compileWxs', () => {
  it.each([
    ['x.constructor', '__wxsType(x)'],
    ['a.b.constructor === 1', '__wxsType(a.b) === 1'],
    ['a[0].b.constructor', '__wxsType(a[0].b)'],
    ['f(x, g(y)).constructor', '__wxsType(f(x, g(y)))'],
    ['a.f(x)[i].constructor', '__wxsType(a.f(x)[i])'],
    ['(a || b).constructor', '__wxsType((a || b))'],
    ['return (a).constructor', 'return __wxsType((a))'],
    ['typeof x.constructor', 'typeof __wxsType(x)'],
    ['if (x.constructor == y.constructor) z()', 'if (__wxsType(x) == __wxsType(y)) z()'],
    ["'text'.constructor", "__wxsType('text')"],
    ['x\n  .constructor', '__wxsType(x\n  )'],
    ['x.constructors', 'x.constructors'],
    ["'x.constructor'", "'x.constructor'"],
    ["x['constructor']", '__wxsType(x)'],
    ["return ['constructor']", "return ['constructor']"],
    ['var class = 1; f(class)', 'var clas$ = 1; f(clas$)'],
    ['function new(in) { return in + a.in }', 'function ne$(i$) { return i$ + a.in }'],
    ['var class = { class: 1, x: a ? class : b }', 'var clas$ = { class: 1, x: a ? clas$ : b }'],
    ["x = { class: 1 }.class + 'class'", "x = { class: 1 }.class + 'class'"],
    ['for (var k in o) { n = new X() }', 'for (var k in o) { n = new X() }'],
    ['var class = 1, clas$ = 2', 'var clas_ = 1, clas$ = 2'],
  ])('%s -> %s', (source, compiled) => {
    expect(compileWxs(source)).toBe(compiled);
  });

  it('type names compare as in WeChat', () => {
    const exports = run(`module.exports = [[], {}, 'a', 1, true, getDateless].map(nameOf);
      function getDateless() {} function nameOf(x) { return x.constructor; }`);
    expect(Array.from(exports as unknown as string[])).toEqual([
      'Array',
      'Object',
      'String',
      'Number',
      'Boolean',
      'Function',
    ]);
  });

  it.each([
    [String.raw`getRegExp('^\d+$')`, '42', true],
    [String.raw`getRegExp('^\\d+$')`, '42', true],
    [String.raw`getRegExp("\.wxs$")`, 'xwxs', false],
    [String.raw`getRegExp('\\n')`, '\n', true],
    [String.raw`getRegExp('\\\\n')`, String.raw`\n`, true],
    [String.raw`getRegExp('\'')`, "'", true],
  ])('%s on %j: %s', (pattern, text, matches) => {
    expect(run(`module.exports.hit = ${pattern}.test(${JSON.stringify(text)});`)['hit']).toBe(matches);
  });

  it('require loses .wxs, other strings keep it', () => {
    expect(compileWxs("var a = require('./a.wxs'), b = require( \"../b.wxs\" ), c = 'c.wxs';")).toBe(
      "var a = require('./a'), b = require( \"../b\" ), c = 'c.wxs';",
    );
  });

  it('lines and columns stay where they are, also under comments', () => {
    const source = '/* one\ntwo x.constructor */ var y = 1; // z.constructor\nvar z;';
    const compiled = compileWxs(source);
    expect(compiled.split('\n').map((line) => line.trimEnd())).toEqual([
      '',
      '                     var y = 1;',
      'var z;',
    ]);
  });
});

it('wxsRequires lists what code requires, not what comments and strings say', () => {
  const source = `var a = require('./a.wxs'); // require('./no.wxs')
    var b = require("/b"); var s = "require('./nor.wxs')";`;
  expect(wxsRequires(source)).toEqual(['./a.wxs', '/b']);
});

describe('checkWxs', () => {
  it('valid code is fine', () => {
    expect(checkWxs('var a = 1;\nmodule.exports = a;')).toBeUndefined();
  });

  it.each([
    ['var a = 1 +;', 1, 12],
    ['var a = 1;\nvar b = ;', 2, 9],
  ])('%j is wrong in line %i, column %i', (source, line, column) => {
    expect(checkWxs(source)).toMatchObject({ line, column });
  });
});
