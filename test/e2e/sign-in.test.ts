import { createHarness, describeInBrowser } from './harness';
import type { Phone, Harness } from './harness';

const signedIn = (phone: Phone): Promise<void> => phone.signedIn();

/** Interruptions: dialogs, sheets and toasts of WeChat or of the app. */
const popups = (phone: Phone): Promise<number> =>
  phone.page
    .locator('[role=dialog], [role=alertdialog], .t-dialog, .t-toast, .t-popup')
    .filter({ visible: true })
    .count();

describeInBrowser('sign-in', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness();
  });
  beforeEach(() => harness.resetCounters());
  afterAll(() => harness.close());

  it('happens silently at launch, and nothing pops up', async () => {
    const phone = await harness.open('launch');
    await signedIn(phone);
    expect(await popups(phone)).toBe(0);
    expect(await harness.counters()).toEqual({ 'POST /v1/sessions': 1 });
    expect(phone.complaints).toEqual([]);
    await phone.screenshot('home-signed-in');
  });

  it('is not repeated by a reload', async () => {
    const phone = await harness.open('reload');
    await signedIn(phone);
    await phone.reload();
    await signedIn(phone);
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': 1 });
  });

  it('that fails leaves a usable page, and a retry that works', async () => {
    await harness.stopApi();
    const phone = await harness.open('offline');
    await phone.text('网络不可用，请检查网络后重试').waitFor();
    expect(await popups(phone)).toBe(0);
    await phone.screenshot('home-failed');
    await phone.openTab('profile');
    await phone.text('点击更换头像').waitFor();
    await phone.openTab('home');
    await harness.startApi();
    await phone.text('重试').click();
    await signedIn(phone);
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': 1 });
  });

  it('ends with signing out, also after a reload, until a tap', async () => {
    const phone = await harness.open('leaving');
    await signedIn(phone);
    await phone.openTab('profile');
    await phone.openSettings();
    await phone.screenshot('settings');
    await phone.text('退出登录').click();
    await phone.text('退出').click();
    await phone.text('已退出登录').waitFor();
    await phone.text('退出登录').waitFor({ state: 'hidden' });
    await phone.back();
    await phone.text('登录').waitFor();
    await phone.screenshot('profile-signed-out');
    await phone.openTab('home');
    await phone.reload();
    await phone.text('登录后即可同步你的内容').waitFor();
    await phone.screenshot('home-signed-out');
    expect(await harness.counters()).toEqual({
      'POST /v1/sessions': 1,
      'DELETE /v1/sessions/current': 1,
      // #region sample
      // The settings showed the state of the messages.
      'POST /v1/me/consents': 1,
      // #endregion sample
    });
    await phone.text('登录').click();
    await signedIn(phone);
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': 2 });
  });
});
