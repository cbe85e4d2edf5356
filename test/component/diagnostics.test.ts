import type { Diagnostics } from '../../miniprogram/app/diagnostics';
import { HOME_PAGE } from '../../miniprogram/app/home-page';
import { WireError } from '../../miniprogram/platform/wire-error';
import type { SignInEntry } from '../../miniprogram/session/sign-in-log';
import { ANN, createFakeApp, type FakeApp, type Mocked } from './fake-app';
import { fire, useComponentRuntime, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
const NOW = new Date(2026, 0, 5, 8, 30, 0);
let app: FakeApp;
let diagnostics: Mocked<Diagnostics>;
let signIns: SignInEntry[];

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  signIns = [];
  diagnostics = {
    signIns: jest.fn(() => signIns),
    traffic: jest.fn(() => ({ taken: 2, waiting: 3, calls: 41, signIns: 1 })),
    expire: jest.fn(() => true),
  };
});

afterEach(() => {
  jest.useRealTimers();
});

function open(): MountedPage {
  app = createFakeApp({ state: 'signed-in', profile: ANN }, { diagnostics });
  runtime.setApp(app);
  return runtime.mountPage('packages/diagnostics/pages/diagnostics/diagnostics');
}

const cell = (page: MountedPage, title: string): { note: unknown; description: unknown } | undefined => {
  const found = page.all('t-cell').find((one) => one.attribute('title') === title);
  return found && { note: found.attribute('note'), description: found.attribute('description') };
};

it('a release build has nothing to show, and goes home', () => {
  app = createFakeApp({ state: 'signed-in', profile: ANN });
  runtime.setApp(app);
  const page = runtime.mountPage('packages/diagnostics/pages/diagnostics/diagnostics');
  expect(page.all('t-cell')).toHaveLength(0);
  expect(app.navigation.restart.mock.calls).toEqual([[HOME_PAGE]]);
});

describe('the diagnostics', () => {
  it('show session, method, library and queue', () => {
    const page = open();
    expect(cell(page, '状态')?.note).toBe('已登录');
    expect(cell(page, '登录了多久')?.note).toBe('本次启动之前');
    expect(cell(page, '头像昵称方式')?.note).toBe('choose');
    expect(cell(page, '基础库')?.note).toBe('3.8.10');
    expect(cell(page, '请求队列')?.note).toBe('2 个在途，3 个排队');
    expect(cell(page, '已发请求')?.note).toBe('41 次调用，1 次登录');
    expect(cell(page, '本次启动还没有登录')).toBeDefined();
  });

  it('show the last sign-ins with cause and outcome, and follow the age each second', () => {
    const at = NOW.getTime() - 90_000;
    signIns = [
      { at: NOW.getTime(), cause: 'rejected', ms: undefined, outcome: '' },
      { at, cause: 'tap', ms: 120, outcome: 'ok' },
      { at: at - 1_000, cause: 'launch', ms: 40, outcome: 'exchange_failed' },
    ];
    const page = open();
    expect(cell(page, '登录了多久')?.note).toBe('1 分钟');
    expect(cell(page, '08:30:00 服务器拒绝了会话')?.description).toBe('进行中');
    expect(cell(page, '08:28:30 用户点击')?.description).toBe('成功 · 120 ms');
    expect(cell(page, '08:28:29 启动')?.description).toBe('exchange_failed · 40 ms');
    jest.advanceTimersByTime(60_000);
    expect(cell(page, '登录了多久')?.note).toBe('2 分钟');
    page.unmount();
    const asked = diagnostics.traffic.mock.calls.length;
    jest.advanceTimersByTime(10_000);
    expect(diagnostics.traffic).toHaveBeenCalledTimes(asked);
  });

  it.each([
    [true, '服务器已忘记此会话'],
    [false, '现在没有会话'],
  ])('expire the session: %s', (isThere, said) => {
    const page = open();
    diagnostics.expire.mockReturnValue(isThere);
    fire(page.byText('让我的会话过期'), 'tap');
    expect(diagnostics.expire).toHaveBeenCalledTimes(1);
    expect(app.said).toBe(said);
  });

  it('send twenty requests once, and count what they cost', async () => {
    const page = open();
    app.account.reload.mockResolvedValue(ANN);
    app.account.reload.mockRejectedValueOnce(new WireError('offline'));
    fire(page.byText('发 20 个请求'), 'tap');
    fire(page.byText('发 20 个请求'), 'tap');
    expect(app.account.reload).toHaveBeenCalledTimes(20);
    expect(cell(page, '发 20 个请求')?.description).toBe('发送中');
    diagnostics.traffic.mockReturnValue({ taken: 0, waiting: 0, calls: 81, signIns: 2 });
    await runtime.flush();
    expect(cell(page, '发 20 个请求')?.description).toBe('19 成功，1 失败：1 次登录，40 次网络调用');
  });
});
