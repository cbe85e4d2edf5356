import type { EnvVersion, Environment } from './platform/environment';

/**
 * The oldest supported base library, which is TDesign's minimum. Set the same one in the console (设置 > 基本设置 >
 * 基础库最低版本设置). `npm run compile` checks every API and component against it.
 */
export const MINIMUM_BASE_LIBRARY = '2.6.5';

/** The reference API on a developer's computer, used in DevTools and the preview. */
export const LOCAL_ORIGIN = 'http://127.0.0.1:8787';

/** Your servers. Add both to the request / upload / download domains in the console. */
export const TRIAL_ORIGIN = 'https://trial-api.example.com';
export const RELEASE_ORIGIN = 'https://api.example.com';

/**
 * Further services that get the same session, by name, for `client.on('orders')`: scheme, host and optional base
 * path, such as `{ orders: 'https://orders.example.com/prod-api' }`. The session is sent to these and to the API
 * only.
 */
export const chooseServices: (environment: Environment) => Readonly<Record<string, string>> = () => ({});

/**
 * True: no silent sign-in before the user agreed to the privacy contract. Until then calls that need a session
 * reject with `session_unavailable` (reason `consent_needed`).
 */
export const SIGN_IN_AFTER_CONSENT = false;

/**
 * The API of this build. A develop build on a phone belongs to a tester or to WeChat's reviewers, so it uses the
 * trial servers, unless it was launched with the address of a computer in the same network (`lan=ADDRESS:PORT`,
 * see the reference API's README).
 */
export function chooseOrigin({ inDevTools, envVersion, lanAddress }: Environment): string {
  if (inDevTools) return LOCAL_ORIGIN;
  if (envVersion === 'develop' && lanAddress !== undefined) return LOCAL_ORIGIN.replace(/[^/]+$/, lanAddress);
  return envVersion === 'release' ? RELEASE_ORIGIN : TRIAL_ORIGIN;
}

/**
 * Template ids from the console (功能 > 订阅消息), by environment and by the server's name for them (`WX_TEMPLATES`).
 * '': none yet, so the app does not ask. Develop builds use ids of the stand-in.
 */
export const TEMPLATES: Readonly<Record<EnvVersion, Readonly<Record<string, string>>>> = {
  develop: {
    // #region sample
    noteReminder: 'stand-in-note-reminder',
    // #endregion sample
  },
  trial: {
    // #region sample
    noteReminder: '',
    // #endregion sample
  },
  release: {
    // #region sample
    noteReminder: '',
    // #endregion sample
  },
};

/**
 * The appId of the mini-program that `packages/identity` opens for a result; '' for none. The browser preview
 * simulates it. Both must have the same owner in the console, or be linked there.
 */
export const choosePartner: (environment: Environment) => string = ({ inDevTools }) =>
  inDevTools ? 'wx0000000000partner' : '';

/** Foreground ms. */
export const TIMEOUTS = {
  login: 6_000,
  exchange: 10_000,
  /** How long a call waits for a sign-in. */
  wait: 20_000,
  /** One request. */
  request: 15_000,
  /** An upload or download without progress. */
  transfer: 20_000,
  /** How long saving a nickname waits for WeChat's review before the server alone checks it. */
  nicknameReview: 3_000,
} as const;

/** Wait after a failed sign-in until the next silent one. */
export const COOLDOWN = { firstMs: 1_000, maxMs: 30_000 } as const;

/** False: WeChat's own privacy popup. True: the app's `components/privacy-sheet`, on every page that contains it. */
export const OWN_PRIVACY_SHEET = false;

/** The configuration that createServices takes. */
export interface AppConfig {
  /** The API's base URL; may include a path. */
  readonly chooseOrigin: (environment: Environment) => string;
  readonly chooseServices: (environment: Environment) => Readonly<Record<string, string>>;
  readonly templates: typeof TEMPLATES;
  /** '' for none. */
  readonly choosePartner: (environment: Environment) => string;
  readonly timeouts: typeof TIMEOUTS;
  readonly cooldown: typeof COOLDOWN;
  readonly ownPrivacySheet: boolean;
  readonly signInAfterConsent: boolean;
}

export const config: AppConfig = {
  chooseOrigin,
  chooseServices,
  templates: TEMPLATES,
  choosePartner,
  timeouts: TIMEOUTS,
  cooldown: COOLDOWN,
  ownPrivacySheet: OWN_PRIVACY_SHEET,
  signInAfterConsent: SIGN_IN_AFTER_CONSENT,
};
