import { createAccount } from './account/account';
import type { AccountAdapter } from './account/adapter';
import { createPhone } from './account/phone';
import { chooseProfileMethod } from './account/profile-method';
import { createNicknameReview } from './account/nickname-review';
import { createProfileCache } from './account/profile-cache';
import { createWechatProfile } from './account/wechat-profile';
import { checkAdapter } from './backend/checked';
import { checkAccountAdapter } from './backend/checked-account';
import type { AppConfig } from './config';
import { createForegroundClock } from './platform/clock';
import type { Timers } from './platform/clock';
import { createDialogs } from './platform/dialogs';
import { readEnvironment } from './platform/environment';
import { onNetworkBack } from './platform/network';
import { createPrivacy } from './platform/privacy';
import type { Privacy } from './platform/privacy';
import { createStorage } from './platform/storage';
import { isAtLeast } from './platform/version';
import type { Wx } from './platform/wx';
import { createResolver } from './request/address';
import { createClient } from './request/client';
import type { Client } from './request/client';
import type { AnswerAdapter } from './request/adapter';
import { createQueue } from './request/queue';
import { createTypedRequestWay } from './request/response-type';
import { createSharing } from './request/share';
import { createTransfers } from './request/transfers';
import type { SignInAdapter } from './session/adapter';
import { createConsentGate } from './session/consent';
import type { ConsentGate } from './session/consent';
import { createLoginApi } from './session/login-api';
import { createSessionStore } from './session/record';
import { createSession } from './session/session';
import type { Session } from './session/types';
import { createErrorTexts } from './texts/errors';

/** Everything that one backend differs in. `backend/adapter.ts` implements it. */
export type Adapter = SignInAdapter & AnswerAdapter & AccountAdapter;

export interface ServicesOptions {
  readonly wx: Wx;
  /** Default: the system's. A test brings its own. */
  readonly timers?: Timers;
  readonly config: AppConfig;
  readonly backend: Adapter;
  /** The backend's problem codes in words. */
  readonly problemTexts?: Readonly<Record<string, string>>;
  /** Of `App.onLaunch`: 1154 is the Moments single-page mode. */
  readonly scene?: number | undefined;
}

/** What pages reach through `getApp()`, and the app's own lifecycles. */
export interface Services extends IAppOption {
  /** `App.onLaunch`: starts the silent sign-in and awaits nothing. Never throws. */
  start: () => void;
  /** `App.onShow`. */
  show: () => void;
  /** `App.onHide`. */
  hide: () => void;
}

/** The one wiring of the rooms, for the app and for its tests. Nothing is sent before `start`. */
export function createServices({
  wx,
  timers,
  config,
  backend,
  problemTexts,
  scene,
}: ServicesOptions): Services {
  const { timeouts } = config;
  const clock = createForegroundClock(timers);
  const environment = readEnvironment(wx, scene);
  const origin = withoutSlash(config.chooseOrigin(environment));
  const more = config.chooseServices(environment);
  const services: Record<string, string> = {};
  for (const name of Object.keys(more)) services[name] = withoutSlash(more[name] as string);
  // The sign-in goes there: no other service can take its name.
  services['api'] = origin;
  const storage = createStorage(wx);
  const scope = `${environment.envVersion}/${origin}`;
  const adapter = checkAdapter(backend);
  const queue = createQueue();
  const privacy = createPrivacy(wx, clock, config.ownPrivacySheet);
  const gate = config.signInAfterConsent
    ? createConsentGate(privacy.isNeeded, clock, timeouts.login)
    : undefined;
  const session = createSession({
    api: createLoginApi({
      wx,
      clock,
      adapter,
      places: queue,
      base: origin,
      loginTimeout: timeouts.login,
      exchangeTimeout: timeouts.exchange,
    }),
    store: createSessionStore(storage, scope),
    clock,
    cooldown: config.cooldown,
    waitTimeout: timeouts.wait,
    supported: !environment.singlePage && wx.login !== undefined,
    consent: gate?.check,
  });
  const clientOptions = {
    wx,
    clock,
    session,
    queue,
    adapter,
    origin,
    services,
    timeout: timeouts.request,
    transferTimeout: timeouts.transfer,
    // An app that calls only its own services by path, and reads only JSON, takes resolvePath and createRequestWay.
    resolve: createResolver(services),
    requestWay: createTypedRequestWay({ wx, clock, adapter }),
  };
  // What the app does not use of these two, it need not ship: leave it out here.
  const client: Client = createClient(clientOptions, [
    createTransfers(clientOptions),
    createSharing(clientOptions),
  ]);
  const accountAdapter = checkAccountAdapter(backend);
  const account = createAccount({
    adapter: accountAdapter,
    wx,
    clock,
    session,
    client,
    cache: createProfileCache(storage, scope),
    origin,
  });
  const { sdkVersion } = environment;
  onNetworkBack(wx, () => {
    session.resume();
  });
  return {
    environment,
    session,
    client: client as unknown as IAppOption['client'],
    streaming: Object.assign({ sdkVersion }, clientOptions),
    account,
    profileMethod: chooseProfileMethod(sdkVersion, wx.getUserProfile !== undefined),
    wechatProfile: createWechatProfile({ wx, clock, session, account, staleKeyCode: backend.staleKeyCode }),
    nicknameReview: createNicknameReview(clock, isAtLeast(sdkVersion, '2.29.1'), timeouts.nicknameReview),
    phone: createPhone({
      adapter: accountAdapter.phone,
      session,
      client,
      staleKeyCode: backend.staleKeyCode,
    }),
    privacy: gate ? tellOfConsent(privacy, gate, session) : privacy,
    dialogs: createDialogs(wx, clock),
    limits: backend.limits ?? {},
    texts: createErrorTexts(problemTexts ?? {}),
    clock,
    start() {
      session.start();
    },
    show() {
      clock.show();
      session.resume();
    },
    hide() {
      clock.hide();
      storage.retry();
    },
  };
}

/** Signs in silently as soon as the user agreed. */
function tellOfConsent(privacy: Privacy, gate: ConsentGate, session: Session): Privacy {
  const given = (): void => {
    gate.give();
    session.resume();
  };
  return Object.assign({}, privacy, {
    ask: () =>
      privacy.ask().then((consent) => {
        if (consent === 'given') given();
        return consent;
      }),
    agree(buttonId: string) {
      privacy.agree(buttonId);
      given();
    },
  });
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
