import type { ProfileMethod } from '../../miniprogram/account/profile-method';
import type { Profile } from '../../miniprogram/account/profile';
import { AdapterError } from '../../miniprogram/backend/adapter-error';
import { AppError } from '../../miniprogram/platform/app-error';
import { WireError } from '../../miniprogram/platform/wire-error';
import { RefusedError } from '../../miniprogram/request/errors';
import { SessionUnavailableError } from '../../miniprogram/session/errors';
import { ANN, BEN, createFakeApp, defer, type Deferred, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, useFakeTimers, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();
let app: FakeApp;
let messages: readonly unknown[];

useFakeTimers();

function open(method: ProfileMethod = 'choose', profile: Partial<Profile> = ANN): MountedComponent {
  app = createFakeApp({ state: 'signed-in', profile: ANN });
  runtime.setApp(app);
  const { nickname: saved = '', id: userId = '' } = profile;
  const form = runtime.mount('components/nickname-form/nickname-form', { saved, userId, method });
  messages = form.details('message');
  return form;
}

const shown = (form: MountedComponent): unknown => form.get('.field__input').attribute('value');
const type = (form: MountedComponent, value: string): void => {
  fire(form.get('.field__input'), 'input', { value });
};
const submit = (form: MountedComponent, nickname: unknown): void => {
  fire(form.get('form'), 'submit', { value: { nickname } });
};
const nextSave = (): Deferred<Profile> => {
  const save = defer<Profile>();
  app.account.saveNickname.mockReturnValueOnce(save.promise);
  return save;
};
const sent = (): string[] => app.account.saveNickname.mock.calls.map(([nickname]) => nickname);
/** Whether leaving the page would ask the user. */
const asksOnLeaving = (): boolean => app.dialogs.alertBeforeLeaving.mock.lastCall?.[0] !== undefined;

describe('the input', () => {
  it("is WeChat's nickname input where there is one", () => {
    const input = open().get('.field__input');
    expect(input.tag).toBe('input');
    expect(input.attribute('type')).toBe('nickname');
    expect(input.attribute('name')).toBe('nickname');
  });

  it.each<ProfileMethod>(['getUserProfile', 'getUserInfo', 'plain'])(
    'is a plain text input with %s',
    (method) => {
      const input = open(method).get('.field__input');
      expect(input.attribute('type')).toBeUndefined();
      expect(input.attribute('name')).toBe('nickname');
      expect(input.attribute('value')).toBe('Ann');
    },
  );

  it.each<ProfileMethod>(['choose', 'plain'])(
    'with %s leaves the length to the rules, which count an emoji as one',
    (method) => {
      expect(open(method).get('.field__input').attribute('maxlength')).toBe('-1');
    },
  );

  it.each([
    ['choose', 'input'],
    ['choose', 'change'],
    ['choose', 'blur'],
    ['plain', 'input'],
    ['plain', 'blur'],
  ] as const)('with %s is heard on %s', (method, event) => {
    const form = open(method);
    fire(form.get('.field__input'), event, { value: '小安' });
    expect(shown(form)).toBe('小安');
  });

  it('asks before the page is left while something is unsaved, and no longer once it is put back', () => {
    const form = open();
    expect(asksOnLeaving()).toBe(false);
    type(form, '小安');
    expect(app.dialogs.alertBeforeLeaving).toHaveBeenLastCalledWith('昵称还没有保存，确定离开吗？');
    type(form, ' Ann ');
    expect(asksOnLeaving()).toBe(false);
    type(form, '小安');
    form.unmount();
    expect(asksOnLeaving()).toBe(false);
  });
});

describe('a profile that arrives late', () => {
  it('is shown while nobody has typed', () => {
    const form = open('choose', {});
    expect(shown(form)).toBe('');
    form.setProperties({ saved: 'Ann', userId: 'user-1' });
    expect(shown(form)).toBe('Ann');
    form.setProperties({ saved: 'Anna' });
    expect(shown(form)).toBe('Anna');
    expect(asksOnLeaving()).toBe(false);
  });

  it('does not type over what somebody types meanwhile', () => {
    const form = open();
    type(form, '小安');
    form.setProperties({ saved: 'From elsewhere' });
    expect(shown(form)).toBe('小安');
    expect(asksOnLeaving()).toBe(true);
  });

  it('does not type over them the first time either, when only now it is known who they are', () => {
    const form = open('choose', {});
    type(form, '小安');
    form.setProperties({ saved: 'Ann', userId: 'user-1' });
    expect(shown(form)).toBe('小安');
    expect(asksOnLeaving()).toBe(true);
  });
});

describe('what one user typed', () => {
  it.each([
    ['another user', BEN.id, BEN.nickname],
    ['nobody, after a sign-out', '', ''],
    ['another user of the same name', BEN.id, ANN.nickname],
  ])('is not shown to %s', (_, userId, saved) => {
    const form = open();
    type(form, '小安');
    form.setProperties({ userId, saved });
    expect(shown(form)).toBe(saved);
    expect(asksOnLeaving()).toBe(false);
  });

  it('is forgotten when somebody signs in after a sign-out', () => {
    const form = open();
    type(form, '小安');
    form.setProperties({ userId: '', saved: '' });
    form.setProperties({ userId: BEN.id, saved: BEN.nickname });
    expect(shown(form)).toBe('Ben');
  });
});

describe("a save of the former user's", () => {
  const submitThenLeave = (): { form: MountedComponent; save: Deferred<Profile> } => {
    const form = open();
    const save = nextSave();
    submit(form, '小安');
    return { form, save };
  };

  it('does not keep the next one from saving', async () => {
    const { form } = submitThenLeave();
    await runtime.flush();
    form.setProperties({ userId: BEN.id, saved: BEN.nickname });
    expect(form.find('.field__cover')).toBeNull();
    submit(form, '小本');
    await runtime.flush();
    expect(sent()).toEqual(['小安', '小本']);
  });

  it.each([
    ['arrives', undefined],
    ['fails', new AppError('account_changed', 'somebody else')],
    ['is refused', new RefusedError(422, { code: 'nickname_invalid' })],
  ])('says nothing to the next one when it %s', async (_, error) => {
    const { form, save } = submitThenLeave();
    await runtime.flush();
    form.setProperties({ userId: BEN.id, saved: BEN.nickname });
    type(form, '小本');
    if (error) save.reject(error);
    else save.resolve({ ...ANN, nickname: '小安' });
    await runtime.flush();
    expect(shown(form)).toBe('小本');
    expect(messages).toEqual([]);
    expect(asksOnLeaving()).toBe(true);
  });
});

describe('saving', () => {
  it('sends the text once, without blanks around it, and shows that it is on its way', async () => {
    const form = open();
    const save = nextSave();
    type(form, ' 小安 ');
    submit(form, ' 小安 ');
    await runtime.flush();
    expect(form.get('.save').attribute('loading')).toBe(true);
    expect(form.get('.save').attribute('disabled')).toBe(true);
    expect(form.find('.field__cover')).not.toBeNull();
    submit(form, ' 小安 ');
    submit(form, '小平');
    await runtime.flush();
    expect(sent()).toEqual(['小安']);

    form.setProperties({ saved: '小安' });
    save.resolve({ ...ANN, nickname: '小安' });
    await runtime.flush();
    expect(shown(form)).toBe('小安');
    expect(form.get('.save').attribute('loading')).toBe(false);
    expect(form.get('.save').attribute('disabled')).toBe(false);
    expect(form.find('.field__cover')).toBeNull();
    expect(messages).toEqual([{ text: '昵称已保存', theme: 'success' }]);
    expect(asksOnLeaving()).toBe(false);
  });

  it("shows the server's own form of it", async () => {
    const form = open();
    app.account.saveNickname.mockResolvedValue({ ...ANN, nickname: '小安!' });
    submit(form, '小安');
    await runtime.flush();
    expect(shown(form)).toBe('小安!');
  });

  it.each([
    ['an empty one', ''],
    ['none', undefined],
  ])('takes what was typed last when the form collected %s', async (_, collected) => {
    const form = open();
    type(form, '小安');
    submit(form, collected);
    await runtime.flush();
    expect(sent()).toEqual(['小安']);
  });

  it('can be done again afterwards', async () => {
    const form = open();
    app.account.saveNickname.mockImplementation((nickname) => Promise.resolve({ ...ANN, nickname }));
    submit(form, '小安');
    await runtime.flush();
    submit(form, '小平');
    await runtime.flush();
    expect(sent()).toEqual(['小安', '小平']);
  });

  it('is not unsaved text any more: whoever leaves meanwhile is not asked', async () => {
    const form = open();
    type(form, '小安');
    expect(form.call('isDirty')).toBe(true);
    submit(form, '小安');
    await runtime.flush();
    expect(form.call('isDirty')).toBe(false);
  });
});

describe('a nickname that breaks the rules', () => {
  it.each([
    ['   ', '请输入昵称'],
    ['一二三四五六七八九十一二三四五六七八九十一', '昵称最多 20 个字'],
    ['a\u202Eb', '昵称不能包含特殊字符'],
    ['a\u0007b', '昵称不能包含特殊字符'],
  ])('is not sent, and stays to be corrected: %j', async (nickname, text) => {
    const form = open();
    type(form, nickname);
    submit(form, nickname);
    await runtime.flush();
    expect(sent()).toEqual([]);
    expect(messages).toEqual([{ text, theme: 'warning' }]);
    expect(shown(form)).toBe(nickname);
    expect(form.get('.save').attribute('disabled')).toBe(false);
  });

  it('is not reported for twenty emoji', async () => {
    const form = open();
    submit(form, '👩‍👩‍👧‍👦'.repeat(20));
    await runtime.flush();
    expect(sent()).toHaveLength(1);
  });
});

describe("the account's check of a nickname", () => {
  it('says what is saved', async () => {
    const form = open();
    app.account.checkNickname.mockReturnValueOnce({ ok: true, nickname: '小安' });
    submit(form, 'typed');
    await runtime.flush();
    expect([app.account.checkNickname.mock.calls, sent()]).toEqual([[['typed']], ['小安']]);
  });

  it('that the adapter throws in keeps the text, sends nothing and shows an error', async () => {
    const form = open();
    app.account.checkNickname.mockImplementationOnce(() => {
      throw new AdapterError('checkNickname', 'it returned null');
    });
    type(form, '小安');
    submit(form, '小安');
    await runtime.flush();
    expect([sent(), shown(form)]).toEqual([[], '小安']);
    expect(messages).toEqual([{ text: '出了点问题，请稍后重试', theme: 'warning' }]);
  });
});

describe('a save that fails', () => {
  const failWith = async (error: Error): Promise<MountedComponent> => {
    const form = open();
    app.account.saveNickname.mockRejectedValueOnce(error);
    type(form, '小安');
    submit(form, '小安');
    await runtime.flush();
    expect(form.find('.field__cover')).toBeNull();
    return form;
  };

  it('because the server refused the nickname puts the old one back', async () => {
    const form = await failWith(new RefusedError(422, { code: 'nickname_invalid' }));
    expect(shown(form)).toBe('Ann');
    expect(messages).toEqual([{ text: '昵称需为 1–20 个字，且不含特殊字符', theme: 'warning' }]);
    expect(asksOnLeaving()).toBe(false);
  });

  it("because the server's review refused it puts the old one back", async () => {
    const form = await failWith(new RefusedError(422, { code: 'nickname_rejected' }));
    expect(shown(form)).toBe('Ann');
    expect(messages).toHaveLength(1);
  });

  it.each<[string, Error, string]>([
    ['offline', new WireError('offline'), '网络不可用，请检查网络后重试'],
    ['timed_out', new WireError('timed_out'), '服务器响应超时，请稍后重试'],
    ['signed_out', new AppError('signed_out', 'signed out'), '请先登录'],
    ['exchange_failed', new SessionUnavailableError('exchange_failed'), '连接不上服务器，请检查网络后重试'],
    ['429', new RefusedError(429, { code: 'too_many_requests' }), '操作太频繁，请稍后再试'],
    ['500', new RefusedError(500, { code: undefined }), '出了点问题，请稍后重试'],
    ['503', new RefusedError(503, { code: 'server_busy' }), '服务器繁忙，请稍后再试'],
  ])('with %s keeps the text for another try', async (_, error, text) => {
    const form = await failWith(error);
    expect(shown(form)).toBe('小安');
    expect(messages).toEqual([{ text, theme: 'warning' }]);
    expect(asksOnLeaving()).toBe(true);
    app.account.saveNickname.mockResolvedValueOnce({ ...ANN, nickname: '小安' });
    submit(form, '小安');
    await runtime.flush();
    expect(sent()).toEqual(['小安', '小安']);
    expect(messages.at(-1)).toEqual({ text: '昵称已保存', theme: 'success' });
  });
});
