import type { Profile } from '../../miniprogram/account/profile';
import { WireFailure } from '../../miniprogram/platform/errors';
import { Refused } from '../../miniprogram/request/errors';
import { ANN, createFakeApp, defer, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
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

const shownAvatar = (page: MountedPage): unknown => page.get('t-avatar').attribute('image');
const toast = (page: MountedPage): string => page.get('#toast').text;
const typeName = (page: MountedPage, value: string): void => {
  fire(page.get('.nickname'), 'input', { value });
};
const submit = (page: MountedPage, nickname: string): void => {
  fire(page.get('form'), 'submit', { value: { nickname } });
};

describe('the avatar', () => {
  const choose = (page: MountedPage, avatarUrl = 'wxfile://tmp/new.png'): void => {
    fire(page.get('.avatar'), 'chooseavatar', { avatarUrl });
  };

  it('is shown before it has arrived, with the progress, and cannot be chosen again meanwhile', async () => {
    const page = open();
    const upload = defer<Profile>();
    app.account.saveAvatar.mockReturnValue(upload.promise);
    choose(page);
    expect(shownAvatar(page)).toBe('wxfile://tmp/new.png');
    expect(page.get('.avatar').attribute('disabled')).toBe(true);
    const [path, onProgress] = app.account.saveAvatar.mock.calls[0] ?? [];
    expect(path).toBe('wxfile://tmp/new.png');
    onProgress?.(40);
    expect(page.get('.head__hint').text).toBe('正在上传 40%');
    page.call('onChooseAvatar', { detail: { avatarUrl: 'wxfile://tmp/other.png' } });
    expect(app.account.saveAvatar).toHaveBeenCalledTimes(1);

    const saved = { ...ANN, avatarUrl: 'http://127.0.0.1:8787/avatars/new' };
    app.show({ state: 'signed-in', profile: saved });
    upload.resolve(saved);
    await runtime.flush();
    expect(shownAvatar(page)).toBe(saved.avatarUrl);
    expect(page.get('.avatar').attribute('disabled')).toBe(false);
    expect(page.get('.head__hint').text).toBe('点击更换头像');
    expect(toast(page)).toBe('头像已更新');
  });

  it.each<[Error, string]>([
    [new WireFailure('offline'), '网络不可用，请检查网络后重试'],
    [new Refused(413, { code: 'avatar_too_large' }), '图片不能超过 2 MB'],
    [new Refused(415, { code: 'avatar_type_unsupported' }), '请选择 PNG、JPEG、WebP 或 GIF 图片'],
    [new Refused(500, { code: undefined }), '出了点问题，请稍后重试'],
  ])('is put back when the upload fails with %s', async (error, message) => {
    const page = open();
    app.account.saveAvatar.mockRejectedValue(error);
    choose(page);
    await runtime.flush();
    expect(shownAvatar(page)).toBe(ANN.avatarUrl);
    expect(toast(page)).toBe(message);
    choose(page);
    await runtime.flush();
    expect(app.account.saveAvatar).toHaveBeenCalledTimes(2);
  });
});

describe('the nickname', () => {
  it.each(['input', 'change', 'blur'])('is taken from %s', (event) => {
    const page = open();
    fire(page.get('.nickname'), event, { value: '小安' });
    expect(page.get('.nickname').attribute('value')).toBe('小安');
  });

  it('is saved on submit, once, without blanks around it', async () => {
    const page = open();
    const saving = defer<Profile>();
    app.account.saveNickname.mockReturnValue(saving.promise);
    typeName(page, ' 小安 ');
    submit(page, ' 小安 ');
    expect(page.get('.save').attribute('loading')).toBe(true);
    expect(page.get('.nickname').attribute('disabled')).toBe(true);
    submit(page, ' 小安 ');
    expect(app.account.saveNickname.mock.calls).toEqual([['小安']]);

    const saved = { ...ANN, nickname: '小安' };
    app.show({ state: 'signed-in', profile: saved });
    saving.resolve(saved);
    await runtime.flush();
    expect(page.get('.nickname').attribute('value')).toBe('小安');
    expect(page.get('.save').attribute('disabled')).toBe(false);
    expect(toast(page)).toBe('昵称已保存');
  });

  it('is taken from what was typed when the form collected nothing', () => {
    const page = open();
    typeName(page, '小安');
    submit(page, '');
    expect(app.account.saveNickname.mock.calls).toEqual([['小安']]);
  });

  it.each([
    ['   ', '请输入昵称'],
    ['一二三四五六七八九十一二三四五六七八九十一', '昵称最多 20 个字'],
    ['a\u202Eb', '昵称不能包含特殊字符'],
  ])('is not sent when it is %j', (nickname, message) => {
    const page = open();
    typeName(page, nickname);
    submit(page, nickname);
    expect(app.account.saveNickname).not.toHaveBeenCalled();
    expect(toast(page)).toBe(message);
  });

  it('is put back when the server refuses it', async () => {
    const page = open();
    app.account.saveNickname.mockRejectedValue(new Refused(422, { code: 'nickname_invalid' }));
    typeName(page, '小安');
    submit(page, '小安');
    await runtime.flush();
    expect(page.get('.nickname').attribute('value')).toBe('Ann');
    expect(page.get('.nickname').attribute('disabled')).toBe(false);
    expect(toast(page)).toBe('昵称需为 1–20 个字，且不含特殊字符');
  });
});
