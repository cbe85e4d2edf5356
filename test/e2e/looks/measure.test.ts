/** The measuring detects each kind of fault, on a page with one fault of each kind. */
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from 'preview/browser';
import { describeInBrowser } from '../harness';
import { measurePage } from './measure';

const FAULTS: readonly (readonly [rule: string, html: string])[] = [
  ['contrast', '<p style="color: #999">grey on white</p>'],
  ['contrast', '<p style="background: #000; color: rgba(255, 255, 255, 0.3)">faint on black</p>'],
  ['contrast', '<div style="opacity: 0.4"><p>pale as a whole</p></div>'],
  [
    'contrast',
    '<div style="position: relative; height: 60px"><img style="width: 99px; height: 60px"><p style="position: absolute; top: 0; color: #777">on a picture</p></div>',
  ],
  ['contrast', '<input style="color: #aaa; background: #fff" value="typed">'],
  [
    'cut off',
    '<div style="height: 12px; overflow: hidden"><p style="margin: 0">too high for its box</p></div>',
  ],
  ['cut off', '<p style="margin-left: -40px">it leaves the screen on its left side</p>'],
  [
    'cut off',
    '<div style="width: 90px; overflow: hidden"><div style="width: 120px; height: 10px"></div></div>',
  ],
  [
    'cut off',
    '<div role="button" style="width: 60px; height: 44px"><span style="white-space: nowrap">wider than its button</span></div>',
  ],
  ['a lone character', '<p style="width: 64px; font-size: 16px; line-height: 1.5">一二三四五</p>'],
  ['overlap', '<p style="margin: 0">one</p><p style="margin: -20px 0 0">other</p>'],
  ['target', '<div role="button" style="width: 44px; height: 40px" aria-label="too low"></div>'],
  ['scrolls to the side', '<div style="width: 700px; height: 1px"></div>'],
  [
    'covered',
    '<p style="margin-top: 700px">the last line</p><div style="position: fixed; right: 0; bottom: 0; left: 0; height: 99px"></div>',
  ],
];
const FINE = [
  '<p style="color: #767676">just dark enough</p>',
  '<p style="color: #949494; font-size: 24px">larger, and lighter</p>',
  '<div role="button" aria-disabled="true" style="width: 99px; height: 44px; color: #bbb">not now</div>',
  '<div role="button" style="width: 99px; height: 44px; background: #0052d9; color: #fff">fine</div>',
];

describeInBrowser('the measuring', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 320, height: 568 } });
  });
  afterAll(() => browser.close());

  const measure = async (html: string): Promise<string[]> => {
    await page.setContent(
      `<body style="margin: 0; font: 16px/1.5 sans-serif"><main class="preview-active"><div class="preview-scroller" style="height: 568px; overflow: auto">${html}</div></main></body>`,
    );
    return page.evaluate(measurePage);
  };

  it.each(FAULTS)('finds %s: %s', async (rule, html) => {
    const found = await measure(html);
    expect([...new Set(found.map((each) => each.split(':')[0]))]).toEqual([rule]);
  });

  it.each(FINE)('finds nothing in %s', async (html) => {
    expect(await measure(html)).toEqual([]);
  });
});
