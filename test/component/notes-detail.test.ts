import { WireError } from '../../miniprogram/platform/wire-error';
import { RefusedError } from '../../miniprogram/request/errors';
import type { Note } from '../../miniprogram/packages/notes/contract';
import type { SessionState } from '../../miniprogram/session/types';
import { ANN } from './fake-app';
import { createNotesApp, noteOf, photosOf, type NotesApp } from './notes-app';
import { fire, useComponentRuntime, useFakeTimers, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
let app: NotesApp;

const GONE = new RefusedError(404, { code: 'note_not_found' });

useFakeTimers(new Date(2026, 0, 5, 8, 30));

function open(state: SessionState = 'signed-in'): MountedPage {
  app = createNotesApp(state);
  runtime.setApp(app);
  return runtime.mountPage('packages/notes/pages/detail/detail', { id: 'a' });
}

async function openWith(more: Partial<Note> = {}): Promise<MountedPage> {
  const page = open();
  app.open('GET /v1/notes/a').resolve(noteOf('a', { title: '晨跑', ...more }));
  await runtime.flush();
  return page;
}

const blank = (page: MountedPage): string[] =>
  ['.blank__title', '.blank__hint', '.blank__action'].map((part) => page.find(part)?.text ?? '');

describe('the detail page', () => {
  it('shows a skeleton, then the note', async () => {
    const page = open();
    expect(page.get('.paper').attribute('aria-label')).toBe('正在加载笔记');
    app
      .open('GET /v1/notes/a')
      .resolve(
        noteOf('a', { title: '晨跑', text: '五公里', updatedAt: Date.now() + 1, photos: photosOf('1', '2') }),
      );
    await runtime.flush();
    expect(page.get('.paper__title').text).toBe('晨跑');
    expect(page.get('.paper__date').text).toBe('今天 08:30 · 已编辑');
    expect(page.get('.paper__text').text).toBe('五公里');
    expect(page.all('.paper__frame').map((frame) => frame.attribute('aria-label'))).toEqual([
      '查看第 1 张照片，共 2 张',
      '查看第 2 张照片，共 2 张',
    ]);
  });

  it("opens a photo among the others in WeChat's viewer", async () => {
    const page = await openWith({ photos: photosOf('1', '2') });
    fire(page.all('.paper__frame')[1] ?? page.get('.paper'), 'tap');
    const urls = ['http://127.0.0.1:8787/note-photos/1', 'http://127.0.0.1:8787/note-photos/2'];
    expect(app.viewed).toEqual([{ urls, current: urls[1] }]);
  });

  it('is shared as a card with its title and first photo', async () => {
    const page = await openWith({ photos: photosOf('1', '2') });
    expect(page.get('.share').attribute('open-type')).toBe('share');
    expect(page.call('onShareAppMessage')).toEqual({
      title: '晨跑',
      path: '/packages/notes/pages/detail/detail?id=a',
      imageUrl: 'http://127.0.0.1:8787/note-photos/1',
    });
  });

  it.each([
    [GONE, ['看不到这条笔记', '它已被删除，或者只有作者能看', '看我的笔记']],
    [new WireError('offline'), ['网络不可用', '请检查网络后重试', '重试']],
    [new WireError('timed_out'), ['没有加载出来', '服务器响应超时，请稍后重试', '重试']],
  ])('says why there is nothing to see: %s', async (error, words) => {
    const page = open();
    app.open('GET').reject(error);
    await runtime.flush();
    expect(blank(page)).toEqual(words);
    fire(page.get('.blank__action'), 'tap');
    if (error === GONE)
      expect(app.navigation.replace.mock.calls).toEqual([['/packages/notes/pages/list/list']]);
    else {
      app.open('GET').resolve(noteOf('a'));
      await runtime.flush();
      expect(page.get('.paper__title').text).toBe('标题 a');
    }
  });

  it.each([
    ['half a character', '%'],
    ['empty', ''],
    ['above', '..'],
    ['endless', 'a'.repeat(10_000)],
    ['missing', undefined],
  ])('has nothing to show, and asks for nothing, where its link is broken: %s', async (_, id) => {
    app = createNotesApp('signed-in');
    runtime.setApp(app);
    const page = runtime.mountPage('packages/notes/pages/detail/detail', id === undefined ? {} : { id });
    await runtime.flush();
    expect([blank(page)[0], app.asked]).toEqual(['看不到这条笔记', []]);
  });

  it('is shown once the user signs in on the page', async () => {
    const page = open('signed-out');
    expect([blank(page), app.asked]).toEqual([['登录后查看', '笔记只有作者能看到', '登录'], []]);
    app.account.signIn.mockImplementation(() => {
      app.show({ state: 'signed-in', profile: ANN });
      return Promise.resolve();
    });
    fire(page.get('.blank__action'), 'tap');
    app.open('GET /v1/notes/a').resolve(noteOf('a'));
    await runtime.flush();
    expect(page.get('.paper__title').text).toBe('标题 a');
  });

  it('deletes at once, and undoes it', async () => {
    const page = await openWith();
    fire(page.get('.remove'), 'tap');
    fire(page.get('.remove'), 'tap');
    app.open('DELETE /v1/notes/a').resolve(undefined);
    await runtime.flush();
    expect(page.get('.dock__title').text).toBe('已删除');
    expect(page.get('.paper').classes).toContain('paper--deleted');
    // For the list, in case this page is left now.
    expect(app.storage.get(`note-deleted:${ANN.id}`)).toEqual({ id: 'a', title: '晨跑', at: Date.now() });
    fire(page.get('.undo'), 'tap');
    app.open('POST /v1/notes/a/restore').resolve(noteOf('a', { title: '晨跑' }));
    await runtime.flush();
    expect([app.said, page.get('.edit').text, page.find('.undo')]).toEqual(['已恢复', '编辑', null]);
    expect(app.storage.size).toBe(0);
  });

  it('says what did not work, and stays as it was', async () => {
    const page = await openWith();
    fire(page.get('.remove'), 'tap');
    app.open('DELETE').reject(new WireError('offline'));
    await runtime.flush();
    expect([app.said, page.get('.edit').text]).toEqual(['网络不可用，请检查网络后重试', '编辑']);
  });

  it('says when it is too late to undo', async () => {
    const page = await openWith();
    fire(page.get('.remove'), 'tap');
    app.open('DELETE').resolve(undefined);
    await runtime.flush();
    fire(page.get('.undo'), 'tap');
    app.open('POST').reject(GONE);
    await runtime.flush();
    expect([app.said, blank(page)[0]]).toEqual(['已超过撤销时间', '看不到这条笔记']);
  });

  describe('the reminder', () => {
    const part = (page: MountedPage, name: string) => page.get(`.remind >>> ${name}`);
    const ask = (answer: object): void => {
      app.messages.ask.mockImplementation(() => Promise.resolve({ noteReminder: answer } as never));
    };
    const choose = (page: MountedPage, index: number): void => {
      fire(part(page, '.reminder__open'), 'tap');
      fire(page.all('.remind >>> .reminder__option')[index] ?? part(page, '.close'), 'tap');
    };

    it('is asked for inside the tap that says when, and set', async () => {
      const page = await openWith();
      expect(app.messages.ask).not.toHaveBeenCalled();
      ask({ accepted: true, choice: 'accept', inSettings: false });
      choose(page, 2);
      expect(app.messages.ask.mock.calls).toEqual([[['noteReminder']]]);
      await runtime.flush();
      const call = app.open('POST /v1/notes/a/reminder');
      const at = new Date(2026, 0, 6, 9).getTime();
      expect(call.body).toEqual({ at });
      call.resolve(noteOf('a', { remindAt: at }));
      await runtime.flush();
      expect([app.said, part(page, '.reminder__on').text]).toEqual(['到时会提醒你', '明天 09:00 提醒']);
      fire(part(page, '.forget'), 'tap');
      app.open('DELETE /v1/notes/a/reminder').resolve(noteOf('a'));
      await runtime.flush();
      expect([app.said, part(page, '.reminder__open').text]).toEqual(['已取消提醒', '到时提醒我']);
    });

    it.each([
      [{ accepted: false, choice: 'reject', inSettings: false }, '没有设置提醒'],
      [{ accepted: false, choice: undefined, inSettings: true }, '提醒已在微信中关闭，可在「设置」里打开'],
    ])('that is refused leaves everything as it was: %j', async (answer, said) => {
      const page = await openWith({ title: '晨跑' });
      ask(answer);
      choose(page, 0);
      await runtime.flush();
      expect([app.said, app.asked.length, page.get('.paper__title').text]).toEqual([said, 1, '晨跑']);
      expect(part(page, '.close').text).toBe('收起');
      fire(part(page, '.close'), 'tap');
      expect(part(page, '.reminder__open').text).toBe('到时提醒我');
    });

    it('that is being set says so, and takes no second tap', async () => {
      const page = await openWith();
      ask({ accepted: true, choice: 'accept', inSettings: false });
      choose(page, 2);
      await runtime.flush();
      const options = page.all('.remind >>> .reminder__option');
      expect(part(page, '.reminder__on').text).toBe('正在设置…');
      expect(options.map((option) => option.attribute('loading'))).toEqual(
        options.map((_, index) => index === 2),
      );
      for (const option of options) fire(option, 'tap');
      expect(app.messages.ask).toHaveBeenCalledTimes(1);
      app.open('POST /v1/notes/a/reminder').reject(new WireError('offline'));
      await runtime.flush();
      expect(part(page, '.reminder__on').text).toBe('什么时候提醒？');
      expect(options.some((option) => option.attribute('loading') === true)).toBe(false);
    });

    it('says what did not work', async () => {
      const page = await openWith();
      app.messages.ask.mockImplementation(() => Promise.reject(new WireError('offline')));
      choose(page, 0);
      await runtime.flush();
      expect(app.said).toBe('网络不可用，请检查网络后重试');
    });

    it('that has passed is not shown', async () => {
      const page = await openWith({ remindAt: Date.now() - 1 });
      expect(part(page, '.reminder__open').text).toBe('到时提醒我');
    });

    it('is hidden where messages are not available', () => {
      app = createNotesApp('signed-in');
      app.messages.supports.mockReturnValue(false);
      runtime.setApp(app);
      const page = runtime.mountPage('packages/notes/pages/detail/detail', { id: 'a' });
      app.open('GET /v1/notes/a').resolve(noteOf('a'));
      expect(page.find('.remind')).toBeNull();
    });
  });

  it('opens the form, and shows what was changed when it comes back', async () => {
    const page = await openWith();
    fire(page.get('.edit'), 'tap');
    expect(app.navigation.open.mock.calls).toEqual([['/packages/notes/pages/form/form?id=a']]);
    page.hide();
    page.show();
    app.open('GET').resolve(noteOf('a', { title: '夜跑' }));
    await runtime.flush();
    expect(page.get('.paper__title').text).toBe('夜跑');
  });
});
