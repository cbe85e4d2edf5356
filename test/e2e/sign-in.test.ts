import { createStage, describeInBrowser } from './stage';
import type { Phone, Stage } from './stage';

const signedIn = (phone: Phone): Promise<void> => phone.text('已登录').waitFor();

/** What interrupts a person: dialogs, sheets and toasts of WeChat or of the app. */
const popups = (phone: Phone): Promise<number> =>
  phone.page.locator('[role=dialog], [role=alertdialog], .t-dialog, .t-toast, .t-popup').filter({ visible: true }).count();

describeInBrowser('sign-in', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage();
  });
  beforeEach(() => stage.debug('reset'));
  afterAll(() => stage.close());

  it('happens silently at launch, and nothing pops up', async () => {
    const phone = await stage.open('launch');
    await signedIn(phone);
    expect(await popups(phone)).toBe(0);
    expect(await stage.counters()).toEqual({ 'POST /v1/sessions': 1 });
    expect(phone.complaints).toEqual([]);
    await phone.screenshot('home-signed-in');
  });

  it('is not repeated by a reload', async () => {
    const phone = await stage.open('reload');
    await signedIn(phone);
    await phone.reload();
    await signedIn(phone);
    expect(await stage.counters()).toMatchObject({ 'POST /v1/sessions': 1 });
  });

  it('is renewed once for 20 requests after the session expired on the server', async () => {
    const phone = await stage.open('expiry');
    await signedIn(phone);
    await phone.text('请求我的资料').click();
    await phone.text('请求成功').waitFor();
    await stage.debug('sessions/expire', { person: 'expiry' });
    await stage.debug('reset');
    const ids = await phone.page.evaluate(async () => {
      const { getApp } = globalThis as unknown as { getApp: () => IAppOption };
      const { client } = getApp();
      const users = await Promise.all(Array.from({ length: 20 }, () => client.get<{ id: string }>('/v1/me')));
      return users.map(({ id }) => id);
    });
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(20);
    const counters = await stage.counters();
    expect(counters['POST /v1/sessions']).toBe(1);
    expect(counters['GET /v1/me']).toBeLessThanOrEqual(30);
    await signedIn(phone);
    expect(phone.complaints).toEqual([]);
  });

  it('that fails leaves a usable page, and a retry that works', async () => {
    await stage.stopApi();
    const phone = await stage.open('offline');
    await phone.text('登录失败').waitFor();
    expect(await popups(phone)).toBe(0);
    await phone.screenshot('home-failed');
    await phone.openTab('我的');
    await phone.text('点击更换头像').waitFor();
    await phone.openTab('首页');
    await stage.startApi();
    await phone.text('重试').click();
    await signedIn(phone);
    expect(await stage.counters()).toMatchObject({ 'POST /v1/sessions': 1 });
  });

  it('ends with signing out, also after a reload, until a tap', async () => {
    const phone = await stage.open('leaving');
    await signedIn(phone);
    await phone.openTab('我的');
    await phone.text('退出登录').click();
    await phone.text('退出').click();
    await phone.text('登录').waitFor();
    await phone.reload();
    await phone.screenshot('profile-signed-out');
    await phone.openTab('首页');
    await phone.text('已退出').waitFor();
    await phone.screenshot('home-signed-out');
    expect(await stage.counters()).toEqual({ 'POST /v1/sessions': 1, 'DELETE /v1/sessions/current': 1 });
    await phone.text('登录').click();
    await signedIn(phone);
    expect(await stage.counters()).toMatchObject({ 'POST /v1/sessions': 2 });
  });
});
