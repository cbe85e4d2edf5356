/** @jest-environment jsdom */
import { setImmediate as turn } from 'node:timers/promises';
import { ApiError } from '../../src/wx/call';
import { createWx } from '../../src/wx/create';
import { Privacy, type PrivacyListener, type PrivacyMode } from '../../src/wx/privacy';
import { servicesOf } from '../../src/wx/services';
import { ask, fakeChannel, fakeSimulator, fakeRouter, MemoryStorage, sync } from './support/fakes';

function setUp(mode: PrivacyMode) {
  const popup = jest.fn<Promise<boolean>, []>();
  const report = jest.fn();
  const privacy = new Privacy({ mode: () => mode, storage: new MemoryStorage(), key: 'k', popup, report });
  const ask = (referrer = 'getClipboardData'): Promise<unknown> =>
    privacy.ask(referrer).then(
      () => 'ok',
      (e: unknown) => e,
    );
  return { privacy, popup, report, ask };
}

const refused = (errno: number, text = 'privacy permission is not authorized'): unknown =>
  new ApiError(text, errno);

describe('consent to the privacy guide', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('counts as given by default', async () => {
    const { ask, popup, privacy } = setUp('granted');
    expect(privacy.needed).toBe(false);
    expect(await ask()).toBe('ok');
    expect(popup).not.toHaveBeenCalled();
  });

  it('is asked once by the popup of WeChat, however many calls wait, and remembered', async () => {
    const { ask, popup, privacy } = setUp('ask');
    popup.mockResolvedValue(true);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['ok', 'ok', 'ok']);
    expect(popup).toHaveBeenCalledTimes(1);
    expect(privacy.needed).toBe(false);
    expect(await ask()).toBe('ok');
    expect(popup).toHaveBeenCalledTimes(1);
  });

  it('is not asked for again within ten seconds of a refusal', async () => {
    const { ask, popup } = setUp('ask');
    popup.mockResolvedValue(false);
    expect(await ask()).toEqual(refused(104));
    jest.advanceTimersByTime(9_999);
    expect(await ask()).toEqual(refused(104, 'privacy permission is not authorized in gap'));
    expect(popup).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1);
    expect(await ask()).toEqual(refused(104));
    expect(popup).toHaveBeenCalledTimes(2);
  });

  it('refused in a combined popup is 103, and undeclared is 112', async () => {
    const coupled = setUp('coupled');
    coupled.popup.mockResolvedValue(false);
    expect(((await coupled.ask()) as ApiError).errno).toBe(103);
    const undeclared = setUp('undeclared');
    expect(((await undeclared.ask()) as ApiError).errno).toBe(112);
    expect(undeclared.popup).not.toHaveBeenCalled();
  });
});

describe("an app's own sheet", () => {
  function withListener(act: (resolve: Parameters<PrivacyListener>[0], privacy: Privacy) => void) {
    const all = setUp('ask');
    const listener = jest.fn<undefined, Parameters<PrivacyListener>>((resolve) => {
      act(resolve, all.privacy);
    });
    all.privacy.listen(listener);
    return { ...all, listener };
  }

  it('replaces the popup, gets the API that asks, and agrees by its button', async () => {
    const { ask, listener, popup, privacy } = withListener((resolve, own) => {
      resolve({ event: 'exposureAuthorization' });
      own.agree('agree-btn');
      resolve({ event: 'agree', buttonId: 'agree-btn' });
    });
    expect(await ask('button.chooseAvatar')).toBe('ok');
    expect(listener.mock.calls[0]?.[1]).toEqual({ referrer: 'button.chooseAvatar' });
    expect(popup).not.toHaveBeenCalled();
    expect(privacy.needed).toBe(false);
  });

  it('waits until it resolves', async () => {
    const { ask, privacy } = setUp('ask');
    const resolves: Parameters<PrivacyListener>[0][] = [];
    privacy.listen((resolve) => resolves.push(resolve));
    const outcomes: unknown[] = [];
    for (const asked of [ask(), ask()]) void asked.then((o) => outcomes.push(o));
    await turn();
    expect(outcomes).toEqual([]);
    expect(resolves).toHaveLength(2);
    for (const resolve of resolves) resolve({ event: 'disagree' });
    await turn();
    expect(outcomes).toEqual([refused(104), refused(104)]);
  });

  it('cannot agree without the tap of its button', async () => {
    const { ask, report, privacy } = withListener((resolve) => {
      resolve({ event: 'agree', buttonId: 'agree-btn' });
    });
    expect(await ask()).toEqual(refused(104, 'click action before resolve is needed'));
    expect(report).toHaveBeenCalledTimes(1);
    expect(privacy.needed).toBe(true);
  });

  it('is replaced by a newer one', async () => {
    const { ask, listener, privacy } = withListener((resolve) => {
      resolve({ event: 'disagree' });
    });
    const newer = jest.fn<undefined, Parameters<PrivacyListener>>((resolve) => {
      resolve({ event: 'disagree' });
    });
    privacy.listen(newer);
    await ask();
    expect([listener.mock.calls.length, newer.mock.calls.length]).toEqual([0, 1]);
  });

  it('is not asked when the button was tapped before', async () => {
    const { ask, listener, privacy } = withListener(() => undefined);
    privacy.agree('early');
    expect(await ask()).toBe('ok');
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('the privacy APIs', () => {
  const config = globalThis as { __wxConfig?: object };
  beforeEach(() => {
    localStorage.clear();
    history.replaceState(null, '', '/');
    config.__wxConfig = { __usePrivacyCheck__: true, window: { navigationBarTitleText: '模板' } };
  });
  afterEach(() => {
    delete config.__wxConfig;
  });

  const wxOf = (options: Parameters<typeof fakeSimulator>[0] = {}) => {
    const simulator = fakeSimulator(options);
    return { simulator, wx: createWx({ router: fakeRouter(), channel: fakeChannel(), simulator }) };
  };

  it('ask only where the address and app.json require it', async () => {
    expect(await ask(wxOf().wx, 'getPrivacySetting')).toMatchObject({ needAuthorization: false });
    history.replaceState(null, '', '/?privacy=1');
    expect(await ask(wxOf().wx, 'getPrivacySetting')).toEqual({
      errMsg: 'getPrivacySetting:ok',
      needAuthorization: true,
      privacyContractName: '《模板隐私保护指引》',
    });
    config.__wxConfig = {};
    expect(await ask(wxOf().wx, 'getPrivacySetting')).toMatchObject({ needAuthorization: false });
  });

  it('keep the consent of each user', async () => {
    history.replaceState(null, '', '/?privacy=1');
    const { wx, simulator } = wxOf();
    const asked = ask(wx, 'requirePrivacyAuthorize');
    await Promise.resolve();
    const agree = [...simulator.layer.querySelectorAll('button')].find((b) => b.textContent === '同意');
    agree?.click();
    expect(await asked).toEqual({ errMsg: 'requirePrivacyAuthorize:ok' });
    expect(await ask(wxOf().wx, 'getPrivacySetting')).toMatchObject({ needAuthorization: false });
    expect(await ask(wxOf({ user: 'bob' }).wx, 'getPrivacySetting')).toMatchObject({
      needAuthorization: true,
    });
    sync(wx, 'clearStorageSync');
    expect(servicesOf(wx).privacy.needed).toBe(false);
  });

  it('tell of a refusal with errno', async () => {
    history.replaceState(null, '', '/?privacy=1');
    const { wx, simulator } = wxOf();
    const asked = ask(wx, 'getClipboardData');
    await Promise.resolve();
    [...simulator.layer.querySelectorAll('button')].find((b) => b.textContent === '拒绝')?.click();
    expect(await asked).toEqual({
      errMsg: 'getClipboardData:fail privacy permission is not authorized',
      errno: 104,
    });
  });
});
