import { WireError } from '../../miniprogram/platform/wire-error';
import { SessionUnavailableError } from '../../miniprogram/session/errors';
import { RefusedError } from '../../miniprogram/request/errors';
import type { SessionState } from '../../miniprogram/session/types';
import { ANN, type FakeAppOptions } from './fake-app';
import { createNotesApp, noteOf, pageOf, photosOf, type NotesApp } from './notes-app';
import { fire, useComponentRuntime, useFakeTimers, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
let app: NotesApp;

useFakeTimers(new Date(2026, 0, 5, 8, 30));

function open(state: SessionState = 'signed-in', options: FakeAppOptions = {}): MountedPage {
  app = createNotesApp(state, options);
  runtime.setApp(app);
  return runtime.mountPage('packages/notes/pages/list/list');
}

async function openWith(...ids: string[]): Promise<MountedPage> {
  const page = open();
  app.open('GET /v1/notes').resolve(
    pageOf(
      ids.map((id) => noteOf(id)),
      'c2',
    ),
  );
  await runtime.flush();
  return page;
}

const titles = (page: MountedPage): string[] => page.all('.card__title').map(({ text }) => text);
const blank = (page: MountedPage): string[] =>
  ['.blank__title', '.blank__hint', '.blank__action'].map((part) => page.find(part)?.text ?? '');
const pull = (page: MountedPage): unknown => page.call('onPullDownRefresh');
const reachBottom = (page: MountedPage): unknown => page.call('onReachBottom');

describe('the list page', () => {
  it('shows a skeleton that says what it is, and the notes when they are there', async () => {
    const page = open();
    expect(page.get('.skeleton').attribute('aria-label')).toBe('正在加载笔记');
    expect(app.asked.map(({ what }) => what)).toEqual(['GET /v1/notes?limit=20']);
    const note = noteOf('a', { title: '晨跑', text: '五公里', photos: photosOf('1', '2', '3', '4') });
    app.open('GET').resolve(pageOf([note, noteOf('b')]));
    await runtime.flush();
    expect(page.find('.skeleton')).toBeNull();
    expect(titles(page)).toEqual(['晨跑', '标题 b']);
    const [card] = page.all('.card');
    expect(card?.attribute('aria-label')).toBe('打开笔记：晨跑');
    expect(card?.all('.card__photo').map((photo) => photo.attribute('src'))).toEqual([
      'http://127.0.0.1:8787/note-photos/1',
      'http://127.0.0.1:8787/note-photos/2',
      'http://127.0.0.1:8787/note-photos/3',
    ]);
    expect(card?.get('.card__foot').text).toBe('今天 08:304 张照片');
  });

  it('says that there is none yet', async () => {
    const page = open();
    app.open('GET').resolve(pageOf([]));
    await runtime.flush();
    expect(blank(page)).toEqual(['还没有笔记', '记下今天的一件小事，配上几张照片', '']);
  });

  it.each([
    [new WireError('offline'), '网络不可用', '请检查网络后重试'],
    [new WireError('timed_out'), '没有加载出来', '服务器响应超时，请稍后重试'],
  ])('says why loading failed, and tries again on a tap: %s', async (error, title, hint) => {
    const page = open();
    app.open('GET').reject(error);
    await runtime.flush();
    expect(blank(page)).toEqual([title, hint, '重试']);
    fire(page.get('.blank__action'), 'tap');
    expect(page.find('.skeleton')).not.toBeNull();
    app.open('GET').resolve(pageOf([noteOf('a')]));
    await runtime.flush();
    expect(titles(page)).toEqual(['标题 a']);
  });

  it.each([
    [
      new SessionUnavailableError('exchange_failed', { wireCode: 'offline' }),
      '网络不可用',
      '请检查网络后重试',
    ],
    [new SessionUnavailableError('login_failed'), '没有加载出来', '微信登录没有响应，请稍后重试'],
  ])('names the network where it kept the sign-in from being made: %s', async (failure, title, hint) => {
    const page = open('signing-in');
    app.open('GET').reject(failure);
    app.show({ state: 'failed', profile: undefined }, failure);
    await runtime.flush();
    expect(blank(page)).toEqual([title, hint, '重试']);
    // The sign-in succeeded meanwhile, and the list fails for the same reason.
    app.show({ state: 'signed-in', profile: ANN });
    app.open('GET').reject(failure);
    await runtime.flush();
    expect(blank(page)).toEqual([title, hint, '重试']);
  });

  it('loads new notes on pull-down, which ends on success and on failure', async () => {
    const page = await openWith('b', 'a');
    pull(page);
    app.open('GET').resolve(pageOf([noteOf('c'), noteOf('b')], 'c2'));
    await runtime.flush();
    expect([titles(page), app.navigation.stopPullDown.mock.calls.length]).toEqual([
      ['标题 c', '标题 b', '标题 a'],
      1,
    ]);
    pull(page);
    app.open('GET').reject(new WireError('offline'));
    await runtime.flush();
    expect(titles(page)).toEqual(['标题 c', '标题 b', '标题 a']);
    expect(page.get('.notice').text).toBe('网络不可用，显示的是上次的内容');
    expect(app.navigation.stopPullDown).toHaveBeenCalledTimes(2);
  });

  it('loads more at the bottom, without duplicates, and lets the user retry a failed part', async () => {
    const page = await openWith('c', 'b');
    reachBottom(page);
    reachBottom(page);
    expect(page.get('.footer').text).toBe('正在加载更多');
    app.open('GET /v1/notes?limit=20&cursor=c2').reject(new WireError('timed_out'));
    await runtime.flush();
    expect(page.get('.footer').text).toBe('加载失败，点此重试');
    fire(page.get('.footer'), 'tap');
    app.open('GET /v1/notes?limit=20&cursor=c2').resolve(pageOf([noteOf('b'), noteOf('a')]));
    await runtime.flush();
    expect([titles(page), page.find('.footer')]).toEqual([['标题 c', '标题 b', '标题 a'], null]);
    reachBottom(page);
    expect(app.asked).toHaveLength(3);
  });

  it('asks again when it comes back from another page', async () => {
    const page = await openWith('a');
    page.hide();
    page.show();
    app.open('GET').resolve(pageOf([noteOf('b'), noteOf('a')]));
    await runtime.flush();
    expect(titles(page)).toEqual(['标题 b', '标题 a']);
  });

  describe('after a deletion, whose page was left', () => {
    const openDeleted = async (at: number): Promise<MountedPage> => {
      const storage = new Map<string, unknown>([[`note-deleted:${ANN.id}`, { id: 'x', title: '晨跑', at }]]);
      app = createNotesApp('signed-in', {}, storage);
      runtime.setApp(app);
      const page = runtime.mountPage('packages/notes/pages/list/list');
      app.open('GET').resolve(pageOf([noteOf('a')]));
      await runtime.flush();
      return page;
    };

    it('offers undo, which runs once however often it is tapped', async () => {
      const page = await openDeleted(Date.now());
      expect(page.get('.deleted__text').text).toBe('已删除「晨跑」');
      fire(page.get('.deleted__undo'), 'tap');
      fire(page.get('.deleted__undo'), 'tap');
      page.call('onUndo');
      app.open('POST /v1/notes/x/restore').resolve(noteOf('x'));
      await runtime.flush();
      app.open('GET').resolve(pageOf([noteOf('x'), noteOf('a')]));
      await runtime.flush();
      expect([titles(page), app.said, page.find('.deleted'), app.storage.size]).toEqual([
        ['标题 x', '标题 a'],
        '已恢复',
        null,
        0,
      ]);
    });

    it.each([
      [new WireError('offline'), '网络不可用，请检查网络后重试', true],
      [new RefusedError(404, { code: 'note_not_found' }), '已超过撤销时间', false],
    ])('says what did not work: %s', async (error, said, isLeft) => {
      const page = await openDeleted(Date.now());
      fire(page.get('.deleted__undo'), 'tap');
      app.open('POST').reject(error);
      await runtime.flush();
      expect([app.said, page.find('.deleted') !== null]).toEqual([said, isLeft]);
    });

    it('no longer offers it after ten minutes, also where they end on this page', async () => {
      expect((await openDeleted(Date.now() - 10 * 60_000)).find('.deleted')).toBeNull();
      const page = await openDeleted(Date.now());
      jest.setSystemTime(Date.now() + 10 * 60_000);
      fire(page.get('.deleted__undo'), 'tap');
      expect([page.find('.deleted'), app.asked.length]).toEqual([null, 1]);
    });
  });

  it('opens a note, and the form', async () => {
    const page = await openWith('a/b');
    fire(page.get('.card'), 'tap');
    fire(page.get('.write'), 'tap');
    expect(app.navigation.open.mock.calls).toEqual([
      ['/packages/notes/pages/detail/detail?id=a%2Fb'],
      ['/packages/notes/pages/form/form'],
    ]);
  });

  it('is English where WeChat is', async () => {
    const page = open('signed-in', { language: 'en' });
    app.open('GET').resolve(pageOf([]));
    await runtime.flush();
    expect([blank(page)[0], page.get('.write').text]).toEqual(['No notes yet', 'New note']);
  });

  it('changes nothing after the page was left', async () => {
    const page = open();
    const late = app.open('GET');
    page.unmount();
    late.resolve(pageOf([noteOf('a')]));
    await runtime.flush();
    expect(app.listeners).toBe(0);
  });
});

describe('somebody who is signed out', () => {
  it('sees a sign-in button instead of notes; nothing is requested', async () => {
    const page = open('signed-out');
    expect(blank(page)).toEqual(['登录后查看笔记', '笔记只有你自己能看到', '登录']);
    expect(app.asked).toEqual([]);
    app.account.signIn.mockImplementation(() => {
      app.show({ state: 'signed-in', profile: ANN });
      return Promise.resolve();
    });
    fire(page.get('.blank__action'), 'tap');
    app.open('GET').resolve(pageOf([noteOf('a')]));
    await runtime.flush();
    expect(titles(page)).toEqual(['标题 a']);
  });

  it('taps 写一条, is offered the sign-in in place, and goes on to the form', async () => {
    const page = open('signed-out');
    fire(page.get('.write'), 'tap');
    const sheet = page.get('sign-in-sheet');
    expect(sheet.get('.sheet__title').text).toBe('登录后继续');
    expect(app.navigation.open).not.toHaveBeenCalled();
    app.account.signIn.mockRejectedValueOnce(new WireError('offline'));
    fire(sheet.get('.sign-in'), 'tap');
    await runtime.flush();
    expect(sheet.get('.sheet__hint').text).toBe('网络不可用，请检查网络后重试');
    app.account.signIn.mockResolvedValueOnce(undefined);
    fire(sheet.get('.sign-in'), 'tap');
    await runtime.flush();
    expect(sheet.find('.sheet')).toBeNull();
    expect(app.navigation.open.mock.calls).toEqual([['/packages/notes/pages/form/form']]);
  });

  it('can decline, and stays on the page', () => {
    const page = open('signed-out');
    fire(page.get('.write'), 'tap');
    fire(page.get('sign-in-sheet').get('.later'), 'tap');
    expect(page.get('sign-in-sheet').find('.sheet')).toBeNull();
    expect([app.account.signIn.mock.calls, app.navigation.open.mock.calls]).toEqual([[], []]);
  });

  it('signs out on another page: the notes go', async () => {
    const page = await openWith('a');
    app.show({ state: 'signed-out', profile: undefined });
    expect([titles(page), blank(page)[2]]).toEqual([[], '登录']);
  });
});
