import { createHash } from 'node:crypto';
import { validateHar } from 'preview/testing/har';
import { standInOpenid } from 'api-server';
import { createHarness, describeInBrowser } from './harness';
import type { Desk, Harness } from './harness';

const signedIn = (phone: Desk): Promise<void> => phone.signedIn();

async function openDiagnostics(phone: Desk): Promise<void> {
  await phone.openSettings();
  await phone.text('诊断').click();
  await phone.text('发 20 个请求').waitFor();
}

/** The session token in the browser, to check that it appears nowhere else. */
const tokenOf = (phone: Desk): Promise<string> =>
  phone.page.evaluate(() => {
    const all = Object.entries(localStorage).map(([, value]) => value as string);
    return /\\?"token\\?":\\?"([^"\\]+)/.exec(all.join('\n'))?.[1] ?? '';
  });

describeInBrowser('what the panels show', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness();
  });
  beforeEach(() => harness.resetCounters());
  afterAll(() => harness.close());

  it('an expired session and 20 requests are one sign-in', async () => {
    const phone = await harness.openDesk('twenty');
    await signedIn(phone);
    const { panel } = phone;
    expect(await panel.burst()).toEqual({ ok: 20, failed: 0 });
    const before = await panel.counters();
    await panel.press('让服务端会话过期');
    expect(await panel.burst()).toEqual({ ok: 20, failed: 0 });
    const after = await panel.counters();
    expect({ logins: after.logins - before.logins, exchanges: after.exchanges - before.exchanges }).toEqual({
      logins: 1,
      exchanges: 1,
    });
    expect(await panel.story()).toMatch(
      /^一次过期，只登录一次 .*1 次 wx.login 1 次换取 会话 [\da-f]{4} 成功 20 次$/,
    );
    expect(await panel.rows('resent').count()).toBeGreaterThan(0);
    // The server's counters agree.
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': after.exchanges });
    expect(phone.complaints).toEqual([]);
    await phone.screenshot('panels-light');
  });

  it('a slow network and a switch of tabs lose nothing', async () => {
    const phone = await harness.openDeskWithClock('slow', 'network=latency');
    await phone.openTab('profile');
    await phone.openTab('home');
    await phone.page.clock.runFor(2_000);
    await signedIn(phone);
    await phone.openTab('profile');
    await phone.openTab('home');
    await phone.text('微信用户').waitFor();
    expect(await phone.panel.counters()).toMatchObject({ logins: 1, exchanges: 1 });
    expect(phone.complaints).toEqual([]);
  });

  it('a request that the background interrupts is sent once more', async () => {
    const phone = await harness.openDeskWithClock('away');
    await signedIn(phone);
    await openDiagnostics(phone);
    await phone.panel.toggle('请求途中进入后台');
    await phone.text('发 20 个请求').click();
    await phone.page.getByRole('switch', { name: '请求途中进入后台', checked: false }).waitFor();
    await phone.page.clock.runFor(6_000);
    await phone.page.getByText(/20 成功，0 失败/).waitFor();
    expect(await phone.panel.rows('retried').count()).toBeGreaterThan(0);
    expect(await phone.panel.counters()).toMatchObject({ logins: 1, exchanges: 1 });
  });

  it('another account on renewal resends nothing', async () => {
    const phone = await harness.openDesk('swap');
    await signedIn(phone);
    // A rejection of a session that was never accepted would count as a failed renewal.
    expect(await phone.panel.burst()).toEqual({ ok: 20, failed: 0 });
    await phone.panel.press('让服务端会话过期');
    await phone.panel.toggle('下次登录换成别人');
    const { ok, failed } = await phone.panel.burst();
    expect(ok + failed).toBe(20);
    expect(failed).toBeGreaterThan(0);
    expect(await phone.panel.counters()).toMatchObject({ logins: 2, exchanges: 2 });
    await signedIn(phone);
  });

  it.each(['exchange=500', 'exchange=broken', 'exchange=40226', 'login=fail'])(
    'a link with %s opens a sign-in that fails, and a tap mends it',
    async (query) => {
      const phone = await harness.openDesk(`fault-${query.replace('=', '-')}`, query);
      await phone.text('重试').waitFor();
      expect(new URL(phone.page.url()).search).not.toContain(query);
      await phone.text('重试').click();
      await signedIn(phone);
    },
  );

  it('an account that another device deletes is signed out, and stays so', async () => {
    const phone = await harness.openDesk('gone');
    await signedIn(phone);
    await phone.panel.press('在另一台设备上注销账号');
    const { ok } = await phone.panel.burst();
    expect(ok).toBe(0);
    await phone.text('登录后即可同步你的内容').waitFor();
    expect(await phone.panel.counters()).toMatchObject({ logins: 1, exchanges: 1 });
  });

  it('no token, code, openid or nickname is in the HAR, the panels or the terminal', async () => {
    const NICKNAME = '金丝雀小明';
    const phone = await harness.openDesk('canary');
    await signedIn(phone);
    const codes: string[] = await phone.page.evaluate(() =>
      Object.entries(localStorage).flatMap(([key, value]) =>
        /\|mp\.(login|session)\//.test(key) ? [value as string] : [],
      ),
    );
    const token = await tokenOf(phone);
    await phone.openTab('profile');
    await phone.page.getByPlaceholder('请输入昵称').fill(NICKNAME);
    await phone.page.getByRole('button', { name: '保存' }).click();
    await phone.text('昵称已保存').waitFor();
    await phone.page.evaluate((nickname) => {
      console.log('profile', { nickname, token: nickname });
    }, NICKNAME);
    const har = await phone.panel.har();
    const shown = [har, ...harness.lines];
    for (const row of await phone.panel.rows('first').all()) {
      await row.click();
      await phone.page.locator('.panel-detail').waitFor();
      await phone.panel.drawn();
      shown.push(await phone.panel.text());
    }
    for (const tab of ['控制台', '存储', '网络'] as const) {
      await phone.panel.tab(tab);
      shown.push(await phone.panel.text());
    }
    for (const tab of ['WXML', 'AppData'] as const) {
      const before = shown.length;
      await phone.panel.tab(tab);
      await phone.page.getByRole('treeitem').first().waitFor();
      shown.push(await phone.panel.text());
      // Levels below the panel's bottom have no row.
      shown.push(...(await phone.panel.unfold(40)));
      expect(shown.slice(before).join('\n')).toContain('[redacted]');
    }
    expect(token).not.toBe('');
    expect(codes.length).toBeGreaterThan(0);
    const secrets = [token, ...codes, standInOpenid('canary'), NICKNAME, encodeURIComponent(NICKNAME)];
    const all = shown.join('\n');
    expect(secrets.map((secret) => all.includes(secret))).toEqual(secrets.map(() => false));
    expect(har).toContain(createHash('sha256').update(token).digest('hex').slice(0, 4));
    await expect(validateHar(JSON.parse(har) as object)).resolves.toBeTruthy();
  });
});
