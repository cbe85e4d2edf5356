/** Privacy consent, asked before WeChat's nickname input takes the focus. */
import type { ProfileMethod } from '../../miniprogram/account/profile-method';
import type { Consent } from '../../miniprogram/platform/privacy';
import { ANN, createFakeApp, defer, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();
let app: FakeApp;
let messages: readonly unknown[];

async function open(needed: boolean, method: ProfileMethod = 'choose'): Promise<MountedComponent> {
  app = createFakeApp({ state: 'signed-in', profile: ANN });
  app.privacy.isNeeded.mockResolvedValue(needed);
  runtime.setApp(app);
  const properties = { saved: 'Ann', userId: 'user-1', method };
  const form = runtime.mount('components/nickname-form/nickname-form', properties);
  messages = form.details('message');
  await runtime.flush();
  return form;
}

const answer = async (form: MountedComponent, consent: Consent): Promise<void> => {
  app.privacy.ask.mockResolvedValueOnce(consent);
  fire(form.get('.field__cover'), 'tap');
  await runtime.flush();
};

describe('consent', () => {
  it('that WeChat does not need is not asked for', async () => {
    const form = await open(false);
    expect(app.privacy.isNeeded).toHaveBeenCalledTimes(1);
    expect(app.privacy.ask).not.toHaveBeenCalled();
    expect(form.find('.field__cover')).toBeNull();
  });

  it.each<ProfileMethod>(['getUserProfile', 'getUserInfo', 'plain'])(
    'is not known with %s',
    async (method) => {
      const form = await open(true, method);
      expect(app.privacy.isNeeded).not.toHaveBeenCalled();
      expect(form.find('.field__cover')).toBeNull();
    },
  );

  it('is looked up when only later it is known that the input is needed', async () => {
    const form = await open(true, 'plain');
    form.setProperties({ method: 'choose' });
    await runtime.flush();
    expect(form.find('.field__cover')).not.toBeNull();
  });

  it('is asked for by the first tap, and the input takes the focus only then', async () => {
    const form = await open(true);
    const consent = defer<Consent>();
    app.privacy.ask.mockReturnValueOnce(consent.promise);
    // The form is complete before the user has agreed to anything.
    expect(form.get('.field__input').attribute('value')).toBe('Ann');
    expect(form.get('.save').text).toBe('保存');
    expect(app.privacy.ask).not.toHaveBeenCalled();
    fire(form.get('.field__cover'), 'tap');
    expect(app.privacy.ask).toHaveBeenCalledTimes(1);
    expect(form.get('.field__input').attribute('focus')).toBe(false);
    consent.resolve('given');
    await runtime.flush();
    expect(form.get('.field__input').attribute('focus')).toBe(true);
    expect(form.find('.field__cover')).toBeNull();
    expect(messages).toEqual([]);
  });

  it('once given leaves the focus to the user', async () => {
    const form = await open(true);
    await answer(form, 'given');
    fire(form.get('.field__input'), 'blur', { value: 'Ann' });
    expect(form.get('.field__input').attribute('focus')).toBe(false);
  });

  describe.each<[Consent, string]>([
    ['refused', '未同意隐私保护指引，同意后才能使用此功能'],
    ['refused_with_permission', '未授权，可在右上角「设置」中重新开启'],
    ['undeclared', '该功能尚未写入隐私保护指引，请联系开发者'],
  ])('that ends with %s', (consent, text) => {
    it('is said in its own words, once, and not asked for again', async () => {
      const form = await open(true);
      await answer(form, consent);
      expect(messages).toEqual([{ text, theme: 'warning' }]);
      expect(form.find('.field__cover')).toBeNull();
      expect(app.privacy.ask).toHaveBeenCalledTimes(1);
    });

    it('falls back to a plain text input, which takes the focus and keeps the text', async () => {
      const form = await open(true);
      await answer(form, consent);
      const input = form.get('.field__input');
      expect(input.attribute('type')).toBeUndefined();
      expect(input.attribute('focus')).toBe(true);
      expect(input.attribute('value')).toBe('Ann');
    });

    it('blocks nothing: a nickname can be typed and saved', async () => {
      const form = await open(true);
      await answer(form, consent);
      app.account.saveNickname.mockImplementation((nickname) => Promise.resolve({ ...ANN, nickname }));
      fire(form.get('.field__input'), 'input', { value: '小安' });
      fire(form.get('.field__input'), 'blur', { value: '小安' });
      fire(form.get('form'), 'submit', { value: { nickname: '小安' } });
      await runtime.flush();
      expect(app.account.saveNickname.mock.calls).toEqual([['小安']]);
      expect(messages.at(-1)).toEqual({ text: '昵称已保存', theme: 'success' });
    });
  });
});
