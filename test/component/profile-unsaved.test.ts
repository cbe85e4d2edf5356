/**
 * Leaving the profile tab with an unsaved nickname: WeChat cannot prevent leaving a tab page, so the question
 * comes afterwards.
 */
import { ANN, createFakeApp, defer, type Deferred, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, useFakeTimers, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
let app: FakeApp;

useFakeTimers();

function open(): MountedPage {
  app = createFakeApp({ state: 'signed-in', profile: ANN });
  runtime.setApp(app);
  return runtime.mountPage('pages/profile/profile');
}

const shownNickname = (page: MountedPage): unknown =>
  page.get('nickname-form').get('.field__input').attribute('value');
const typeName = (page: MountedPage, value: string): void => {
  fire(page.get('nickname-form').get('.field__input'), 'input', { value });
};
const nextAnswer = (): Deferred<boolean> => {
  const answer = defer<boolean>();
  app.dialogs.confirm.mockReturnValueOnce(answer.promise);
  return answer;
};
/** WeChat changes the page on top, whichever tabs an app has, and calls `onHide` of the page that is left. */
const switchTab = (page: MountedPage): void => {
  runtime.mountPage('packages/settings/pages/settings/settings');
  page.hide();
  jest.advanceTimersByTime(0);
};

describe('leaving the tab with an unsaved nickname', () => {
  it('asks whether to go on editing', () => {
    const page = open();
    typeName(page, '小安');
    switchTab(page);
    expect(app.dialogs.confirm.mock.calls).toEqual([
      [
        {
          title: '昵称还没有保存',
          content: '要回去继续编辑吗？',
          confirmText: '继续编辑',
          cancelText: '放弃修改',
        },
      ],
    ]);
  });

  it('goes back to what was typed when the user wants that', async () => {
    const page = open();
    const answer = nextAnswer();
    typeName(page, '小安');
    switchTab(page);
    answer.resolve(true);
    await runtime.flush();
    expect(app.navigation.openTab.mock.calls).toEqual([['/pages/profile/profile']]);
    expect(shownNickname(page)).toBe('小安');
  });

  it('gives it up when the user does', async () => {
    const page = open();
    const answer = nextAnswer();
    typeName(page, '小安');
    switchTab(page);
    expect(shownNickname(page)).toBe('小安');
    answer.resolve(false);
    await runtime.flush();
    expect(app.navigation.openTab).not.toHaveBeenCalled();
    expect(shownNickname(page)).toBe('Ann');
    expect(app.account.saveNickname).not.toHaveBeenCalled();
  });

  it('asks nothing when the settings open above it', () => {
    const page = open();
    typeName(page, '小安');
    fire(page.byText('设置'), 'tap');
    expect(app.navigation.open.mock.calls).toEqual([['/packages/settings/pages/settings/settings']]);
    runtime.mountPage('packages/settings/pages/settings/settings');
    page.hide();
    jest.advanceTimersByTime(0);
    expect(app.dialogs.confirm).not.toHaveBeenCalled();
    page.show();
    switchTab(page);
    expect(app.dialogs.confirm).toHaveBeenCalledTimes(1);
  });

  it.each(['Ann', ' Ann '])('asks nothing when %j is what is saved anyway', (text) => {
    const page = open();
    typeName(page, text);
    switchTab(page);
    expect(app.dialogs.confirm).not.toHaveBeenCalled();
  });

  it('asks nothing while it is being saved', async () => {
    const page = open();
    typeName(page, '小安');
    fire(page.get('nickname-form').get('form'), 'submit', { value: { nickname: '小安' } });
    await runtime.flush();
    switchTab(page);
    expect(app.dialogs.confirm).not.toHaveBeenCalled();
  });

  it('asks nothing when only the mini-program goes to the background', () => {
    const page = open();
    typeName(page, '小安');
    page.hide();
    jest.advanceTimersByTime(0);
    expect(app.dialogs.confirm).not.toHaveBeenCalled();
    page.show();
    expect(shownNickname(page)).toBe('小安');
  });
});
