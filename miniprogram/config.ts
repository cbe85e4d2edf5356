import type { EnvVersion, Environment } from './platform/environment';

/**
 * The oldest base library that this mini-program serves: TDesign's own minimum. Set the same one in the console
 * (设置 > 基本设置 > 基础库最低版本设置). `npm run compile` holds every API and component against it.
 */
export const MINIMUM_BASE_LIBRARY = '2.6.5';

/** The API on this machine, which is the reference API as it comes: what runs on a developer's computer uses it. */
export const LOCAL_ORIGIN = 'http://127.0.0.1:8787';

/** Your servers. Both must be request / upload / download domains in the console. */
export const TRIAL_ORIGIN = 'https://trial-api.example.com';
export const RELEASE_ORIGIN = 'https://api.example.com';

/**
 * Further services that the same session may go to, each by its name, `client.on('orders')`: scheme and host, and a path
 * where there is one, such as `{ orders: 'https://orders.example.com/prod-api' }`. The session goes to these and to the
 * API, and nowhere else.
 */
export const chooseServices: (environment: Environment) => Readonly<Record<string, string>> = () => ({});

/**
 * True: nobody is signed in silently before they agreed to the privacy contract. Calls that need a session reject with
 * `session_unavailable` (reason `consent_needed`) until then.
 */
export const SIGN_IN_AFTER_CONSENT = false;

/**
 * Which API this build talks to. A develop build on a phone is a tester's, or a reviewer's at WeChat: it takes the
 * trial servers, never a machine that only its developer can reach, unless it was launched with the address of one in the
 * same network (`lan=ADDRESS:PORT`, as the reference API's README says).
 */
export function chooseOrigin({ inDevTools, envVersion, lanAddress }: Environment): string {
  if (inDevTools) return LOCAL_ORIGIN;
  if (envVersion === 'develop' && lanAddress !== undefined) return LOCAL_ORIGIN.replace(/[^/]+$/, lanAddress);
  return envVersion === 'release' ? RELEASE_ORIGIN : TRIAL_ORIGIN;
}

/**
 * Template ids from the console (功能 > 订阅消息), by environment and by the name that the server knows them under
 * (`WX_TEMPLATES`). '' : there is none yet, and nobody is asked. Those of develop builds are the stand-in's.
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
 * The mini-program that this one opens for a result (`packages/identity`), by its appId; '' for none. In
 * the browser preview a stand-in plays it. In the console both must belong to one subject, or be linked.
 */
export const choosePartner: (environment: Environment) => string = ({ inDevTools }) =>
  inDevTools ? 'wx0000000000partner' : '';

/** All in foreground ms. */
export const TIMEOUTS = {
  login: 6_000,
  exchange: 10_000,
  /** How long a call waits for a sign-in, whatever that is busy with. */
  wait: 20_000,
  /** One exchange of a request. */
  request: 15_000,
  /** An upload or download that makes no progress. */
  transfer: 20_000,
  /** How long saving a nickname waits for WeChat's review of it, before it leaves the check to the server. */
  nicknameReview: 3_000,
} as const;

/** After a failed sign-in, until the next silent one. */
export const COOLDOWN = { firstMs: 1_000, maxMs: 30_000 } as const;

/** False: WeChat's own privacy popup. True: the app's sheet, `components/privacy-sheet`, on every page that has it. */
export const OWN_PRIVACY_SHEET = false;

/** What createServices takes: everything above that the app uses while it runs. */
export interface AppConfig {
  /** Where the API is; a path may follow the host. */
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
