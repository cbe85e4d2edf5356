import { createAccount } from './account/account';
import type { AccountAdapter } from './account/adapter';
import { createLinks } from './account/links';
import { createMessageConsent } from './account/message-consent';
import { createPhone } from './account/phone';
import { chooseProfileMethod } from './account/profile-method';
import { createNicknameReview } from './account/nickname-review';
import { createProfileCache } from './account/profile-cache';
import { createLocalUserData } from './account/local-user-data';
import { createWechatProfile } from './account/wechat-profile';
import { askAboutDeleted } from './app/ask-about-deleted';
import { createCache } from './app/cache';
import { createDiagnostics } from './app/diagnostics';
import { HOME_PAGE } from './app/home-page';
import { createNetworkNotice } from './app/network-notice';
import { createReports } from './app/reports';
import type { Reports } from './app/reports';
import { createScreen } from './app/screen';
import { checkAdapter } from './backend/checked-adapter';
import { checkAccountAdapter } from './backend/checked-account-adapter';
import type { AppConfig } from './config';
import { putBody } from './platform/body';
import { readAnyAnswer } from './platform/bytes';
import { createForegroundClock } from './platform/clock';
import type { Timers } from './platform/clock';
import { createDialogs } from './platform/dialogs';
import { createEnterEvents } from './platform/enter-options';
import type { EnterOptions } from './platform/enter-options';
import { readEnvironment } from './platform/environment';
import { classifyFailure } from './platform/failures';
import { createFeedback } from './platform/feedback';
import { chooseLogin } from './platform/login';
import { createNavigation } from './platform/navigation';
import { askOffline, watchNetwork } from './platform/network';
import { createPrivacy } from './platform/privacy';
import { createRealtimeLog } from './platform/realtime-log';
import { createStorage, storedKeys } from './platform/storage';
import { createTheme } from './platform/theme';
import { watchUpdates } from './platform/updates';
import { isAtLeast } from './platform/version';
import type { Wire } from './platform/task';
import type { Wx } from './platform/wx';
import { createUrlResolver } from './request/resolve-url';
import { createDerivedClients } from './request/derived-clients';
import { createClient } from './request/client';
import type { Client, ClientOptions } from './request/client';
import type { AnswerAdapter } from './request/adapter';
import { logFailures } from './request/failure-log';
import type { Warn } from './request/failure-log';
import { watchCancellation } from './request/cancellation';
import { createQueue } from './request/queue';
import type { TransportOptions } from './request/request-transport';
import { createTypedRequestTransport } from './request/response-type';
import { createSharing } from './request/share';
import type { StreamingOptions } from './request/stream';
import { createTransfers } from './request/transfers';
import { createFullResponses } from './request/full-response';
import type { SignInAdapter } from './session/adapter';
import { createConsentGate, tellOfConsent } from './session/consent';
import { createReplacedTokens } from './session/held-session';
import { createLoginApi } from './session/login-api';
import type { LoginApiOptions } from './session/login-api';
import { createSessionStore } from './session/record';
import { createSession } from './session/session';
import { createSignInLog } from './session/sign-in-log';
import { APP_TEXTS } from './texts/app';
import { createErrorTexts } from './texts/errors';
import { createLanguage } from './texts/language';
import type { Texts } from './texts/language';

/** The whole backend adapter. `backend/adapter.ts` implements it. */
export type Adapter = SignInAdapter & AnswerAdapter & AccountAdapter;

export interface ServicesOptions {
  readonly wx: Wx;
  /** Default: the system's timers. Tests pass their own. */
  readonly timers?: Timers;
  readonly config: AppConfig;
  readonly backend: Adapter;
  /** Texts of the backend's problem codes. */
  readonly problemTexts?: Texts<Readonly<Record<string, string>>>;
  /** Of `App.onLaunch`: 1154 is the Moments single-page mode. */
  readonly scene?: number | undefined;
  /** In develop builds: called for each failed call. */
  readonly warn?: Warn | undefined;
}

/** The object behind `getApp()`, and the app's lifecycles. */
export interface Services extends IAppOption {
  /** `App.onLaunch`: starts the silent sign-in without waiting for it. Never throws. */
  start: () => void;
  /** `App.onShow`. */
  show: (entry?: EnterOptions) => void;
  /** `App.onHide`. */
  hide: () => void;
  /** `App.onError` and `App.onUnhandledRejection`. */
  reports: Pick<Reports, 'error' | 'rejection'>;
  /** `App.onPageNotFound`: opens the home page instead of WeChat's empty one. */
  pageNotFound: (path: string) => void;
}

/** The options of a layer besides the ports; `satisfies` refuses a misspelt option, which `Object.assign` would let pass. */
type Own<Options> = Omit<Options, keyof Wire>;

/**
 * Creates and connects all services, for the app and for its tests. Sends nothing before `start`.
 * @throws AppError `adapter_failed` for an invalid option of the backend's adapter
 */
export function createServices({
  wx,
  timers,
  config,
  backend,
  problemTexts,
  scene,
  warn,
}: ServicesOptions): Services {
  const { timeouts } = config;
  const clock = createForegroundClock(timers);
  const environment = readEnvironment(wx, scene);
  const method = chooseLogin(wx, environment.inWecom === true);
  const origin = withoutSlash(config.chooseOrigin(environment));
  const more = config.chooseServices(environment);
  const services: Record<string, string> = {};
  for (const name of Object.keys(more)) services[name] = withoutSlash(more[name] as string);
  // Reserved: the sign-in uses this name, so no other service can take it.
  services['api'] = origin;
  const storage = createStorage(wx);
  const scope = `${environment.envVersion}/${origin}`;
  const adapter = checkAdapter(backend, clock.now);
  const queue = createQueue();
  // Without the last three, bodies and answers are JSON, and failures are classified by number and English
  // text.
  const wire = { wx, clock, classify: classifyFailure, read: readAnyAnswer, putBody } satisfies Wire;
  const privacy = createPrivacy(wx, clock, config.ownPrivacySheet);
  const gate = config.signInAfterConsent
    ? createConsentGate(privacy.isNeeded, clock, timeouts.login)
    : undefined;
  const log = createSignInLog(clock, (cause, outcome) => {
    reports.signIn(cause, outcome);
  });
  const sent = { calls: 0 } satisfies ClientOptions['sent'];
  const api = log.watchApi(
    createLoginApi(
      Object.assign(
        {
          method,
          askOffline: (answer: (isOffline: boolean) => void) => {
            askOffline(wx, clock, answer);
          },
          adapter,
          places: queue,
          base: origin,
          loginTimeout: timeouts.login,
          exchangeTimeout: timeouts.exchange,
        } satisfies Own<LoginApiOptions>,
        wire,
      ),
    ),
  );
  const session = log.watchSession(
    createSession({
      api,
      store: createSessionStore(storage, scope),
      clock,
      cooldown: config.cooldown,
      retire: createReplacedTokens,
      waitTimeout: timeouts.wait,
      supported: !environment.singlePage && method !== undefined,
      consent: gate?.check,
    }),
  );
  const reports = createReports(createRealtimeLog(wx), () => {
    const { profile } = account.view;
    return [session.current() || '', profile ? profile.nickname : '', profile ? profile.id : ''];
  });
  const entries = createEnterEvents();
  const localData = createLocalUserData(storage, { wx, clock });
  const own = {
    session,
    queue,
    adapter,
    origin,
    services,
    timeout: timeouts.request,
    transferTimeout: timeouts.transfer,
    // An app with plain paths and JSON answers can use resolvePath and createRequestTransport.
    resolve: createUrlResolver(services),
    onTemporary: localData.addTemporaryFile,
    requestTransport: createTypedRequestTransport(
      Object.assign({ adapter } satisfies Own<TransportOptions>, wire),
    ),
    cancellation: watchCancellation,
    sent,
    onFailed: reports.call,
  } satisfies Own<ClientOptions>;
  const clientOptions = Object.assign(own, wire);
  // Remove extensions that the app does not use: they are then not shipped.
  const quiet = createClient<Client>(clientOptions, [
    createDerivedClients(clientOptions),
    createFullResponses(clientOptions),
    createTransfers(clientOptions),
    createSharing(clientOptions),
  ]);
  const client = warn && environment.envVersion === 'develop' ? logFailures(quiet, warn) : quiet;
  const accountAdapter = checkAccountAdapter(backend);
  const account = createAccount({
    adapter: accountAdapter,
    wx,
    clock,
    session,
    client,
    cache: createProfileCache(storage, scope),
    origin,
    localData,
    askAboutDeleted: (until) => askAboutDeleted(dialogs, language, until),
  });
  const { sdkVersion } = environment;
  const language = createLanguage(storage, environment.language);
  const navigation = createNavigation(wx);
  const feedback = createFeedback(wx);
  const dialogs = createDialogs(wx, clock, createTheme(wx));
  const notice = createNetworkNotice(clock, feedback, language);
  watchNetwork(wx, {
    lost: notice.lost,
    back() {
      notice.back();
      session.resume(true);
    },
  });
  return {
    environment,
    session,
    client: client as unknown as IAppOption['client'],
    streaming: Object.assign(
      { sdkVersion } satisfies Omit<StreamingOptions, keyof ClientOptions>,
      clientOptions,
    ),
    account,
    profileMethod: chooseProfileMethod(sdkVersion, wx.getUserProfile !== undefined),
    wechatProfile: createWechatProfile({
      wx,
      clock,
      session,
      account,
      staleKeyCode: accountAdapter.staleKeyCode,
    }),
    nicknameReview: createNicknameReview(clock, isAtLeast(sdkVersion, '2.29.1'), timeouts.nicknameReview),
    phone: createPhone({
      adapter: accountAdapter.phone,
      session,
      client,
      staleKeyCode: accountAdapter.staleKeyCode,
    }),
    links: createLinks({ adapter: accountAdapter.links, session, client }),
    messages: createMessageConsent({
      adapter: accountAdapter.messages,
      ports: { wx, clock },
      session,
      client,
      templates: config.templates[environment.envVersion],
      asksForSeveral: isAtLeast(sdkVersion, '2.8.4'),
    }),
    privacy: gate ? tellOfConsent(privacy, gate, session) : privacy,
    dialogs,
    feedback,
    navigation,
    ports: { wx, clock, onTemporary: localData.addTemporaryFile },
    entries,
    partnerAppId: config.choosePartner(environment),
    language,
    screen: createScreen(navigation, language, environment.textScale),
    limits: accountAdapter.limits || {},
    cache: createCache(storage, () => storedKeys(wx)),
    diagnostics: createDiagnostics({ environment, log, queue, sent, session, api }),
    reports,
    texts: createErrorTexts(problemTexts || { zh: {}, en: {} }, language),
    clock,
    start() {
      session.start();
      watchUpdates(wx, (apply) => {
        void dialogs.confirm(language.of(APP_TEXTS).update).then((isWanted) => {
          if (isWanted === true) apply();
        });
      });
    },
    pageNotFound(path) {
      reports.pageNotFound(path);
      navigation.restart(HOME_PAGE);
    },
    show(entry) {
      // First: the calls that continue now must not meet a cool-down that this return ends.
      session.resume();
      clock.show();
      entries.tell(entry);
    },
    hide() {
      clock.hide();
      storage.retry();
    },
  };
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
