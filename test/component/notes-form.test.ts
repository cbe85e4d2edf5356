import { WireError } from '../../miniprogram/platform/wire-error';
import { RefusedError } from '../../miniprogram/request/errors';
import type { SessionState } from '../../miniprogram/session/types';
import { createNotesApp, noteOf, photosOf, type NotesApp } from './notes-app';
import { fire, useComponentRuntime, useFakeTimers, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
let app: NotesApp;

useFakeTimers();

function open(
  query: Readonly<Record<string, string>> = {},
  state: SessionState = 'signed-in',
  storage?: Map<string, unknown>,
): MountedPage {
  app = createNotesApp(state, {}, storage);
  runtime.setApp(app);
  return runtime.mountPage('packages/notes/pages/form/form', query);
}

const write = (page: MountedPage, title: string, text = ''): void => {
  fire(page.get('.title'), 'input', { value: title });
  fire(page.get('.text'), 'input', { value: text });
};

async function addPhotos(page: MountedPage, ...paths: string[]): Promise<void> {
  app.album = paths.map((tempFilePath) => ({ tempFilePath, size: 1000 }));
  fire(page.get('.add'), 'tap');
  await runtime.flush();
}

const photos = (page: MountedPage): unknown[] =>
  page.all('.photo__image').map((image) => image.attribute('src'));
const veils = (page: MountedPage): string[] => page.all('.photo__veil').map(({ text }) => text);

describe('the form', () => {
  it('begins empty, each field with its name', () => {
    const page = open();
    expect([page.get('.title').attribute('aria-label'), page.get('.text').attribute('aria-label')]).toEqual([
      '标题',
      '正文（选填）',
    ]);
    expect([page.get('.save').text, page.find('.restored'), app.asked]).toEqual(['保存', null, []]);
  });

  it('says under the field what is wrong, sends nothing, and takes it back with the next stroke', async () => {
    const page = open();
    fire(page.get('.save'), 'tap');
    await runtime.flush();
    expect(page.get('.title-problem').text).toBe('请填写标题');
    write(page, '字'.repeat(41), '字'.repeat(1001));
    expect(page.find('.title-problem')).toBeNull();
    fire(page.get('.save'), 'tap');
    expect([page.get('.title-problem').text, page.get('.text-problem').text]).toEqual([
      '标题最多 40 个字，现在 41 个',
      '正文最多 1000 个字，现在 1001 个',
    ]);
    expect(app.asked).toEqual([]);
  });

  it('saves a note with photos: progress, and back', async () => {
    const page = open();
    write(page, '晨跑', '五公里');
    await addPhotos(page, 'wxfile://tmp/1');
    expect(photos(page)).toEqual(['wxfile://tmp/1']);
    fire(page.get('.save'), 'tap');
    expect(page.get('.save').text).toBe('正在保存');
    const created = app.open('POST /v1/notes');
    expect(created.body).toEqual({ title: '晨跑', text: '五公里' });
    expect(created.header['Idempotency-Key']).toMatch(/^[0-9a-f]{32}$/);
    created.resolve(noteOf('a'));
    await runtime.flush();
    const upload = app.open('UPLOAD /v1/notes/a/photos');
    upload.onProgress(40);
    expect(veils(page)).toEqual(['40%']);
    upload.resolve({ note: noteOf('a', { photos: photosOf('1') }), photoId: '1' });
    await runtime.flush();
    expect([app.said, app.navigation.back.mock.calls.length, app.storage.size]).toEqual(['已保存', 1, 0]);
  });

  it('keeps what was not sent, under the same key', async () => {
    const page = open();
    write(page, '晨跑');
    fire(page.get('.save'), 'tap');
    const first = app.open('POST');
    first.reject(new WireError('offline'));
    await runtime.flush();
    expect([app.said, page.get('.save').text]).toEqual(['网络不可用，请检查网络后重试', '保存']);
    fire(page.get('.save'), 'tap');
    expect(app.open('POST').header).toEqual(first.header);
  });

  it("says the server's word about a note in the notes' own words", async () => {
    const page = open();
    write(page, '晨跑');
    fire(page.get('.save'), 'tap');
    app.open('POST').reject(new RefusedError(422, { code: 'note_rejected' }));
    await runtime.flush();
    expect(app.said).toBe('内容未通过审核，请修改');
  });

  it('sends one failed photo again, alone', async () => {
    const page = open();
    write(page, '晨跑');
    await addPhotos(page, 'one', 'two');
    fire(page.get('.save'), 'tap');
    app.open('POST').resolve(noteOf('a'));
    await runtime.flush();
    const first = app.open('UPLOAD');
    first.reject(new WireError('timed_out'));
    await runtime.flush();
    app.open('UPLOAD').resolve({ note: noteOf('a', { photos: photosOf('2') }), photoId: '2' });
    await runtime.flush();
    expect([app.said, page.get('.save').text]).toEqual(['已保存，1 张照片未上传', '上传剩余照片并完成']);
    expect(veils(page)).toEqual(['服务器响应超时，请稍后重试点此重传']);
    const failed = page.all('.photo__frame')[0] ?? page.get('.save');
    expect(failed.attribute('aria-label')).toBe('重新上传第 1 张照片');
    fire(failed, 'tap');
    const again = app.open('UPLOAD');
    expect([again.filePath, again.header]).toEqual([first.filePath, first.header]);
    again.resolve({ note: noteOf('a', { photos: photosOf('2', '1') }), photoId: '1' });
    await runtime.flush();
    expect(veils(page)).toEqual([]);
    expect(app.asked.filter(({ what }) => what.startsWith('POST'))).toHaveLength(1);
  });

  it('cancels one upload by its cross', async () => {
    const page = open();
    write(page, '晨跑');
    await addPhotos(page, 'one');
    fire(page.get('.save'), 'tap');
    app.open('POST').resolve(noteOf('a'));
    await runtime.flush();
    const cross = page.get('.photo__cross');
    expect(cross.attribute('aria-label')).toBe('取消上传第 1 张照片');
    fire(cross, 'tap');
    await runtime.flush();
    expect(veils(page)).toEqual(['已取消点此重传']);
  });

  it('removes a photo by its cross, and shows no error when the album is closed', async () => {
    const page = open();
    await addPhotos(page, 'one', 'two');
    fire(page.all('.photo__cross')[0] ?? page.get('.save'), 'tap');
    expect(photos(page)).toEqual(['two']);
    app.album = undefined;
    fire(page.get('.add'), 'tap');
    await runtime.flush();
    expect([photos(page), app.said]).toEqual([['two'], '']);
  });

  it('comes back after the end of the app, and is discarded after a question', async () => {
    const storage = new Map<string, unknown>();
    const before = open({}, 'signed-in', storage);
    write(before, '没写完');
    before.hide();
    before.unmount();
    const page = open({}, 'signed-in', storage);
    expect([page.get('.title').attribute('value'), page.get('.restored__text').text]).toEqual([
      '没写完',
      '已恢复上次没写完的内容',
    ]);
    app.dialogs.confirm.mockResolvedValueOnce(true);
    fire(page.get('.restored__discard'), 'tap');
    await runtime.flush();
    expect(app.dialogs.confirm.mock.calls[0]?.[0]).toMatchObject({
      title: '丢弃没写完的内容？',
      destructive: true,
    });
    expect([page.get('.title').attribute('value'), page.find('.restored'), storage.size]).toEqual([
      '',
      null,
      0,
    ]);
  });

  it('shows a skeleton, then the note that is edited', async () => {
    const page = open({ id: 'a' });
    expect(page.get('.panel').attribute('aria-label')).toBe('正在加载笔记');
    expect(app.navigation.setTitle.mock.calls).toEqual([['编辑笔记']]);
    app.open('GET /v1/notes/a').resolve(noteOf('a', { title: '晨跑', photos: photosOf('1', '2') }));
    await runtime.flush();
    expect(page.get('.title').attribute('value')).toBe('晨跑');
    fire(page.all('.photo__cross')[0] ?? page.get('.save'), 'tap');
    fire(page.get('.save'), 'tap');
    const change = app.open('PATCH /v1/notes/a');
    expect(change.body).toEqual({ title: '晨跑', text: '', photos: ['2'] });
    change.resolve(noteOf('a', { photos: photosOf('2') }));
    await runtime.flush();
    expect(app.navigation.back).toHaveBeenCalledTimes(1);
  });

  it('says when the note did not come, and asks again', async () => {
    const page = open({ id: 'a' });
    app.open('GET').reject(new WireError('offline'));
    await runtime.flush();
    expect(page.get('.blank__title').text).toBe('网络不可用');
    expect(page.get('.blank__hint').text).toBe('请检查网络后重试');
    fire(page.get('.blank__action'), 'tap');
    app.open('GET').resolve(noteOf('a', { title: '晨跑' }));
    await runtime.flush();
    expect(page.get('.title').attribute('value')).toBe('晨跑');
  });

  it('leads to the list where the note is gone: retrying would not help', async () => {
    const page = open({ id: 'a' });
    app.open('GET').reject(new RefusedError(404, { code: 'note_not_found' }));
    await runtime.flush();
    expect(['.blank__title', '.blank__action'].map((part) => page.get(part).text)).toEqual([
      '看不到这条笔记',
      '看我的笔记',
    ]);
    fire(page.get('.blank__action'), 'tap');
    expect(app.navigation.replace.mock.calls).toEqual([['/packages/notes/pages/list/list']]);
    expect(app.asked).toHaveLength(1);
  });

  it('offers the sign-in to a signed-out user who saves, and then saves', async () => {
    const page = open({}, 'signed-out');
    write(page, '晨跑');
    fire(page.get('.save'), 'tap');
    expect(app.asked).toEqual([]);
    app.account.signIn.mockResolvedValueOnce(undefined);
    fire(page.get('sign-in-sheet').get('.sign-in'), 'tap');
    await runtime.flush();
    expect(app.open('POST').body).toEqual({ title: '晨跑', text: '' });
  });

  it.each([
    ['half a character', '%'],
    ['above', '%2E%2E'],
    ['endless', 'a'.repeat(10_000)],
  ])('opens the list where its link has no note: %s', async (_, id) => {
    const page = open({ id });
    await runtime.flush();
    expect(app.navigation.replace.mock.calls).toEqual([['/packages/notes/pages/list/list']]);
    expect([page.find('.save'), app.asked, app.storage.size]).toEqual([null, [], 0]);
  });
});
