import { accountError } from '../../miniprogram/account/errors';
import type { ProfileMethod } from '../../miniprogram/account/profile-method';
import type { Profile } from '../../miniprogram/account/profile';
import { AppError } from '../../miniprogram/platform/app-error';
import { WireError } from '../../miniprogram/platform/wire-error';
import { RefusedError } from '../../miniprogram/request/errors';
import { ANN, createFakeApp, defer, type Deferred, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, useFakeTimers, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();
const FILE = 'wxfile://tmp/new.png';
const RETRY = '上传失败，点此重试';
/** How long the button stays disabled after a tap. */
const LOCK_MS = 3000;

let app: FakeApp;
let messages: readonly unknown[];

useFakeTimers();

function open(method: ProfileMethod = 'choose', src = ANN.avatarUrl): MountedComponent {
  app = createFakeApp({ state: 'signed-in', profile: ANN });
  runtime.setApp(app);
  const picker = runtime.mount('components/avatar-picker/avatar-picker', { method, src });
  messages = picker.details('message');
  return picker;
}

const shown = (picker: MountedComponent): unknown => picker.get('user-avatar').attribute('src');
const isShut = (picker: MountedComponent): boolean => picker.find('.picker__lock') !== null;
const tap = (picker: MountedComponent): void => {
  fire(picker.get('.picker__button'), 'tap');
};
/** What WeChat does after the user has chosen. */
const choose = (picker: MountedComponent, avatarUrl = FILE): void => {
  fire(picker.get('.picker__button'), 'chooseavatar', { avatarUrl });
};
/** The upload that the next choice starts. */
const nextUpload = (): Deferred<Profile> => {
  const upload = defer<Profile>();
  app.account.saveAvatar.mockReturnValueOnce(upload.promise);
  return upload;
};

describe('the avatar', () => {
  it("is WeChat's own button where avatars can be chosen", () => {
    const picker = open();
    expect(picker.get('.picker__button').tag).toBe('button');
    expect(picker.get('.picker__button').attribute('open-type')).toBe('chooseAvatar');
    expect(isShut(picker)).toBe(false);
    expect(shown(picker)).toBe(ANN.avatarUrl);
    expect(picker.get('.picker__hint').text).toBe('点击更换头像');
  });

  it.each<ProfileMethod>(['getUserProfile', 'getUserInfo', 'plain'])(
    'is a picture and nothing to tap with %s',
    (method) => {
      const picker = open(method);
      expect(picker.all('button')).toHaveLength(0);
      expect(shown(picker)).toBe(ANN.avatarUrl);
      expect(picker.text).toBe('');
    },
  );

  it('is the default one while none was chosen', () => {
    const picker = open('choose', '');
    expect(shown(picker)).toBe('');
    expect(picker.get('user-avatar').get('t-icon').attribute('name')).toBe('user');
    picker.setProperties({ src: ANN.avatarUrl });
    expect(shown(picker)).toBe(ANN.avatarUrl);
  });
});

describe('the lock', () => {
  it('shuts the button with the first tap, and opens by itself', () => {
    const picker = open();
    tap(picker);
    expect(isShut(picker)).toBe(true);
    jest.advanceTimersByTime(LOCK_MS - 1);
    // A tap on a disabled button has no effect; in particular it does not extend the time.
    tap(picker);
    expect(isShut(picker)).toBe(true);
    jest.advanceTimersByTime(1);
    expect(isShut(picker)).toBe(false);
    expect(messages).toEqual([]);
  });

  it('opens when the page is back, chosen or not: cancelling fires no event and is no error', () => {
    const picker = open();
    tap(picker);
    picker.hide();
    expect(isShut(picker)).toBe(true);
    picker.show();
    expect(isShut(picker)).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
    expect(messages).toEqual([]);
    expect(app.account.saveAvatar).not.toHaveBeenCalled();
  });

  it('opens when an avatar was chosen, and the upload shuts it instead', async () => {
    const picker = open();
    const upload = nextUpload();
    tap(picker);
    choose(picker);
    expect(picker.data['locked']).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
    expect(isShut(picker)).toBe(true);
    upload.resolve(ANN);
    await runtime.flush();
    expect(isShut(picker)).toBe(false);
  });

  it('starts its time again with each tap', () => {
    const picker = open();
    tap(picker);
    jest.advanceTimersByTime(LOCK_MS - 1);
    picker.show();
    tap(picker);
    jest.advanceTimersByTime(LOCK_MS - 1);
    expect(isShut(picker)).toBe(true);
    jest.advanceTimersByTime(1);
    expect(isShut(picker)).toBe(false);
  });

  it('leaves no timer behind', () => {
    const picker = open();
    tap(picker);
    expect(jest.getTimerCount()).toBe(1);
    picker.unmount();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a chosen avatar', () => {
  it('is shown before it has arrived, with the progress', async () => {
    const picker = open();
    const upload = nextUpload();
    choose(picker);
    expect(shown(picker)).toBe(FILE);
    expect(picker.get('.picker__hint').text).toBe('正在上传 0%');
    expect(app.account.saveAvatar).toHaveBeenCalledTimes(1);
    const [path, onProgress] = app.account.saveAvatar.mock.calls[0] ?? [];
    expect(path).toBe(FILE);
    onProgress?.(40);
    expect(picker.get('.picker__hint').text).toBe('正在上传 40%');

    // The page gets the new profile before the upload's promise settles.
    picker.setProperties({ src: 'http://127.0.0.1:8787/avatars/new' });
    expect(shown(picker)).toBe(FILE);
    upload.resolve(ANN);
    await runtime.flush();
    expect(shown(picker)).toBe('http://127.0.0.1:8787/avatars/new');
    expect(picker.get('.picker__hint').text).toBe('点击更换头像');
    expect(messages).toEqual([{ text: '头像已更新', theme: 'success' }]);
  });

  it('keeps its place while it is on its way: a second one is not sent', async () => {
    const picker = open();
    const upload = nextUpload();
    tap(picker);
    choose(picker);
    tap(picker);
    expect(picker.data['locked']).toBe(false);
    picker.call('onChoose', { detail: { avatarUrl: 'wxfile://tmp/other.png' } });
    expect(app.account.saveAvatar).toHaveBeenCalledTimes(1);
    expect(shown(picker)).toBe(FILE);
    upload.resolve(ANN);
    await runtime.flush();
    tap(picker);
    choose(picker, 'wxfile://tmp/other.png');
    expect(app.account.saveAvatar).toHaveBeenCalledTimes(2);
    expect(shown(picker)).toBe('wxfile://tmp/other.png');
  });

  it('that is not a file, or no longer exists, asks to choose again: retrying the same file cannot help', async () => {
    const picker = open();
    app.account.saveAvatar.mockRejectedValueOnce(accountError('file_unavailable'));
    choose(picker, '');
    await runtime.flush();
    expect(messages).toEqual([{ text: '图片已失效，请重新选择', theme: 'warning' }]);
    expect(picker.data['failed']).toBe('');
    expect(shown(picker)).toBe(ANN.avatarUrl);
  });
});

describe('an upload that fails', () => {
  const failWith = async (picker: MountedComponent, error: Error): Promise<void> => {
    app.account.saveAvatar.mockRejectedValueOnce(error);
    choose(picker);
    await runtime.flush();
  };

  it.each<[string, Error, string]>([
    ['offline', new WireError('offline'), '网络不可用，请检查网络后重试'],
    ['timed_out', new WireError('timed_out'), '服务器响应超时，请稍后重试'],
    ['interrupted', new WireError('interrupted'), '请求被中断，请重试'],
    ['408 request_timeout', new RefusedError(408, { code: 'request_timeout' }), '出了点问题，请稍后重试'],
    ['429 too_many_requests', new RefusedError(429, { code: 'too_many_requests' }), '操作太频繁，请稍后再试'],
    ['500', new RefusedError(500, { code: undefined }), '出了点问题，请稍后重试'],
    ['malformed_answer', new AppError('malformed_answer', 'not JSON'), '服务器返回了无法识别的内容'],
  ])('with %s puts the old one back, says why and offers a retry', async (_, error, text) => {
    const picker = open();
    await failWith(picker, error);
    expect(shown(picker)).toBe(ANN.avatarUrl);
    expect(isShut(picker)).toBe(false);
    expect(messages).toEqual([{ text, theme: 'warning' }]);
    expect(picker.get('.picker__retry').text).toBe(RETRY);
  });

  it.each<[string, Error, string]>([
    ['avatar_too_large', new AppError('avatar_too_large', 'known before sending'), '图片不能超过 2 MB'],
    [
      'avatar_type_unsupported',
      new AppError('avatar_type_unsupported', 'known before sending'),
      '请选择 PNG、JPEG、WebP 或 GIF 图片',
    ],
    ['413 avatar_too_large', new RefusedError(413, { code: 'avatar_too_large' }), '图片不能超过 2 MB'],
    [
      '415 avatar_type_unsupported',
      new RefusedError(415, { code: 'avatar_type_unsupported' }),
      '请选择 PNG、JPEG、WebP 或 GIF 图片',
    ],
  ])('because the file was refused (%s) offers another file, not the same again', async (_, error, text) => {
    const picker = open();
    await failWith(picker, error);
    expect(shown(picker)).toBe(ANN.avatarUrl);
    expect(messages).toEqual([{ text, theme: 'warning' }]);
    expect(picker.find('.picker__retry')).toBeNull();
    expect(picker.get('.picker__hint').text).toBe('点击更换头像');
  });

  it.each(['avatar_rejected', 'avatar_dimensions_unsupported'])(
    'with %s offers no retry either',
    async (code) => {
      const picker = open();
      await failWith(picker, new RefusedError(422, { code }));
      expect(picker.find('.picker__retry')).toBeNull();
    },
  );

  it('is sent again by one tap on the retry, once, and arrives', async () => {
    const picker = open();
    await failWith(picker, new WireError('offline'));
    const upload = nextUpload();
    const retry = picker.get('.picker__retry');
    fire(retry, 'tap');
    expect(shown(picker)).toBe(FILE);
    expect(picker.find('.picker__retry')).toBeNull();
    picker.call('onRetry');
    expect(app.account.saveAvatar.mock.calls.map(([path]) => path)).toEqual([FILE, FILE]);
    upload.resolve(ANN);
    await runtime.flush();
    expect(picker.get('.picker__hint').text).toBe('点击更换头像');
    expect(messages.at(-1)).toEqual({ text: '头像已更新', theme: 'success' });
  });

  it('again offers the retry again, from the start of the progress', async () => {
    const picker = open();
    app.account.saveAvatar.mockImplementation((_, onProgress) => {
      onProgress?.(90);
      return Promise.reject(new WireError('offline'));
    });
    choose(picker);
    await runtime.flush();
    const upload = nextUpload();
    fire(picker.get('.picker__retry'), 'tap');
    expect(picker.get('.picker__hint').text).toBe('正在上传 0%');
    upload.reject(new WireError('offline'));
    await runtime.flush();
    expect(picker.get('.picker__retry').text).toBe(RETRY);
    expect(app.account.saveAvatar).toHaveBeenCalledTimes(2);
  });

  it('is forgotten for another choice', async () => {
    const picker = open();
    await failWith(picker, new WireError('offline'));
    const upload = nextUpload();
    choose(picker, 'wxfile://tmp/other.png');
    upload.resolve(ANN);
    await runtime.flush();
    expect(picker.find('.picker__retry')).toBeNull();
    expect(app.account.saveAvatar.mock.calls.map(([path]) => path)).toEqual([FILE, 'wxfile://tmp/other.png']);
  });
});
