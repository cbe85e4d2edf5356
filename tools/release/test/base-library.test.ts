import ts from 'typescript';
import type { Problem } from 'mp-app-model';

import { type ApiVersions, parseApiVersions, readApiVersions } from '../src/base-library/api-versions';
import { componentVersions } from '../src/base-library/component-versions';
import { checkBaseLibrary } from '../src/base-library';
import { checkScriptApis } from '../src/base-library/script-check';
import { isAtLeast } from '../src/base-library/version';
import { wxUses } from '../src/base-library/wx-uses';
import { readContext } from '../src/checks';

import { goodProject, ofGoodProject } from './support/good-project';
import { type Files, removeTemporaryFolders } from './support/temporary';

afterAll(removeTemporaryFolders);

const versions: ApiVersions = parseApiVersions([
  `declare namespace WechatMiniprogram {
    interface Wx {
      /** 在插件中使用：需要基础库 \`9.0.0\` */
      old(): void
      /** [new](x)
       *
       * 需要基础库： \`2.20.1\`
       *
       * text */
      fresh(): Info
      /** 需要基础库： \`2.20.1\` */
      over(a: string): void
      over(a: number): void
      account(): Account
      canIUse(name: string): boolean
    }
    interface Info {}
    interface Account { mini: Mini }
    interface Mini {
      id: string
      /** 需要基础库： \`2.10.0\` */
      envVersion: string
    }
  }`,
]);

const short = ({ file, position, message }: Problem) => `${file}:${String(position?.line)} ${message}`;

describe('versions', () => {
  it.each([
    ['2.10.4', '2.10.4', true],
    ['2.10.4', '2.9.9', true],
    ['2.9.9', '2.10.0', false],
    ['3.0.0', '2.99.99', true],
    ['2.10.3', '2.10.4', false],
  ])('%s has what came with %s: %s', (have, need, expected) => {
    expect(isAtLeast(have, need)).toBe(expected);
  });

  it('are read from the JSDoc of the type package', () => {
    const read = readApiVersions();
    expect(read('Wx', 'getAppBaseInfo')).toEqual({ since: '2.20.1', type: 'AppBaseInfo' });
    expect(read('Wx', 'login')?.since).toBe('1.0.0');
    expect(read('Wx', 'onNeedPrivacyAuthorization')?.since).toBe('2.32.3');
    expect(read('MiniProgram', 'envVersion')?.since).toBe('2.10.0');
    expect(read('Wx', 'getAppBaseinfo')).toBeUndefined();
  });

  it('of components are kept in a list', () => {
    expect(componentVersions('page-meta')).toEqual({ since: '2.9.0', parts: {} });
    expect(componentVersions('button')?.parts['open-type=chooseAvatar']).toBe('2.21.2');
    expect(componentVersions('input')?.parts['type=nickname']).toBe('2.21.2');
    expect(componentVersions('t-button')).toBeUndefined();
  });
});

describe('scripts', () => {
  const faults = (code: string, more: Files = {}) =>
    ofGoodProject({ 'app/lib/x.ts': code, ...more }, (root) =>
      checkScriptApis(readContext(root), versions, '2.10.4').map(short),
    );

  it.each([
    [
      'an API that is newer',
      'export const a = wx.fresh();',
      'app/lib/x.ts:1 wx.fresh needs base library 2.20.1; the declared minimum is 2.10.4',
    ],
    [
      'an overload that is newer',
      '\nwx.over(1);',
      'app/lib/x.ts:2 wx.over needs base library 2.20.1; the declared minimum is 2.10.4',
    ],
    [
      'one that is destructured',
      'const { fresh } = wx;',
      'app/lib/x.ts:1 wx.fresh needs base library 2.20.1; the declared minimum is 2.10.4',
    ],
    ['one that no type knows', 'wx.frehs();', "app/lib/x.ts:1 wx.frehs is not in WeChat's types"],
    [
      'one behind a guard that is too low',
      "if (isAtLeast(v, '2.20.0')) wx.fresh();",
      'app/lib/x.ts:1 wx.fresh needs base library 2.20.1; the declared minimum is 2.10.4',
    ],
    [
      'one on the wrong side of a guard',
      'if (wx.fresh) go(); else wx.fresh();',
      'app/lib/x.ts:1 wx.fresh needs base library 2.20.1; the declared minimum is 2.10.4',
    ],
    [
      'one behind a guard of another',
      "if (wx.canIUse('over')) wx.fresh();",
      'app/lib/x.ts:1 wx.fresh needs base library 2.20.1; the declared minimum is 2.10.4',
    ],
    [
      'one behind half a guard',
      'if (wx.fresh || other) wx.fresh();',
      'app/lib/x.ts:1 wx.fresh needs base library 2.20.1; the declared minimum is 2.10.4',
    ],
    [
      'wx as a whole',
      'start(wx);',
      'app/lib/x.ts:1 wx is passed on as a whole, so its use cannot be checked',
    ],
    [
      'wx under its full type',
      'const api: WechatMiniprogram.Wx = wx;',
      'app/lib/x.ts:1 wx is given the type WechatMiniprogram.Wx, which cannot be checked',
    ],
    [
      'a narrow type that demands what is newer',
      'interface Wx {\n  old(): void;\n  fresh(): {};\n}\nexport const api: Wx = wx;',
      'app/lib/x.ts:3 wx.fresh needs base library 2.20.1; the declared minimum is 2.10.4',
    ],
    [
      'a narrow type with an unknown name',
      'interface Wx { frehs?: () => void }\nexport const api: Wx = wx;',
      "app/lib/x.ts:1 wx.frehs is not in WeChat's types",
    ],
  ])('%s is a problem', (_name, code, expected) => {
    expect(faults(code)).toEqual([expected]);
  });

  it('a narrow type that demands what is newer of a result is a fault, and in a file of its own too', () => {
    const types =
      'export interface Mini {\n  id: string;\n  envVersion: string;\n}\n' +
      'export interface Wx {\n  account: () => { mini: Mini };\n}';
    const code = "import type { Wx } from './types';\nexport const api = wx as unknown as Wx;";
    const found = ofGoodProject({ 'app/lib/x.ts': code, 'app/lib/types.ts': types }, (root) =>
      checkScriptApis(readContext(root), versions, '2.6.5'),
    );
    const name = 'app/lib/types.ts:3 wx.account().mini.envVersion';
    expect(found.map(short)).toEqual([`${name} needs base library 2.10.0; the declared minimum is 2.6.5`]);
    expect(faults(code, { 'app/lib/types.ts': types })).toEqual([]);
  });

  it.each([
    ['an old API', 'wx.old();'],
    ['if', 'if (wx.fresh) { wx.fresh(); }'],
    ['if with more', 'if (ready && wx.fresh) wx.fresh();'],
    ['an optional call', 'wx.fresh?.();'],
    ['??', 'const read = wx.fresh ?? wx.old;'],
    ['&&', 'wx.fresh && wx.fresh();'],
    ['a condition', 'const a = wx.fresh ? wx.fresh() : 1;'],
    ['typeof', "if (typeof wx.fresh === 'function') wx.fresh();"],
    ['undefined', 'if (wx.fresh !== undefined) wx.fresh();'],
    ['else', 'if (!wx.fresh) go(); else wx.fresh();'],
    ['leaving before', 'function f() { if (!wx.fresh) return; wx.fresh(); }'],
    [
      'throwing before',
      'function f() { if (wx.fresh === undefined || no) { throw new Error(); } [1].map(() => wx.fresh()); }',
    ],
    ['canIUse', "if (wx.canIUse('fresh')) wx.fresh();"],
    ['a version', "if (isAtLeast(version, '2.20.1')) wx.fresh();"],
    ['a compared version', "if (compareVersion(version, '2.27.1') >= 0) wx.fresh();"],
    ['a vendor of its own', 'wx.qy.login();'],
    ['Partial', 'const api: Partial<WechatMiniprogram.Wx> = wx;'],
    [
      'a narrow type that makes it optional',
      'interface Wx { old(): void; fresh?: () => {} }\nexport const api: Wx = wx;',
    ],
    ['a parameter of that name', 'function f(wx: { fresh(): void }) { wx.fresh(); }'],
    ['a constant of that name', 'function f() { const wx = other; wx.fresh(); }'],
    ['an import of that name', "import { wx } from './greet';\nwx.fresh();"],
  ])('no false alarm on %s', (_name, code) => {
    expect(faults(code)).toEqual([]);
  });

  it('uses of the global wx are distinguished from others of that name', () => {
    const code =
      'wx.a(); const o = { wx: 1, b: wx }; o.wx; ({ wx }) => wx; type T = { wx: 1 };' +
      '{ const wx = 1; f(wx); } f(wx as never);';
    const found = wxUses(ts.createSourceFile('x.ts', code, ts.ScriptTarget.ES2022, true));
    expect(
      found.map(
        ({ node, kind }) =>
          `${String(node.getStart())} ${kind === 'whole' ? kind : Object.keys(kind).join('')}`,
      ),
    ).toEqual([
      '0 members',
      `${String(code.indexOf('b: wx') + 3)} whole`,
      `${String(code.indexOf('wx as'))} type`,
    ]);
  });
});

it('the minimum is declared in config.ts, and a project with guards but without a minimum gets a problem', () => {
  const check = (config: string) =>
    ofGoodProject({ 'app/config.ts': config, 'app/lib/x.ts': 'wx.getAppBaseInfo();' }, (root) =>
      checkBaseLibrary(readContext(root)),
    );
  // Other projects need no minimum.
  expect(check('')).toEqual([]);
  const guarded = goodProject({ 'app/config.ts': '', 'tools/release/base-library-guards.json': {} });
  expect(checkBaseLibrary(readContext(guarded)).map(({ code }) => code)).toEqual(['no_minimum']);
  expect(check("export const MINIMUM_BASE_LIBRARY = 'new';").map(({ code }) => code)).toEqual(['no_minimum']);
  expect(check("export const MINIMUM_BASE_LIBRARY = '2.20.1';")).toEqual([]);
  expect(check("export const MINIMUM_BASE_LIBRARY = '2.20.0';").map(short)).toEqual([
    'app/lib/x.ts:1 wx.getAppBaseInfo needs base library 2.20.1; the declared minimum is 2.20.0',
  ]);
});
