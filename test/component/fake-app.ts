import type { AccountView } from '../../miniprogram/account/account';
import type { LinkCode, LinkWay, NicknameCheck, SignedProfile } from '../../miniprogram/account/adapter';
import { nicknameNotPassed } from '../../miniprogram/account/errors';
import type { ConsentAnswer, ConsentState } from '../../miniprogram/account/message-consent';
import type { ProfileMethod } from '../../miniprogram/account/profile-method';
import { createNicknameReview } from '../../miniprogram/account/nickname-review';
import type { PhoneButtonDetail } from '../../miniprogram/account/phone';
import type { Profile } from '../../miniprogram/account/profile';
import type { WechatProfileOutcome } from '../../miniprogram/account/wechat-profile';
import type { Diagnostics } from '../../miniprogram/app/diagnostics';
import { createScreen } from '../../miniprogram/app/screen';
import { backend } from '../fakes/contract-adapter';
import { PROBLEM_TEXTS } from '../../miniprogram/backend/error-texts';
import { checkNickname } from '../../miniprogram/backend/nickname';
import { TIMEOUTS } from '../../miniprogram/config';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Question } from '../../miniprogram/platform/dialogs';
import type { Consent, Privacy, SheetHost } from '../../miniprogram/platform/privacy';
import { createEnterEvents } from '../../miniprogram/platform/enter-options';
import type { EnterEventSource } from '../../miniprogram/platform/enter-options';
import type { Wx, WxUserProfile } from '../../miniprogram/platform/wx';
import type { SessionUnavailableError } from '../../miniprogram/session/errors';
import { createErrorTexts } from '../../miniprogram/texts/errors';
import type { Language, LanguageChoice, LanguageSetting } from '../../miniprogram/texts/language';

export const ANN: Profile = { id: 'user-1', nickname: 'Ann', avatarUrl: 'http://127.0.0.1:8787/avatars/ann' };
export const BEN: Profile = { id: 'user-2', nickname: 'Ben', avatarUrl: 'http://127.0.0.1:8787/avatars/ben' };

export type Mocked<Methods> = {
  [Name in keyof Methods]: Methods[Name] extends (...args: infer Args) => infer Result
    ? jest.Mock<Result, Args>
    : Methods[Name];
};

/** The parts of `getApp()` that pages and components use; the test decides each result. */
export interface FakeApp extends Pick<
  IAppOption,
  | 'environment'
  | 'partnerAppId'
  | 'ports'
  | 'profileMethod'
  | 'nicknameReview'
  | 'clock'
  | 'limits'
  | 'texts'
  | 'screen'
> {
  readonly entries: EnterEventSource;
  readonly session: { failure: SessionUnavailableError | undefined };
  readonly account: Mocked<IAppOption['account']>;
  readonly wechatProfile: Mocked<IAppOption['wechatProfile']>;
  readonly phone: Mocked<IAppOption['phone']>;
  readonly links: Mocked<IAppOption['links']>;
  readonly messages: Mocked<IAppOption['messages']>;
  readonly privacy: Mocked<Privacy>;
  readonly dialogs: Mocked<IAppOption['dialogs']>;
  readonly cache: Mocked<IAppOption['cache']>;
  readonly diagnostics: Mocked<Diagnostics> | undefined;
  readonly feedback: Mocked<IAppOption['feedback']>;
  readonly navigation: Mocked<IAppOption['navigation']>;
  readonly language: LanguageChoice & { readonly choose: jest.Mock<undefined, [LanguageSetting]> };
  /** The app's last message; '' for none yet. */
  readonly said: string;
  /** The current number of listeners of `account`. */
  readonly listeners: number;
  /** Changes the session and user, and notifies the listeners. */
  show: (view: AccountView, failure?: SessionUnavailableError) => void;
}

export interface FakeAppOptions {
  readonly method?: ProfileMethod;
  /** Whether WeChat reviews nicknames (2.29.1). */
  readonly reviews?: boolean;
  readonly language?: Language;
  readonly textScale?: number;
  readonly environment?: Partial<IAppOption['environment']>;
  readonly diagnostics?: Mocked<Diagnostics>;
  /** The `wx` behind the ports of a component that creates its own. */
  readonly wx?: Partial<Wx>;
}

/** A call that stays pending until the test settles it. */
const pending = <Result>(): Promise<Result> => new Promise(() => undefined);

/**
 * An app whose calls stay pending until the test settles them, and which needs no consent. The clock and the
 * nickname's review are the shipped ones: use fake timers.
 */
export function createFakeApp(
  view: AccountView,
  {
    method = 'choose',
    reviews = false,
    language = 'zh',
    textScale = 1,
    environment = {},
    diagnostics,
    wx = {},
  }: FakeAppOptions = {},
): FakeApp {
  let current = view;
  const listeners = new Set<(view: AccountView) => void>();
  const session: FakeApp['session'] = { failure: undefined };
  const clock = createForegroundClock();
  const choice: FakeApp['language'] = {
    current: language,
    setting: 'system',
    choose: jest.fn<undefined, [LanguageSetting]>(),
    of: (texts) => texts[language],
  };
  const feedback: FakeApp['feedback'] = {
    say: jest.fn<undefined, [string]>(),
    wait: jest.fn<() => void, [string]>(() => () => undefined),
  };
  const navigation: FakeApp['navigation'] = {
    open: jest.fn<undefined, [string]>(),
    replace: jest.fn<undefined, [string]>(),
    back: jest.fn<undefined, []>(),
    openTab: jest.fn<undefined, [string]>(),
    restart: jest.fn<undefined, [string]>(),
    setTitle: jest.fn<undefined, [string]>(),
    setTabs: jest.fn<undefined, [readonly string[], () => void]>(),
    stopPullDown: jest.fn<undefined, []>(),
  };
  return {
    environment: {
      sdkVersion: '3.8.10',
      envVersion: 'develop',
      inDevTools: true,
      singlePage: false,
      language: 'zh_CN',
      textScale,
      appVersion: '',
      ...environment,
    },
    partnerAppId: 'wx-partner',
    ports: { wx: wx as Wx, clock },
    entries: createEnterEvents(),
    feedback,
    navigation,
    diagnostics,
    cache: { size: jest.fn(() => 0), clear: jest.fn<undefined, []>() },
    language: choice,
    screen: createScreen(navigation, choice, textScale),
    get said() {
      return feedback.say.mock.calls.at(-1)?.[0] ?? '';
    },
    session,
    profileMethod: method,
    limits: backend.limits ?? {},
    texts: createErrorTexts(PROBLEM_TEXTS, choice),
    clock,
    nicknameReview: createNicknameReview(clock, reviews, TIMEOUTS.nicknameReview),
    account: {
      get view() {
        return current;
      },
      subscribe: jest.fn((listener: (view: AccountView) => void) => {
        listeners.add(listener);
        listener(current);
        return () => {
          listeners.delete(listener);
        };
      }),
      load: jest.fn<Promise<Profile>, []>(pending),
      reload: jest.fn<Promise<Profile>, []>(pending),
      checkNickname: jest.fn<NicknameCheck, [string]>((typed) => checkNickname(typed)),
      saveNickname: afterReview(jest.fn<Promise<Profile>, [string, Promise<boolean>?]>(pending)),
      saveAvatar: jest.fn<Promise<Profile>, [string, ((percent: number) => void)?]>(pending),
      saveWechatProfile: jest.fn<Promise<Profile>, [SignedProfile]>(pending),
      signIn: jest.fn<Promise<void>, []>(pending),
      signOut: jest.fn((): void => undefined),
      deleteAccount: jest.fn<Promise<number | undefined>, []>(pending),
    },
    wechatProfile: {
      prepare: jest.fn<Promise<void>, []>(() => Promise.resolve()),
      ask: jest.fn<Promise<WechatProfileOutcome>, []>(pending),
      save: jest.fn<Promise<WechatProfileOutcome>, [WxUserProfile]>(pending),
    },
    phone: {
      supported: true,
      load: jest.fn<Promise<string>, []>(pending),
      save: jest.fn<Promise<string | undefined>, [PhoneButtonDetail]>(pending),
      remove: jest.fn<Promise<void>, []>(pending),
    },
    links: {
      supported: true,
      load: jest.fn<Promise<readonly LinkWay[]>, []>(pending),
      requestCode: jest.fn<Promise<LinkCode>, []>(pending),
      canUnlink: true,
      unlink: jest.fn<Promise<readonly LinkWay[]>, [LinkWay]>(pending),
      redeem: jest.fn<Promise<boolean>, [string, () => Promise<boolean | undefined>]>(pending),
    },
    messages: {
      supported: true,
      supports: jest.fn<boolean, [string]>(() => true),
      ask: jest.fn<Promise<Readonly<Record<string, ConsentAnswer>>>, [readonly string[]]>(pending),
      load: jest.fn<Promise<ConsentState>, []>(pending),
      openSettings: jest.fn<Promise<boolean>, []>(pending),
    },
    privacy: {
      isNeeded: jest.fn<Promise<boolean | undefined>, []>(() => Promise.resolve(false)),
      ask: jest.fn<Promise<Consent>, []>(pending),
      hasContract: true,
      openContract: jest.fn((): void => undefined),
      hostSheet: jest.fn<() => void, [SheetHost]>(() => () => undefined),
      agree: jest.fn<undefined, [string]>(),
      refuse: jest.fn<undefined, []>(),
    },
    dialogs: {
      confirm: jest.fn<Promise<boolean | undefined>, [Question]>(pending),
      alertBeforeLeaving: jest.fn<undefined, [string | undefined]>(),
      choose: jest.fn<Promise<number | undefined>, [readonly string[]]>(pending),
    },
    get listeners() {
      return listeners.size;
    },
    show(next, failure) {
      current = next;
      session.failure = failure;
      for (const listener of [...listeners]) listener(next);
    },
  };
}

/** Waits for the review as the account does; the mock receives only what is sent. */
function afterReview<Mock extends jest.Mock<Promise<Profile>, [string, Promise<boolean>?]>>(
  sent: Mock,
): Mock {
  return new Proxy(sent, {
    apply(_target, _self, [nickname, allowed]: [string, Promise<boolean>?]) {
      if (!allowed) return sent(nickname);
      return allowed.then((isAllowed) => {
        if (!isAllowed) throw nicknameNotPassed();
        return sent(nickname);
      });
    },
  });
}

/** A promise and the functions to settle it. */
export interface Deferred<Result> {
  readonly promise: Promise<Result>;
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
}

export function defer<Result>(): Deferred<Result> {
  let settle: Pick<Deferred<Result>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<Result>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (!settle) throw new Error('a promise runs its executor at once');
  return { promise, ...settle };
}
