import { describeInBrowser, launchBrowser, openPage, ready } from '../support/browser';
import type { Browser } from '../support/browser';
import { startPreview } from '../support/preview';
import { miniProgram } from '../support/workspace';

describeInBrowser('WXS in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  it('an error in one WXS file only empties what that file computes', async () => {
    const lines: string[] = [];
    const workspace = miniProgram({
      'pages/home/broken.wxs': 'var a = ;',
      'pages/home/throws.wxs': 'module.exports.before = "before"; var a = undefined; a.b();',
      'pages/home/late.wxs': 'module.exports = { late: function (x) { return x.y.z; } };',
      'pages/home/good.wxs': `var class = 'c', new = getRegExp('^\\d+$');
        function pick(in, const) { return { class: in ? class : const }.class + new.test('42'); }
        var day = getDate(2018, 0, 2, 3, 4, 5);
        module.exports = { text: pick(true, 1) + day.getDate() + ([])['constructor'] + day.constructor };`,
      'pages/home/home.wxml': `<wxs src="./broken.wxs" module="broken" /><wxs src="./throws.wxs" module="throws" />
        <wxs src="./late.wxs" module="late" /><wxs src="./good.wxs" module="good" />
        <wxs module="inline">var b = 1 +;</wxs>
        <view id="all">{{broken.a}}|{{throws.before}}|{{late.late(undefinedYet)}}|{{inline.f(1)}}|{{good.text}}</view>`,
    });
    const log = (line: string): number => lines.push(line);
    const preview = await startPreview({ projectRoot: workspace.root, watch: false, log });
    const { page, complaints } = await openPage(browser, preview.origin);
    try {
      await ready(page);
      expect(await page.locator('#all').textContent()).toBe('|before|||ctrue2ArrayDate');
      expect(complaints.filter((each) => each.startsWith('uncaught')).sort()).toEqual([
        expect.stringMatching(/^uncaught WXS late: .*reading '[yz]'/),
        expect.stringMatching(/^uncaught WXS pages\/home\/throws\.wxs: /),
      ]);
      expect(lines.join('\n')).toContain('pages/home/broken.wxs:1:9 warning: WXS: ');
      expect(lines.join('\n')).toContain('pages/home/throws.wxs: ');
    } finally {
      await page.context().close();
      await preview.close();
      workspace.dispose();
    }
  });
});
