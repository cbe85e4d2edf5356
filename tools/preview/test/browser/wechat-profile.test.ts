import type { Page } from 'playwright-core';
import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { describeInBrowser, launchBrowser, openPage, ready } from '../support/browser';
import type { Browser } from '../support/browser';
import { serve } from '../support/http';
import type { TestServer } from '../support/http';
import { miniProgram } from '../support/workspace';
import { sessionKeyOf, signatureOf } from '../wx/support/wechat';

interface Profile {
  errMsg: string;
  userInfo: { nickName: string; avatarUrl: string };
  rawData: string;
  signature: string;
}

const PAGE = `
Page({
  data: { avatar: '' },
  noted(answer) {
    getApp().answer = answer;
    this.setData({ avatar: answer.userInfo ? answer.userInfo.avatarUrl : '' });
  },
  onTap() {
    wx.getUserProfile({ desc: '展示头像和昵称', complete: (answer) => this.noted(answer) });
  },
  onInfo({ detail }) {
    this.noted(detail);
  },
});
`;

describeInBrowser('the profile of an old base library', () => {
  const workspace = miniProgram({
    'pages/home/home.js': PAGE,
    'pages/home/home.wxml': `
      <button bind:tap="onTap">getUserProfile</button>
      <button open-type="getUserInfo" bind:getuserinfo="onInfo">getUserInfo</button>
      <image src="{{avatar}}"></image>`,
  });
  let preview: Preview;
  let browser: Browser;
  let api: TestServer;

  beforeAll(async () => {
    preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false });
    browser = await launchBrowser();
    api = await serve((_request, response) => {
      response.writeHead(201).end();
    });
  });

  afterAll(async () => {
    await browser.close();
    await preview.close();
    await api.close();
    workspace.dispose();
  });

  /** Signs in by wx.login and a request. @returns the code */
  const signIn = (page: Page): Promise<string> =>
    page.evaluate(async (url) => {
      const { wx } = globalThis as unknown as {
        wx: Record<string, (o: object) => Promise<{ code: string }>>;
      };
      const answer = await wx['login']?.({});
      const data = { code: answer?.code };
      await new Promise((complete) => void wx['request']?.({ url, method: 'POST', data, complete }));
      return data.code ?? '';
    }, api.origin);

  const answerOf = async (page: Page): Promise<Profile> => {
    type Globals = { getApp: () => { answer?: Profile } };
    const noted = await page.waitForFunction(() => (globalThis as unknown as Globals).getApp().answer);
    return (await noted.jsonValue()) as Profile;
  };

  test.each([
    ['2.27.0', 'getUserProfile'],
    ['2.10.4', 'getUserProfile'],
    ['2.10.3', 'getUserInfo'],
  ])('with %s %s is signed, and its picture can be copied and shown', async (sdk, button) => {
    const { page, complaints } = await openPage(browser, `${preview.origin}/?user=dora&sdk=${sdk}`);
    await ready(page);
    const code = await signIn(page);
    await page.getByText(button, { exact: true }).click();
    await page.getByRole('button', { name: '允许' }).click();
    const { userInfo, rawData, signature } = await answerOf(page);
    expect(JSON.parse(rawData)).toEqual(userInfo);
    expect(signature).toBe(signatureOf(rawData, sessionKeyOf(code)));
    expect(userInfo.nickName).toContain('dora');
    expect(userInfo.avatarUrl).toBe(`${preview.origin}/@preview/avatars/dora.png`);

    const copied = await fetch(userInfo.avatarUrl);
    expect([copied.status, copied.headers.get('content-type')]).toEqual([200, 'image/png']);
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('.wx-image-img')?.naturalWidth === 132,
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
