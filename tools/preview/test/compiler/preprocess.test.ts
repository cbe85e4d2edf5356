import { buildOnce } from '../support/build';
import { miniProgram } from '../support/workspace';
import type { Workspace } from '../support/workspace';

const config = (...plugins: string[]): string => JSON.stringify({ setting: { useCompilerPlugins: plugins } });

describe('Less and Sass', () => {
  let workspace: Workspace | undefined;

  afterEach(() => {
    workspace?.dispose();
  });

  const build = (files: Record<string, string>): ReturnType<typeof buildOnce> => {
    workspace = miniProgram(files);
    return buildOnce(workspace);
  };

  it('both are compiled, with imports and paths from the root', async () => {
    const { output, lines, dependencies } = await build({
      'project.config.json': config('less', 'sass'),
      'app.less': '@import "/styles/colors.less"; .app { .inner { color: @main; } }',
      'styles/colors.less': '@main: #123456;',
      'styles/_size.scss': '$w: 10rpx;',
      'pages/home/home.scss':
        '@use "../../styles/size"; @import "styles/more"; .a { .b { width: size.$w * 2; } }',
      'styles/more.scss': '.more { top: 0; }',
    });
    expect(lines).toEqual([]);
    expect(output?.styles['app']).toContain('.app .inner');
    expect(output?.styles['app']).toContain('#123456');
    expect(output?.styles['page:pages/home/home']).toMatch(/\.more[^]*\.a \.b/);
    expect([...dependencies].filter((file) => /colors\.less|_size\.scss|more\.scss/.test(file))).toHaveLength(
      3,
    );
  });

  it('indented Sass', async () => {
    const { output } = await build({
      'project.config.json': config('sass'),
      'pages/home/home.sass': '.a\n  .b\n    top: 0\n',
    });
    expect(output?.styles['page:pages/home/home']).toContain('.a .b');
  });

  it.each([
    ['less', '.a {\n  color: @gone;\n}', 'pages/home/home.less:2:10 error: variable @gone is undefined.'],
    [
      'less',
      '.a { top: 0; }\n@import "./gone.less";',
      'pages/home/home.less:2:1 error: @import "./gone.less": there is no such file.',
    ],
    [
      'less',
      '@import "~package/gone";',
      'pages/home/home.less:1:1 error: @import "~package/gone": there is no such file.',
    ],
    ['scss', '@use "./gone";', "pages/home/home.scss:1:1 error: Can't find stylesheet to import."],
    ['scss', '.a {\n  color: $gone;\n}', 'pages/home/home.scss:2:10 error: Undefined variable.'],
    [
      'less',
      '.a {\n  .b { background: url(./x.png); }\n}',
      'pages/home/home.less:2:8 warning: url(./x.png): WeChat loads no local file from WXSS; use <image>, base64 or the network.',
    ],
  ])('an error has its place in the source: %s %j', async (extension, text, line) => {
    const { lines } = await build({
      'project.config.json': config('less', 'sass'),
      [`pages/home/home.${extension}`]: text,
    });
    expect(lines).toEqual([line]);
  });

  it("a project's own compiler comes first, and without the setting the style is named", async () => {
    const broken = `throw new Error('broken compiler')`;
    const throws = await build({
      'project.config.json': config('less', 'sass'),
      'node_modules/less/index.js': `exports.FileManager = class {}; exports.render = () => { ${broken}; };`,
      'node_modules/sass/index.js': `exports.Exception = class {}; exports.Logger = {}; exports.compileString = () => { ${broken}; };`,
      'app.scss': '.a{}',
      'pages/home/home.less': '.a{}',
    });
    expect(throws.lines).toEqual([
      'pages/home/home.less error: broken compiler.',
      'app.scss error: broken compiler.',
    ]);
    workspace?.dispose();
    const own = await build({
      'project.config.json': config('less'),
      'node_modules/less/index.js': `exports.FileManager = class {};
        exports.render = (text, options, done) => done(null, { css: '.own{top:0}', imports: [] });`,
      'pages/home/home.less': '',
    });
    expect(own.output?.styles['page:pages/home/home']).toContain('.own');
    workspace?.dispose();
    const { lines } = await build({ 'pages/home/home.less': '' });
    expect(lines).toEqual([
      'pages/home/home.less warning: This style is missing: "less" is not in setting.useCompilerPlugins of project.config.json.',
    ]);
  });
});

it('useExtendedLib: an installed weui-miniprogram is used, a missing one is named', async () => {
  const files = {
    'app.json': '{ "pages": ["pages/home/home"], "useExtendedLib": { "weui": true } }',
    'pages/home/home.json': '{ "usingComponents": { "mp-a": "weui-miniprogram/a/a" } }',
    'pages/home/home.wxml': '<mp-a />',
  };
  const missing = miniProgram(files);
  const first = await buildOnce(missing);
  missing.dispose();
  expect(first.output).toBeDefined();
  expect(first.lines[0]).toBe(
    'pages/home/home.json:1:32 warning: "weui-miniprogram/a/a" belongs to useExtendedLib, which only WeChat provides: install weui-miniprogram to see it here.',
  );
  const dist = 'node_modules/weui-miniprogram/miniprogram_dist';
  const installed = miniProgram({
    ...files,
    'node_modules/weui-miniprogram/package.json': '{ "miniprogram": "miniprogram_dist" }',
    [`${dist}/a/a.js`]: 'Component({})',
    [`${dist}/a/a.json`]: '{ "component": true }',
    [`${dist}/a/a.wxml`]: '<view/>',
    [`${dist}/weui-wxss/dist/style/weui.wxss`]: '.weui { top: 0; }',
  });
  const second = await buildOnce(installed);
  installed.dispose();
  expect(second.lines).toEqual([]);
  expect(second.output?.styles['app']).toContain('.weui');
});
