/** The app apart from its features: home, settings, diagnostics, language, network. */
import { createHarness, describeInBrowser } from './harness';
import type { Harness, Phone } from './harness';

describeInBrowser.each(['3.8.10', '2.27.0'])('the app on base library %s', (sdk) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness();
  });
  beforeEach(() => harness.resetCounters());
  afterAll(() => harness.close());

  const nameOf = (user: string): string => `${user}-${sdk.replaceAll('.', '-')}`;
  const open = (user: string, query = ''): Promise<Phone> =>
    harness.open(nameOf(user), `sdk=${sdk}&${query}`);

  it('goes from home through settings to diagnostics, where an expiry costs one sign-in for twenty requests', async () => {
    const phone = await open('story');
    await phone.signedIn();
    await phone.screenshot(`home-${sdk}`);
    await phone.openSettings();
    await phone.text('诊断').click();
    await phone.text('已登录').waitFor();
    // A rejection of a session that was never accepted would count as a failed renewal.
    await phone.text('发 20 个请求').click();
    await phone.text('20 成功，0 失败：0 次登录，20 次网络调用').waitFor();
    await phone.text('让我的会话过期').click();
    await phone.text('服务器已忘记此会话').waitFor();
    await harness.resetCounters();
    await phone.text('发 20 个请求').click();
    await phone.page.getByText(/^20 成功，0 失败：1 次登录/).waitFor();
    await phone.page.getByText(/服务器拒绝了会话/).waitFor();
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': 1 });
    await phone.screenshot(`diagnostics-${sdk}`);
    expect(phone.complaints).toEqual([]);
  });

  it('speaks English once the user wants it, down to the tab bar, and remembers it', async () => {
    const phone = await open('english');
    await phone.openTab('profile');
    await phone.openSettings();
    await phone.text('语言').click();
    await phone.text('English').click();
    await phone.text('Features').waitFor();
    await phone.page.getByRole('tab', { name: 'Me', exact: true }).click();
    await phone.text('Save').waitFor();
    await phone.reload();
    await phone.page.getByRole('tab', { name: 'Home' }).click();
    await phone.text('Features').waitFor();
    await phone.screenshot(`home-english-${sdk}`);
    expect(phone.complaints).toEqual([]);
  });

  it('says once that the network is gone, and once that it is back', async () => {
    const phone = await harness.openDeskWithClock(nameOf('network'), `sdk=${sdk}`);
    await phone.signedIn();
    await phone.panel.toggle('断网');
    // A change to mobile data takes as long, and shows nothing.
    await phone.page.clock.runFor(2_000);
    await phone.text('网络已断开，恢复后会自动重试').waitFor();
    await phone.panel.toggle('断网');
    await phone.text('网络已恢复').waitFor();
  });

  it('only shows the page where Moments opens it alone: nobody is signed in', async () => {
    const phone = await open('moments', 'scene=1154');
    await phone.page.getByText(/点击下方「前往小程序」/).waitFor();
    await phone.screenshot(`home-single-page-${sdk}`);
    expect(await harness.counters()).toEqual({});
    expect(phone.complaints).toEqual([]);
  });
});
