import { createPrivacy } from '../../miniprogram/platform/privacy';
import type { Privacy } from '../../miniprogram/platform/privacy';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Callbacks, Wx, WxFailure } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';

// A separate clock: an unanswered question would keep the process alive.
const clock = createForegroundClock(new VirtualTime());
const EXPOSED = { event: 'exposureAuthorization' };
const DISAGREE = { event: 'disagree' };
const AGREE = { event: 'agree', buttonId: 'agree-button' };

const wxWith = (parts: Partial<Wx>): Wx => parts as Wx;
/** An API that fails, or succeeds without a value. */
const ending =
  (failure?: WxFailure) =>
  ({ success, fail }: Callbacks<unknown>): void => {
    if (failure) fail(failure);
    else success(undefined);
  };

describe.each([false, true])('below 2.32.3, own sheet: %s', (ownSheet) => {
  it('nothing is needed, asked or shown, and nothing throws', async () => {
    const privacy = createPrivacy(wxWith({}), clock, ownSheet);
    const host = { open: jest.fn(), close: jest.fn() };
    const leave = privacy.hostSheet(host);
    expect(await privacy.isNeeded()).toBe(false);
    expect(await privacy.ask()).toBe('given');
    privacy.openContract();
    privacy.agree('agree-button');
    privacy.refuse();
    leave();
    expect(host.open).not.toHaveBeenCalled();
    expect(host.close).not.toHaveBeenCalled();
  });
});

describe('consent', () => {
  it.each([
    ['needed', { needAuthorization: true }, true],
    ['not needed', { needAuthorization: false }, false],
    ['unknown', {}, false],
  ])('that is %s', async (_, result, needed) => {
    const getPrivacySetting: Wx['getPrivacySetting'] = ({ success }) => {
      success(result);
    };
    expect(await createPrivacy(wxWith({ getPrivacySetting }), clock, false).isNeeded()).toBe(needed);
  });

  it('is unknown where WeChat fails to tell', async () => {
    const getPrivacySetting: Wx['getPrivacySetting'] = ({ fail }) => {
      fail({ errMsg: 'getPrivacySetting:fail' });
    };
    expect(await createPrivacy(wxWith({ getPrivacySetting }), clock, false).isNeeded()).toBeUndefined();
  });

  it.each<[string, WxFailure | undefined, string]>([
    ['an agreement', undefined, 'given'],
    ['errno 103', { errno: 103, errMsg: 'privacy permission is not authorized' }, 'refused_with_permission'],
    ['errno 104', { errno: 104, errMsg: 'privacy permission is not authorized' }, 'refused'],
    ['errno 112', { errno: 112, errMsg: 'api scope is not declared in the privacy agreement' }, 'undeclared'],
    ['another errno', { errno: 1, errMsg: 'fail' }, 'refused'],
    ['no errno', { errMsg: 'fail' }, 'refused'],
  ])('ends by %s', async (_, failure, consent) => {
    const requirePrivacyAuthorize = jest.fn(ending(failure));
    expect(await createPrivacy(wxWith({ requirePrivacyAuthorize }), clock, false).ask()).toBe(consent);
    expect(requirePrivacyAuthorize).toHaveBeenCalledTimes(1);
  });

  it('that WeChat throws at is refused', async () => {
    const requirePrivacyAuthorize = (): never => {
      throw new Error('not supported');
    };
    expect(await createPrivacy(wxWith({ requirePrivacyAuthorize }), clock, false).ask()).toBe('refused');
  });

  it('is about a contract that can be read', () => {
    const openPrivacyContract = jest.fn();
    createPrivacy(wxWith({ openPrivacyContract }), clock, false).openContract();
    expect(openPrivacyContract).toHaveBeenCalledTimes(1);
  });
});

describe("WeChat's own popup", () => {
  it('is left in place: no listener is registered, whatever pages do', () => {
    const onNeedPrivacyAuthorization = jest.fn();
    const privacy = createPrivacy(wxWith({ onNeedPrivacyAuthorization }), clock, false);
    privacy.hostSheet({ open: jest.fn(), close: jest.fn() });
    expect(onNeedPrivacyAuthorization).not.toHaveBeenCalled();
  });
});

describe("the app's own sheet", () => {
  let onNeedPrivacyAuthorization: jest.Mock<undefined, [(resolve: unknown) => void]>;
  let privacy: Privacy;

  beforeEach(() => {
    onNeedPrivacyAuthorization = jest.fn<undefined, [(resolve: unknown) => void]>();
    privacy = createPrivacy(wxWith({ onNeedPrivacyAuthorization }), clock, true);
  });

  const newHost = (): { open: jest.Mock; close: jest.Mock } => ({ open: jest.fn(), close: jest.fn() });
  /** An API that waits for consent. */
  const need = (): jest.Mock => {
    const resolve = jest.fn();
    onNeedPrivacyAuthorization.mock.lastCall?.[0](resolve);
    return resolve;
  };
  const answers = (resolve: jest.Mock): unknown[] => resolve.mock.calls.map(([answer]: unknown[]) => answer);

  it('has exactly one listener, for the life of the app', () => {
    const first = privacy.hostSheet(newHost());
    need();
    privacy.refuse();
    first();
    privacy.hostSheet(newHost());
    need();
    privacy.agree('agree-button');
    expect(onNeedPrivacyAuthorization).toHaveBeenCalledTimes(1);
  });

  it('is opened for an API, and closed by an agreement with the id of the button', () => {
    const host = newHost();
    privacy.hostSheet(host);
    expect(host.open).not.toHaveBeenCalled();
    const resolve = need();
    expect(host.open).toHaveBeenCalledTimes(1);
    expect(answers(resolve)).toEqual([EXPOSED]);
    privacy.agree('agree-button');
    expect(answers(resolve)).toEqual([EXPOSED, AGREE]);
    expect(host.close).toHaveBeenCalledTimes(1);
  });

  it('is closed by a refusal', () => {
    const host = newHost();
    privacy.hostSheet(host);
    const resolve = need();
    privacy.refuse();
    expect(answers(resolve)).toEqual([EXPOSED, DISAGREE]);
    expect(host.close).toHaveBeenCalledTimes(1);
  });

  it('is one for all who wait, and each of them is answered once', () => {
    const host = newHost();
    privacy.hostSheet(host);
    const waiting = [need(), need(), need()];
    privacy.agree('agree-button');
    privacy.agree('agree-button');
    privacy.refuse();
    expect(waiting.map(answers)).toEqual([
      [EXPOSED, AGREE],
      [EXPOSED, AGREE],
      [EXPOSED, AGREE],
    ]);
    expect(host.close).toHaveBeenCalledTimes(1);
  });

  it('opens again for a request after an answer', () => {
    const host = newHost();
    privacy.hostSheet(host);
    need();
    privacy.refuse();
    const resolve = need();
    expect(host.open).toHaveBeenCalledTimes(2);
    privacy.agree('agree-button');
    expect(answers(resolve)).toEqual([EXPOSED, AGREE]);
  });

  it('that no page can show is a refusal at once, since an API without an answer hangs', () => {
    expect(answers(need())).toEqual([DISAGREE]);
    expect(answers(need())).toEqual([DISAGREE]);
  });

  it('whose page is hidden is a refusal for all who wait', () => {
    const host = newHost();
    const leave = privacy.hostSheet(host);
    const waiting = [need(), need()];
    leave();
    expect(waiting.map(answers)).toEqual([
      [EXPOSED, DISAGREE],
      [EXPOSED, DISAGREE],
    ]);
    expect(host.close).toHaveBeenCalledTimes(1);
    expect(answers(need())).toEqual([DISAGREE]);
    expect(host.open).toHaveBeenCalledTimes(2);
  });

  it('is shown by a page that comes later', () => {
    privacy.hostSheet(newHost())();
    need();
    const later = newHost();
    privacy.hostSheet(later);
    // An earlier refusal does not affect it.
    expect(later.open).not.toHaveBeenCalled();
    const resolve = need();
    expect(later.open).toHaveBeenCalledTimes(1);
    expect(answers(resolve)).toEqual([EXPOSED]);
  });

  it('is not taken from a later page by an earlier one that leaves', () => {
    const leave = privacy.hostSheet(newHost());
    const later = newHost();
    privacy.hostSheet(later);
    const resolve = need();
    leave();
    expect(answers(resolve)).toEqual([EXPOSED]);
    expect(later.close).not.toHaveBeenCalled();
    expect(answers(need())).toEqual([EXPOSED]);
  });

  it('that another page takes over while somebody waits is closed, and who waits is refused', () => {
    const host = newHost();
    privacy.hostSheet(host);
    const resolve = need();
    const later = newHost();
    privacy.hostSheet(later);
    expect(answers(resolve)).toEqual([EXPOSED, DISAGREE]);
    expect(host.close).toHaveBeenCalledTimes(1);
    expect(later.close).not.toHaveBeenCalled();
  });
});
