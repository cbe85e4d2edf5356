import type { Diagnostics } from '../../miniprogram/app/diagnostics';
import { HOME_PAGE } from '../../miniprogram/app/home-page';
import type { SessionState } from '../../miniprogram/session/types';
import { ANN, createFakeApp, type FakeApp, type FakeAppOptions, type Mocked } from './fake-app';
import { fire, useComponentRuntime, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
let app: FakeApp;

function open(state: SessionState = 'signed-in', options: FakeAppOptions = {}): MountedPage {
  app = createFakeApp({ state, profile: state === 'signed-in' ? ANN : undefined }, options);
  runtime.setApp(app);
  return runtime.mountPage('packages/settings/pages/settings/settings');
}

const titles = (page: MountedPage): unknown[] => page.all('t-cell').map((cell) => cell.attribute('title'));
const note = (page: MountedPage, title: string): unknown =>
  page
    .all('t-cell')
    .find((cell) => cell.attribute('title') === title)
    ?.attribute('note');

const DIAGNOSTICS: Mocked<Diagnostics> = {
  signIns: jest.fn(() => []),
  traffic: jest.fn(() => ({ taken: 0, waiting: 0, calls: 0, signIns: 0 })),
  expire: jest.fn(() => true),
};

describe('the settings', () => {
  it('of somebody who is signed in', () => {
    expect(titles(open())).toEqual([
      '手机号与关联登录',
      '消息提醒',
      '语言',
      '文字大小',
      '清除缓存',
      '用户隐私保护指引',
      '投诉与反馈',
      '版本',
      '环境',
      '基础库',
      '退出登录',
      '注销账号',
    ]);
  });

  it.each<SessionState>(['idle', 'signing-in', 'failed', 'signed-out'])(
    'without a user, while %s, offer nothing that needs an account',
    (state) => {
      const shown = titles(open(state));
      expect(shown).not.toContain('手机号与关联登录');
      expect(shown).not.toContain('消息提醒');
      expect(shown).not.toContain('退出登录');
      expect(shown).not.toContain('注销账号');
      expect(shown).toContain('投诉与反馈');
    },
  );

  it.each([
    [{ mainSwitch: true, items: {} }, '需要时询问'],
    [{ mainSwitch: undefined, items: { a: { choice: 'accept', always: false, left: 2 } } }, '还可发送 2 条'],
    [{ mainSwitch: false, items: { a: { choice: 'accept', always: true, left: 2 } } }, '已在微信中关闭'],
    [{ mainSwitch: true, items: { a: { choice: 'reject', always: true, left: 0 } } }, '已设为不接收'],
    [{ mainSwitch: true, items: { a: { choice: 'reject', always: true, left: 1 } } }, '还可发送 1 条'],
    [{ mainSwitch: true, items: { a: { choice: 'reject', always: false, left: 0 } } }, '需要时询问'],
    [{ mainSwitch: true, items: { a: { choice: 'acceptWithAudio', always: true, left: 0 } } }, '总是接收'],
    [
      {
        mainSwitch: true,
        items: {
          a: { choice: 'accept', always: true, left: 0 },
          b: { choice: 'ban', always: true, left: 0 },
        },
      },
      '需要时询问',
    ],
  ] as const)('say how it stands with messages: %j', async (state, words) => {
    app = createFakeApp({ state: 'signed-in', profile: ANN });
    app.messages.load.mockResolvedValue(state);
    runtime.setApp(app);
    const page = runtime.mountPage('packages/settings/pages/settings/settings');
    await runtime.flush();
    expect(note(page, '消息提醒')).toBe(words);
  });

  it("open WeChat's settings of messages, and say what was changed there", async () => {
    const page = open();
    app.messages.openSettings.mockResolvedValue(true);
    app.messages.load.mockResolvedValue({ mainSwitch: false, items: {} });
    page.call('onMessages');
    await runtime.flush();
    expect([app.messages.openSettings.mock.calls.length, note(page, '消息提醒')]).toEqual([
      1,
      '已在微信中关闭',
    ]);
  });

  it('keep what belongs to an account while its session is renewed, and drop it at the sign-out', () => {
    const page = open();
    app.show({ state: 'signing-in', profile: ANN });
    expect(titles(page)).toContain('退出登录');
    app.show({ state: 'signed-out', profile: undefined });
    expect(titles(page)).not.toContain('退出登录');
  });

  it('have an arrow on exactly the cells that lead somewhere', () => {
    const page = open('signed-in', { diagnostics: DIAGNOSTICS });
    const arrows = page
      .all('t-cell')
      .filter((cell) => cell.attribute('arrow') === true)
      .map((cell) => cell.attribute('title'));
    expect(arrows).toEqual([
      '手机号与关联登录',
      '消息提醒',
      '语言',
      '用户隐私保护指引',
      '投诉与反馈',
      '诊断',
    ]);
  });

  it('say which build runs on which base library', () => {
    const page = open('signed-in', {
      environment: { envVersion: 'release', appVersion: '1.2.3', sdkVersion: '' },
    });
    expect([note(page, '版本'), note(page, '环境'), note(page, '基础库')]).toEqual([
      '1.2.3',
      '正式版',
      '未知',
    ]);
    const develop = open();
    expect([note(develop, '版本'), note(develop, '环境'), note(develop, '基础库')]).toEqual([
      '未发布',
      '开发版',
      '3.8.10',
    ]);
  });

  it('offer the contract only where there is one to open', () => {
    const page = open();
    fire(page.byText('用户隐私保护指引'), 'tap');
    expect(app.privacy.openContract).toHaveBeenCalledTimes(1);
    app = createFakeApp({ state: 'signed-in', profile: ANN });
    Object.assign(app.privacy, { hasContract: false });
    runtime.setApp(app);
    expect(titles(runtime.mountPage('packages/settings/pages/settings/settings'))).not.toContain(
      '用户隐私保护指引',
    );
  });

  it("have WeChat's own complaint entry", () => {
    const button = open().get('button');
    expect(button.attribute('open-type')).toBe('feedback');
    expect(button.text).toBe('投诉与反馈');
  });

  it('lead to the phone number, and to the diagnostics where the build has them', () => {
    fire(open().byText('手机号与关联登录'), 'tap');
    expect(app.navigation.open.mock.calls).toEqual([['/packages/identity/pages/identity/identity']]);
    expect(open().allByText('诊断')).toHaveLength(0);
    fire(open('signed-in', { diagnostics: DIAGNOSTICS }).byText('诊断'), 'tap');
    expect(app.navigation.open.mock.calls).toEqual([['/packages/diagnostics/pages/diagnostics/diagnostics']]);
  });

  it('are in English where the user chose it', () => {
    const page = open('signed-in', { language: 'en' });
    expect(titles(page)).toContain('Delete account');
    expect(app.navigation.setTitle).toHaveBeenCalledWith('Settings');
  });
});

describe('the cache', () => {
  it('is shown with its size, and cleared at a tap', () => {
    app = createFakeApp({ state: 'signed-in', profile: ANN });
    app.cache.size.mockReturnValue(1536);
    runtime.setApp(app);
    const page = runtime.mountPage('packages/settings/pages/settings/settings');
    expect(note(page, '清除缓存')).toBe('1.5 KB');
    app.cache.size.mockReturnValue(0);
    fire(page.byText('清除缓存'), 'tap');
    expect(app.cache.clear).toHaveBeenCalledTimes(1);
    expect(note(page, '清除缓存')).toBe('无缓存');
    expect(app.said).toBe('缓存已清除');
  });
});

describe('the language', () => {
  it('that is chosen is kept, and every page opens again', async () => {
    const page = open();
    expect(note(page, '语言')).toBe('跟随微信');
    app.dialogs.choose.mockResolvedValueOnce(2);
    fire(page.byText('语言'), 'tap');
    await runtime.flush();
    expect(app.dialogs.choose.mock.calls).toEqual([[['跟随微信', '简体中文', 'English']]]);
    expect(app.language.choose.mock.calls).toEqual([['en']]);
    expect(app.navigation.restart.mock.calls).toEqual([[HOME_PAGE]]);
  });

  it.each([undefined, 0])('stays where %p was picked', async (index) => {
    const page = open();
    app.dialogs.choose.mockResolvedValueOnce(index);
    fire(page.byText('语言'), 'tap');
    await runtime.flush();
    expect(app.language.choose).not.toHaveBeenCalled();
    expect(app.navigation.restart).not.toHaveBeenCalled();
  });
});
