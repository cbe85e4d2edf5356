import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
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
  const app = runs(
    new AppInBrowser(
      miniProgram({
        'pages/home/home.js': PAGE,
        'pages/home/home.wxml': `
          <button bind:tap="onTap">getUserProfile</button>
          <button open-type="getUserInfo" bind:getuserinfo="onInfo">getUserInfo</button>
          <image src="{{avatar}}"></image>`,
      }),
    ),
  );
  let api: TestServer;

  beforeAll(async () => {
    api = await serve((_request, response) => {
      response.writeHead(201).end();
    });
  });

  afterAll(async () => {
    await api.close();
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

  it.each([
    ['2.27.0', 'getUserProfile'],
    ['2.10.4', 'getUserProfile'],
    ['2.10.3', 'getUserInfo'],
  ])('with %s %s is signed, and its picture can be copied and shown', async (sdk, button) => {
    const page = await app.open(`?user=dora&sdk=${sdk}`);
    const code = await signIn(page);
    await page.getByText(button, { exact: true }).click();
    await page.getByRole('button', { name: '允许' }).click();
    const { userInfo, rawData, signature } = await answerOf(page);
    expect(JSON.parse(rawData)).toEqual(userInfo);
    expect(signature).toBe(signatureOf(rawData, sessionKeyOf(code)));
    expect(userInfo.nickName).toContain('dora');
    expect(userInfo.avatarUrl).toBe(`${app.origin}/@preview/avatars/dora.png`);

    const copied = await fetch(userInfo.avatarUrl);
    expect([copied.status, copied.headers.get('content-type')]).toEqual([200, 'image/png']);
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('.wx-image-img')?.naturalWidth === 132,
    );
    expect(app.complaints).toEqual([]);
    await page.context().close();
  });
});
