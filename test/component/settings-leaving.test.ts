import { AppError } from '../../miniprogram/platform/app-error';
import { WireError } from '../../miniprogram/platform/wire-error';
import { ANN, createFakeApp, defer, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
let app: FakeApp;

function open(): MountedPage {
  app = createFakeApp({ state: 'signed-in', profile: ANN });
  runtime.setApp(app);
  return runtime.mountPage('packages/settings/pages/settings/settings');
}

/** Taps the cell, and answers its questions in order. */
async function answer(page: MountedPage, cell: string, ...isSure: (boolean | undefined)[]): Promise<void> {
  for (const sure of isSure) app.dialogs.confirm.mockResolvedValueOnce(sure);
  fire(page.byText(cell), 'tap');
  await runtime.flush();
}

describe('leaving', () => {
  it('shows no question by itself', () => {
    open();
    expect(app.dialogs.confirm).not.toHaveBeenCalled();
  });

  it('by signing out asks once, then signs out', async () => {
    const page = open();
    await answer(page, '退出登录', true);
    expect(app.dialogs.confirm.mock.calls).toEqual([
      [expect.objectContaining({ title: '退出登录？', confirmText: '退出' })],
    ]);
    expect(app.dialogs.confirm.mock.calls[0]?.[0].destructive).toBeUndefined();
    expect(app.account.signOut).toHaveBeenCalledTimes(1);
    expect(app.account.deleteAccount).not.toHaveBeenCalled();
    expect(app.said).toBe('已退出登录');
  });

  it('by deletion says what is lost, asks twice with a red button, then deletes', async () => {
    const page = open();
    const deletion = defer<undefined>();
    app.account.deleteAccount.mockReturnValue(deletion.promise);
    await answer(page, '注销账号', true, true);
    const questions = app.dialogs.confirm.mock.calls.map(([question]) => question);
    expect(questions).toMatchObject([
      { title: '注销账号？', confirmText: '继续注销', destructive: true },
      { title: '最后确认', confirmText: '注销', destructive: true },
    ]);
    expect(questions[0]?.content).toContain('本机上的草稿');
    expect(app.account.deleteAccount).toHaveBeenCalledTimes(1);
    expect(app.said).toBe('');
    deletion.resolve(undefined);
    await runtime.flush();
    expect(app.account.signOut).not.toHaveBeenCalled();
    expect(app.said).toBe('账号已注销');
  });

  it.each([
    ['退出登录', [false]],
    ['退出登录', [undefined]],
    ['注销账号', [false]],
    ['注销账号', [undefined]],
    ['注销账号', [true, false]],
    ['注销账号', [true, undefined]],
  ])('can be cancelled: %s, answered with %p', async (cell, answers) => {
    const page = open();
    await answer(page, cell, ...answers);
    expect(app.dialogs.confirm).toHaveBeenCalledTimes(answers.length);
    expect(app.account.signOut).not.toHaveBeenCalled();
    expect(app.account.deleteAccount).not.toHaveBeenCalled();
    expect(app.said).toBe('');
    // It can be asked again.
    await answer(page, cell, false);
    expect(app.dialogs.confirm).toHaveBeenCalledTimes(answers.length + 1);
  });

  it('treats a deletion on another device as done', async () => {
    const page = open();
    app.account.deleteAccount.mockRejectedValue(new AppError('account_deleted', 'deleted elsewhere'));
    await answer(page, '注销账号', true, true);
    expect(app.said).toBe('账号已注销');
  });

  it('says so when the deletion fails, and can be started again', async () => {
    const page = open();
    app.account.deleteAccount.mockRejectedValue(new WireError('offline'));
    await answer(page, '注销账号', true, true);
    expect(app.said).toBe('网络不可用，请检查网络后重试');
    expect(app.account.signOut).not.toHaveBeenCalled();
    await answer(page, '注销账号', true, true);
    expect(app.account.deleteAccount).toHaveBeenCalledTimes(2);
  });

  it('asks one question at a time, and nothing more while the account is being deleted', async () => {
    const page = open();
    fire(page.byText('退出登录'), 'tap');
    fire(page.byText('注销账号'), 'tap');
    fire(page.byText('退出登录'), 'tap');
    await runtime.flush();
    expect(app.dialogs.confirm).toHaveBeenCalledTimes(1);
  });

  it('the page between the questions ends them', async () => {
    const page = open();
    const first = defer<boolean>();
    app.dialogs.confirm.mockReturnValueOnce(first.promise);
    fire(page.byText('注销账号'), 'tap');
    page.unmount();
    first.resolve(true);
    await runtime.flush();
    expect(app.dialogs.confirm).toHaveBeenCalledTimes(1);
    expect(app.account.deleteAccount).not.toHaveBeenCalled();
  });
});
