import { AppError, WireFailure } from '../../miniprogram/platform/errors';
import { ANN, createFakeApp, defer, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedPage, type TestNode } from './runtime';

const runtime = useComponentRuntime();
/** What TDesign takes to close a dialog, in ms, and more. */
const CLOSING_MS = 1000;
let app: FakeApp;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

function open(): MountedPage {
  app = createFakeApp({ state: 'signed-in', profile: ANN });
  runtime.setApp(app);
  return runtime.mountPage('pages/profile/profile');
}

const toast = (page: MountedPage): string => page.get('#toast').text;

describe('leaving', () => {
  /** Opens the question behind a cell and returns its dialog. */
  const ask = (page: MountedPage, cell: string, title: string): TestNode => {
    fire(page.byText(cell), 'tap');
    const dialog = page.all('t-dialog').find((at) => at.attribute('visible') === true);
    expect(dialog?.attribute('title')).toBe(title);
    return dialog ?? page;
  };

  it('asks nothing by itself', () => {
    expect(open().all('t-dialog').map((dialog) => dialog.text)).toEqual(['', '']);
  });

  it('by signing out asks first, then signs out', async () => {
    const page = open();
    const dialog = ask(page, '退出登录', '退出登录？');
    expect(app.account.signOut).not.toHaveBeenCalled();
    fire(dialog.byText('退出'), 'tap');
    await runtime.flush();
    expect(app.account.signOut).toHaveBeenCalledTimes(1);
    expect(app.account.deleteAccount).not.toHaveBeenCalled();
    expect(toast(page)).toBe('已退出登录');
    jest.advanceTimersByTime(CLOSING_MS);
    expect(dialog.text).toBe('');
  });

  it('by deletion asks first, then deletes', async () => {
    const page = open();
    const deletion = defer<undefined>();
    app.account.deleteAccount.mockReturnValue(deletion.promise);
    const dialog = ask(page, '注销账号', '注销账号？');
    expect(dialog.text).toContain('无法恢复');
    fire(dialog.byText('注销'), 'tap');
    fire(dialog.byText('注销'), 'tap');
    expect(app.account.deleteAccount).toHaveBeenCalledTimes(1);
    expect(toast(page)).toBe('');
    deletion.resolve(undefined);
    await runtime.flush();
    expect(app.account.signOut).not.toHaveBeenCalled();
    expect(toast(page)).toBe('账号已注销');
  });

  it.each([
    ['退出登录', '退出登录？'],
    ['注销账号', '注销账号？'],
  ])('can be thought better of: %s', (cell, title) => {
    const page = open();
    const dialog = ask(page, cell, title);
    fire(dialog.byText('取消'), 'tap');
    jest.advanceTimersByTime(CLOSING_MS);
    expect(dialog.text).toBe('');
    expect(app.account.signOut).not.toHaveBeenCalled();
    expect(app.account.deleteAccount).not.toHaveBeenCalled();
  });

  it('takes a deletion on another device for done', async () => {
    const page = open();
    app.account.deleteAccount.mockRejectedValue(new AppError('account_deleted', 'deleted elsewhere'));
    fire(ask(page, '注销账号', '注销账号？').byText('注销'), 'tap');
    await runtime.flush();
    expect(toast(page)).toBe('账号已注销');
    expect(page.get('#toast').data['theme']).toBe('success');
  });

  it('says so when the deletion fails, and a tap on the closing question does nothing else', async () => {
    const page = open();
    app.account.deleteAccount.mockRejectedValue(new WireFailure('offline'));
    const dialog = ask(page, '注销账号', '注销账号？');
    fire(dialog.byText('注销'), 'tap');
    await runtime.flush();
    expect(toast(page)).toBe('网络不可用，请检查网络后重试');
    fire(dialog.byText('注销'), 'tap');
    await runtime.flush();
    expect(app.account.signOut).not.toHaveBeenCalled();
  });

  it('signs out once, although the closing question can still be tapped', async () => {
    const page = open();
    const dialog = ask(page, '退出登录', '退出登录？');
    fire(dialog.byText('退出'), 'tap');
    await runtime.flush();
    fire(dialog.byText('退出'), 'tap');
    await runtime.flush();
    expect(app.account.signOut).toHaveBeenCalledTimes(1);
  });
});
