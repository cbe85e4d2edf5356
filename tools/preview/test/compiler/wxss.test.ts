import { toFrameSafeArea, toFrameUnits } from '../../src/units';
import { forbiddenInComponents, scopeSelector } from '../../src/compiler/wxss-selectors';
import { buildClean, buildOnce } from '../support/build';
import { miniProgram } from '../support/workspace';

describe('lengths', () => {
  it.each([
    ['750rpx', '100cqw'],
    ['-32rpx', '-4.26667cqw'],
    ['.5rpx', '0.06667cqw'],
    ['1px solid 2rpx', '1px solid 0.26667cqw'],
    ['calc(100vh - 88rpx)', 'calc(100cqh - 11.73333cqw)'],
    ['50vw 1.5vmin', '50cqw 1.5cqmin'],
    ['url(a-10rpx.png) 10rpx', 'url(a-10rpx.png) 1.33333cqw'],
    ['"10rpx" \'10vh\'', '"10rpx" \'10vh\''],
    ['var(--a-10rpx)', 'var(--a-10rpx)'],
    ['#10rpx 10rpxx', '#10rpx 10rpxx'],
  ])('%s -> %s', (value, expected) => {
    expect(toFrameUnits(value)).toBe(expected);
  });

  it('the safe area is that of the phone frame', () => {
    expect(toFrameSafeArea('calc(10px + env(safe-area-inset-bottom))')).toBe(
      'calc(10px + var(--safe-area-bottom, 0px))',
    );
    expect(toFrameSafeArea('constant(safe-area-inset-top, 20px)')).toBe('var(--safe-area-top, 0px)');
  });
});

describe('selectors', () => {
  const own = { scope: 'c', id: 'components/c/c' };

  it.each([
    ['.a', '.c--a'],
    ['.a.b > .d:not(.e)::after', '.c--a.c--b > .c--d:not(.c--e)::after'],
    ['view .a', 'wx-view .c--a'],
    ['.a, text', '.c--a, wx-text'],
    [':host', '[wx-host="c"]'],
    [':host(.on) .a', '[wx-host="c"].c--on .c--a'],
    ['#id[hidden]', '#id[hidden]'],
    ['.a:hover>text+.b ~ *', '.c--a:hover>wx-text+.c--b ~ *'],
    ['.-a_b--d::before ,\n  wx-view', '.c---a_b--d::before ,\n  wx-view'],
    ['.a\\:b .d', '.c--a\\:b .c--d'],
    ['.a:nth-child(2n + 1) view', '.c--a:nth-child(2n + 1) wx-view'],
  ])('of a component with styles of its own: %s -> %s', (selector, expected) => {
    expect(scopeSelector(selector, own)).toBe(expected);
  });

  it.each([
    ['.a page', '.a wx-page'],
    [':host', '[is="components/c/c"]'],
  ])('with shared styles: %s -> %s', (selector, expected) => {
    expect(scopeSelector(selector, { ...own, scope: '' })).toBe(expected);
  });

  it.each(['.a:', '.a > view:'])('%s is not a selector, and reported', (selector) => {
    expect(() => scopeSelector(selector, own)).toThrow(/Expected|expected/);
    expect(() => forbiddenInComponents(selector)).toThrow(/Expected|expected/);
  });

  it('selectors that WeChat forbids in components are found', () => {
    expect(forbiddenInComponents('.a > text#x[type]')).toEqual(['text', '#x', '[type]']);
    expect(forbiddenInComponents('.a:first-child::before')).toEqual([]);
    expect(forbiddenInComponents('.a > text, image.b:hover')).toEqual(['text', 'image']);
  });
});

describe('a style sheet in a build', () => {
  const style = async (files: Record<string, string>): Promise<Readonly<Record<string, string>>> => {
    const workspace = miniProgram(files);
    try {
      return (await buildClean(workspace)).styles;
    } finally {
      workspace.dispose();
    }
  };
  const lines = async (files: Record<string, string>): Promise<readonly string[]> => {
    const workspace = miniProgram(files);
    try {
      return (await buildOnce(workspace)).lines;
    } finally {
      workspace.dispose();
    }
  };

  it('imports appear once, before the files that import them', async () => {
    const { app } = await style({
      'app.wxss': '@import "./a.wxss";\n@import "/b.wxss";\n.app { width: 750rpx; }',
      'a.wxss': '@import "b.wxss"; .a { color: red; }',
      'b.wxss': '@import "a.wxss"; .b { color: blue; }',
    });
    expect(app).toBe('.b { color: blue; }\n.a { color: red; }\n.app { width: 100cqw; }');
  });

  it('an import may leave the extension out', async () => {
    const { app } = await style({
      'app.wxss':
        "@import 'theme/colors';\n@import '/theme/sizes';\n@import './theme/plain.v2';\n.app { top: 0; }",
      'theme/colors.wxss': "@import 'sizes'; .c { color: red; }",
      'theme/sizes.wxss': '.s { left: 0; }',
      'theme/plain.v2.wxss': '.p { right: 0; }',
    });
    expect(app).toBe('.s { left: 0; }\n.c { color: red; }\n.p { right: 0; }\n.app { top: 0; }');
  });

  it('keyframes keep their steps, the colour scheme follows the theme, sizes the page', async () => {
    const { app } = await style({
      'app.wxss': `@keyframes x { from { width: 0; } 50% { width: 75rpx; } }
@media (prefers-color-scheme: dark) { .a, view { color: white; } }
@media screen and (min-width: 400px) { .b { color: red; } }`,
    });
    expect(app).toContain('@keyframes x { from { width: 0; } 50% { width: 10cqw; } }');
    expect(app).toContain(
      ":where([data-theme='dark']) .a, :where([data-theme='dark']) wx-view { color: white; }",
    );
    expect(app).toContain('@container (min-width: 400px) { .b { color: red; } }');
  });

  it.each([
    ['(max-device-width: 360px)', 'device (max-width: 360px)'],
    [
      'only screen and (device-width: 390px) and (device-height: 844px) and (-webkit-device-pixel-ratio: 3)',
      'device (width: 390px) and (height: 844px) and (style(--device-pixel-ratio: 3))',
    ],
    [
      '(-webkit-min-device-pixel-ratio: 2.5)',
      'device (style(--device-pixel-ratio: 2.5) or style(--device-pixel-ratio: 2.625) or style(--device-pixel-ratio: 3) or style(--device-pixel-ratio: 4))',
    ],
    ['(-webkit-device-pixel-ratio: 9)', 'device (width < 0px)'],
  ])('@media %s asks about the simulated device', async (media, container) => {
    const { app } = await style({ 'app.wxss': `@media ${media} { .b { color: red; } }` });
    expect(app).toBe(`@container ${container} { .b { color: red; } }`);
  });

  it('each query of a list is asked for itself', async () => {
    const { app } = await style({
      'app.wxss': '@media (max-width: 9px), (orientation: landscape) { .b { top: 0; } }',
    });
    expect(app?.replace(/\s+/g, ' ')).toBe(
      '@container (orientation: landscape) { .b { top: 0; } } @container (max-width: 9px) { .b { top: 0; } }',
    );
  });

  it('isolation by JSON and by script decides about the prefix', async () => {
    const component = (name: string, json: string, js: string): Record<string, string> => ({
      [`c/${name}.json`]: json,
      [`c/${name}.js`]: js,
      [`c/${name}.wxml`]: '<view class="x" />',
      [`c/${name}.wxss`]: `.x { --of: ${name}; }`,
    });
    const { components } = await style({
      'pages/home/home.json': '{ "usingComponents": { "a-a": "/c/a", "b-b": "/c/b", "d-d": "/c/d" } }',
      ...component('a', '{ "component": true }', 'Component({});'),
      ...component('b', '{ "component": true, "styleIsolation": "shared" }', 'Component({});'),
      ...component('d', '{ "component": true }', "Component({ options: { styleIsolation: 'shared' } });"),
    });
    expect(components).toMatch(/^\.a-[0-9a-f]{4}--x \{ --of: a; \}\n\.x \{ --of: b; \}\n\.x \{ --of: d; \}$/);
  });

  it.each([
    ['.a { color: red;', 'pages/home/home.wxss:1:1 error: Unclosed block'],
    [
      '.a {}\n@import "gone.wxss";',
      'pages/home/home.wxss:2:1 error: @import "gone.wxss": there is no such file.',
    ],
    [
      '.a {}\n\n.b { background: url("./a.png"); }',
      'pages/home/home.wxss:3:1 warning: url(./a.png): WeChat loads no local file from WXSS; use <image>, base64 or the network.',
    ],
  ])('%j: %s', async (wxss, line) => {
    expect(await lines({ 'pages/home/home.wxss': wxss })).toEqual([line]);
  });
});
