import type { Page } from 'playwright-core';
import type { Preview } from '../../src/index';
import { describeInBrowser, launchBrowser, openPage, ready } from '../support/browser';
import type { Browser } from '../support/browser';
import { tapTool } from '../support/plain-js';
import { startPreview } from '../support/preview';
import { miniProgram } from '../support/workspace';

interface FileSystem {
  writeFileSync: (path: string, data: string) => void;
  readFileSync: (path: string, encoding: string) => string;
  readdirSync: (path: string) => string[];
  access: (options: { path: string }) => Promise<unknown>;
  saveFile: (options: object) => Promise<{ savedFilePath: string }>;
}
interface Globals {
  readonly wx: { getFileSystemManager: () => FileSystem };
  /** The value that App.onLaunch found. */
  readonly getApp: () => { found: string[] };
}

const PAGE = {
  'app.js': `App({ onLaunch() { this.found = wx.getFileSystemManager().readdirSync(wx.env.USER_DATA_PATH); } });`,
  'pages/home/home.js': 'Page({});',
  'pages/home/home.wxml': '<view>home</view>',
};

const write = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const files = (globalThis as unknown as Globals).wx.getFileSystemManager();
    files.writeFileSync('http://usr/draft.txt', '写了一半');
    // It answers once everything is kept: a page that unloads in the same moment could lose the write.
    await files.access({ path: 'http://usr/draft.txt' });
  });
const found = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as Globals).getApp().found);

describeInBrowser("the user's files", () => {
  let browser: Browser;
  const one = miniProgram(PAGE);
  const other = miniProgram(PAGE);
  let preview: Preview;

  beforeAll(async () => {
    browser = await launchBrowser();
    preview = await startPreview({ projectRoot: one.root, watch: false, log: () => undefined });
    await preview.ready;
  });
  afterAll(() => browser.close());
  afterAll(() => preview.close());
  afterAll(() => {
    one.dispose();
  });
  afterAll(() => {
    other.dispose();
  });

  it('are there from the first line of the next run on, for their own user and mini-program alone', async () => {
    const { page, complaints } = await openPage(browser, `${preview.origin}/?user=alice`);
    await ready(page);
    expect(await found(page)).toEqual([]);
    await write(page);
    const saved = await page.evaluate(async () => {
      const files = (globalThis as unknown as Globals).wx.getFileSystemManager();
      files.writeFileSync('http://usr/a/b.txt', 'b');
      const { savedFilePath } = await files.saveFile({ tempFilePath: 'http://usr/a/b.txt' });
      return savedFilePath;
    });
    await page.reload();
    await ready(page);
    expect(await found(page)).toEqual(['draft.txt']);
    const texts = await page.evaluate((path) => {
      const files = (globalThis as unknown as Globals).wx.getFileSystemManager();
      return ['http://usr/draft.txt', path].map((each) => files.readFileSync(each, 'utf8'));
    }, saved);
    expect(texts).toEqual(['写了一半', 'b']);

    await page.goto(`${preview.origin}/?user=bob`);
    await ready(page);
    expect(await found(page)).toEqual([]);

    const { port } = preview;
    await preview.close();
    preview = await startPreview({ projectRoot: other.root, port, watch: false, log: () => undefined });
    await preview.ready;
    await page.goto(`${preview.origin}/?user=alice`);
    await ready(page);
    expect(await found(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('are deleted with the other data of a user', async () => {
    const { page } = await openPage(browser, `${preview.origin}/?user=carol`);
    await ready(page);
    await write(page);
    await page.reload();
    await ready(page);
    expect(await found(page)).toEqual(['draft.txt']);
    await Promise.all([page.waitForEvent('load'), tapTool(page, '清空此用户的数据')]);
    await ready(page);
    expect(await found(page)).toEqual([]);
  });
});
