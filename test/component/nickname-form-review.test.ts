/** WeChat's review of a nickname, from its events to the request. */
import { TIMEOUTS } from '../../miniprogram/config';
import { ANN, createFakeApp, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, useFakeTimers, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();
const REJECTED = { text: '微信未通过此昵称，请换一个', theme: 'warning' };
const SAVED = { text: '昵称已保存', theme: 'success' };

let app: FakeApp;
let messages: readonly unknown[];

useFakeTimers();

function open({ reviews = true } = {}): MountedComponent {
  app = createFakeApp({ state: 'signed-in', profile: ANN }, { reviews });
  app.account.saveNickname.mockImplementation((nickname) => Promise.resolve({ ...ANN, nickname }));
  runtime.setApp(app);
  const properties = { saved: 'Ann', userId: 'user-1', method: 'choose' };
  const form = runtime.mount('components/nickname-form/nickname-form', properties);
  messages = form.details('message');
  return form;
}

const shown = (form: MountedComponent): unknown => form.get('.field__input').attribute('value');
const input = (form: MountedComponent, event: string, detail: object): void => {
  fire(form.get('.field__input'), event, detail);
};
const review = (form: MountedComponent, pass: boolean, timeout = false): void => {
  input(form, 'nicknamereview', { pass, timeout });
};
const submit = async (form: MountedComponent, nickname: string): Promise<void> => {
  fire(form.get('form'), 'submit', { value: { nickname } });
  await runtime.flush();
};
const sent = (): string[] => app.account.saveNickname.mock.calls.map(([nickname]) => nickname);

describe('a nickname that WeChat reviews', () => {
  it('is sent once the review has passed it', async () => {
    const form = open();
    input(form, 'input', { value: '小安' });
    input(form, 'blur', { value: '小安' });
    await submit(form, '小安');
    expect(sent()).toEqual([]);
    expect(form.get('.save').attribute('loading')).toBe(true);
    review(form, true);
    await runtime.flush();
    expect(sent()).toEqual(['小安']);
    expect(messages).toEqual([SAVED]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is sent at once when the review came before the tap', async () => {
    const form = open();
    input(form, 'blur', { value: '小安' });
    review(form, true);
    await submit(form, '小安');
    expect(sent()).toEqual(['小安']);
  });

  it('that fails while it waits to be sent is not sent, and the old one comes back', async () => {
    const form = open();
    input(form, 'blur', { value: '坏名字' });
    await submit(form, '坏名字');
    review(form, false);
    await runtime.flush();
    expect(sent()).toEqual([]);
    expect(shown(form)).toBe('Ann');
    expect(messages).toEqual([REJECTED]);
    expect(form.get('.save').attribute('disabled')).toBe(false);
  });

  it('that fails before anything is sent is put back at once', () => {
    const form = open();
    input(form, 'input', { value: '坏名字' });
    input(form, 'blur', { value: '坏名字' });
    review(form, false);
    expect(shown(form)).toBe('Ann');
    expect(messages).toEqual([REJECTED]);
  });

  it('and that WeChat has cleared meanwhile is put back too', () => {
    const form = open();
    input(form, 'blur', { value: '坏名字' });
    input(form, 'input', { value: '' });
    review(form, false);
    expect(shown(form)).toBe('Ann');
    expect(messages).toEqual([REJECTED]);
  });

  it('is not sent when the submit still carries the text that was rejected', async () => {
    const form = open();
    input(form, 'blur', { value: '坏名字' });
    review(form, false);
    await submit(form, '坏名字');
    expect(sent()).toEqual([]);
    expect(shown(form)).toBe('Ann');
  });

  it('with blanks around it is judged like one without', async () => {
    const form = open();
    input(form, 'blur', { value: ' 坏名字 ' });
    await submit(form, ' 坏名字 ');
    review(form, false);
    await runtime.flush();
    jest.advanceTimersByTime(TIMEOUTS.nicknameReview);
    await runtime.flush();
    expect(sent()).toEqual([]);
    expect(messages).toEqual([REJECTED]);
  });

  it('does not take the next one with it, which is being typed when the verdict comes', () => {
    const form = open();
    input(form, 'blur', { value: '坏名字' });
    input(form, 'input', { value: '好名字' });
    review(form, false);
    expect(shown(form)).toBe('好名字');
  });

  it.each(['passes', 'fails'])(
    'says nothing to the next user when it %s only after the former one has left',
    async (verdict) => {
      const form = open();
      input(form, 'blur', { value: '小安' });
      await submit(form, '小安');
      form.setProperties({ userId: 'user-2', saved: 'Ben' });
      form.call('onReview', { detail: { pass: verdict === 'passes', timeout: false } });
      await runtime.flush();
      expect(shown(form)).toBe('Ben');
      expect(messages).toEqual([]);
    },
  );

  it('is left to the server when the review says that it timed out', async () => {
    const form = open();
    input(form, 'blur', { value: '小安' });
    await submit(form, '小安');
    review(form, false, true);
    await runtime.flush();
    expect(sent()).toEqual(['小安']);
    expect(messages).toEqual([SAVED]);
  });

  it('is left to the server when no verdict comes in time', async () => {
    const form = open();
    input(form, 'blur', { value: '小安' });
    await submit(form, '小安');
    jest.advanceTimersByTime(TIMEOUTS.nicknameReview - 1);
    await runtime.flush();
    expect(sent()).toEqual([]);
    jest.advanceTimersByTime(1);
    await runtime.flush();
    expect(sent()).toEqual(['小安']);
    expect(messages).toEqual([SAVED]);
  });

  it('may lose the focus only after the tap on save', async () => {
    const form = open();
    input(form, 'input', { value: '小安' });
    await submit(form, '小安');
    form.call('onBlur', { detail: { value: '小安' } });
    form.call('onReview', { detail: { pass: true, timeout: false } });
    await runtime.flush();
    expect(sent()).toEqual(['小安']);
  });
});

describe('a review that cannot come', () => {
  it('is not waited for after consent was refused: the input is a plain one then', async () => {
    const form = open();
    app.privacy.isNeeded.mockResolvedValueOnce(true);
    app.privacy.ask.mockResolvedValueOnce('refused');
    form.call('checkConsent');
    await runtime.flush();
    fire(form.get('.field__cover'), 'tap');
    await runtime.flush();
    input(form, 'blur', { value: '小安' });
    await submit(form, '小安');
    expect(sent()).toEqual(['小安']);
  });
});

describe('below 2.29.1, where there is no review', () => {
  it('a nickname is sent at once', async () => {
    const form = open({ reviews: false });
    input(form, 'blur', { value: '小安' });
    await submit(form, '小安');
    expect(sent()).toEqual(['小安']);
    expect(jest.getTimerCount()).toBe(0);
  });
});
