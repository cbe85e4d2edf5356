import { createHarness, describeInBrowser } from './harness';
import type { Desk, Harness, Phone } from './harness';

const IDENTITY = '/packages/identity/pages/identity/identity';

const openIdentity = async (phone: Phone): Promise<void> => {
  await phone.signedIn();
  await phone.openTab('profile');
  await phone.openSettings();
  await phone.text('手机号与关联登录').click();
  await phone.text('登录方式').waitFor();
};

/** Opens the other mini-program; the user confirms. */
const leave = async (phone: Phone): Promise<void> => {
  await phone.text('打开合作小程序').click();
  await phone.text('允许').click();
  await phone.text('wx0000000000partner').waitFor();
};

const deleteAccount = async (phone: Phone): Promise<void> => {
  await phone.openTab('profile');
  await phone.openSettings();
  await phone.text('注销账号').click();
  await phone.text('注销账号？').waitFor();
  await phone.text('继续注销').click();
  await phone.text('最后确认').waitFor();
  await phone.text('注销').click();
};

const reloadProfile = (phone: Phone): Promise<unknown> =>
  phone.page.evaluate(() =>
    (globalThis as unknown as { getApp: () => IAppOption })
      .getApp()
      .account.reload()
      .then(
        ({ id }) => id,
        (error: unknown) => (error as { code: string }).code,
      ),
  );

describeInBrowser('another mini-program', () => {
  let harness: Harness;
  let phone: Phone;

  beforeAll(async () => {
    harness = await createHarness();
    phone = await harness.openKept('partner');
  });
  afterAll(() => harness.close());

  it('is opened, and its result comes back', async () => {
    await openIdentity(phone);
    await leave(phone);
    await phone.screenshot('other-program');
    await phone.page.getByLabel('带回的文字').fill('已实名');
    await phone.text('带结果返回').click();
    await phone.text('已收到结果').waitFor();
    await phone.text('已实名').waitFor();
    await phone.screenshot('other-program-answered');
    expect(phone.complaints).toEqual([]);
  });

  it('that returns no result, or is not opened after all, is not an error', async () => {
    await phone.goTo(IDENTITY);
    await leave(phone);
    await phone.text('不带结果返回').click();
    await phone.text('没有带回结果').waitFor();
    await phone.text('打开合作小程序').click();
    await phone.text('取消').click();
    await phone.text('即将打开另一个小程序').waitFor({ state: 'hidden' });
    // The button works again.
    await leave(phone);
    await phone.text('不带结果返回').click();
    await phone.text('wx0000000000partner').waitFor({ state: 'hidden' });
    expect(phone.complaints).toEqual([]);
  });

  describe('whose result is wrong', () => {
    let desk: Desk;

    beforeAll(async () => {
      desk = await harness.openKeptDesk('partner-forged');
      await openIdentity(desk);
    });

    it.each([
      ['伪造：来自另一个 appId', '结果来自其他小程序，已忽略'],
      ['伪造：state 不对', '结果不是这次请求的，已忽略'],
      ['返回两次', '结果已经收到过，已忽略'],
    ])('(%s) is ignored', async (fault, sentence) => {
      await desk.goTo(IDENTITY);
      await desk.panel.choose('下一个结果', fault);
      await leave(desk);
      await desk.text('带结果返回').click();
      await desk.text(sentence).waitFor();
      expect(await desk.text('返回的结果').count()).toBe(fault === '返回两次' ? 1 : 0);
    });
  });
});

describeInBrowser('linked sign-ins', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness();
  });
  afterAll(() => harness.close());

  it('are linked by a one-time code and unlinked again; the last one stays', async () => {
    const phone = await harness.open('ada');
    const desktop = await harness.open('ada-l', 'platform=wecom');
    await openIdentity(phone);
    await openIdentity(desktop);
    expect(await phone.text('解除').count()).toBe(0);
    await phone.text('获取关联码，在另一端输入').click();
    const shown = phone.page.locator('.preview-screen').getByText(/^[2-9A-Z]{10}$/);
    const code = (await shown.textContent()) ?? '';
    await desktop.page.getByPlaceholder('输入另一端的关联码').fill(code);
    await desktop.text('关联到另一端的账号').click();
    await desktop.text('关联').click();
    await desktop.text('已关联，现在是另一端的账号').waitFor();
    await desktop.text('企业微信').waitFor();
    await desktop.screenshot('identity-linked');
    expect(await reloadProfile(desktop)).toBe(await reloadProfile(phone));

    await desktop.page.getByRole('button', { name: '解除 微信', exact: true }).click();
    await desktop.text('解除微信？').waitFor();
    await desktop.page.locator('.preview-layer').getByRole('button', { name: '解除', exact: true }).click();
    await desktop.text('已解除关联').waitFor();
    expect(await desktop.text('解除').count()).toBe(0);
    const last = await desktop.page.evaluate(() =>
      (globalThis as unknown as { getApp: () => IAppOption })
        .getApp()
        .links.unlink('wecom')
        .then(
          () => '',
          (error: unknown) => (error as { problem?: { code?: string } }).problem?.code,
        ),
    );
    expect(last).toBe('last_identity');
    // The other client is signed out, and stays so until a tap.
    expect(await reloadProfile(phone)).toBe('account_deleted');
    await phone.text('请先登录').waitFor();
    await phone.reload();
    expect(await reloadProfile(phone)).toBe('signed_out');
  });
});

describeInBrowser('a deleted account', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness();
  });
  beforeEach(() => harness.resetCounters());
  afterAll(() => harness.close());

  it('is gone on both devices, and comes back on neither by itself', async () => {
    const phone = await harness.open('leaver');
    const tablet = await harness.open('leaver');
    await phone.signedIn();
    await tablet.signedIn();
    const id = await reloadProfile(phone);
    await deleteAccount(phone);
    await phone.text('账号已注销').waitFor();
    expect(await reloadProfile(tablet)).toBe('account_deleted');
    for (const device of [phone, tablet]) {
      await device.reload();
      expect(await reloadProfile(device)).toBe('signed_out');
      const kept = await device.page.evaluate(
        () => (globalThis as unknown as { wx: WechatMiniprogram.Wx }).wx.getStorageInfoSync().keys,
      );
      expect(kept.filter((key) => !key.startsWith('signed-out/'))).toEqual([]);
    }
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': 2, 'DELETE /v1/me': 1 });
    await tablet.openTab('home');
    await tablet.text('登录').click();
    await tablet.signedIn();
    expect(await reloadProfile(tablet)).not.toBe(id);
  });
});

describeInBrowser('a deleted account with a grace period', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness(undefined, { deletionGraceMs: 30 * 86_400_000 });
  });
  afterAll(() => harness.close());

  it('says until when it can be restored, and is restored when its user chooses so', async () => {
    const phone = await harness.open('returner');
    const tablet = await harness.open('returner');
    await tablet.signedIn();
    const id = await reloadProfile(tablet);
    await phone.signedIn();
    await deleteAccount(phone);
    const said = phone.page
      .locator('.preview-screen')
      .getByText(/^账号已注销，\d{4}-\d\d-\d\d 前登录可以恢复$/);
    await said.waitFor();
    expect(await reloadProfile(tablet)).toBe('account_deleted');
    await tablet.openTab('home');
    await tablet.text('登录').click();
    await tablet.text('恢复已注销的账号？').waitFor();
    await tablet.screenshot('account-restorable');
    await tablet.text('恢复').click();
    await tablet.signedIn();
    expect(await reloadProfile(tablet)).toBe(id);
  });
});
