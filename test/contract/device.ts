import { createAccount } from '../../miniprogram/account/account';
import type { AccountRules } from '../../miniprogram/account/account';
import { createProfileCache } from '../../miniprogram/account/profile-cache';
import { COOLDOWN, TIMEOUTS } from '../../miniprogram/config';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { createStorage } from '../../miniprogram/platform/storage';
import { createClient } from '../../miniprogram/request/client';
import type { AnswerRules } from '../../miniprogram/request/rules';
import { createExchange } from '../../miniprogram/session/exchange';
import type { ExchangeRules } from '../../miniprogram/session/exchange';
import { createSessionStore } from '../../miniprogram/session/record';
import { createSession } from '../../miniprogram/session/session';
import type { App } from '../fakes/world';
import { NodeWx } from './node-wx';

export interface Device {
  /** Of the API. */
  readonly origin: string;
  readonly wx: NodeWx;
  /** The app that runs now. */
  readonly app: App;
  /** The app starts anew, as in `onLaunch`: storage survives, memory does not. */
  readonly launch: () => App;
}

export interface DeviceOptions {
  readonly person: string;
  readonly origin: string;
  readonly rules: ExchangeRules & AnswerRules & AccountRules;
  /** What another device's storage holds. */
  readonly storage?: ReadonlyMap<string, unknown> | undefined;
}

/** A phone with the app on it: all of it is the shipped code, but `wx`. */
export function createDevice({ person, origin, rules, storage }: DeviceOptions): Device {
  const wx = new NodeWx(person, new Map(storage));
  const launch = (): App => {
    const app = compose(wx, origin, rules);
    app.session.start();
    return app;
  };
  let app = launch();
  return {
    origin,
    wx,
    get app() {
      return app;
    },
    launch: () => {
      app = launch();
      return app;
    },
  };
}

function compose(wx: NodeWx, origin: string, rules: ExchangeRules & AnswerRules & AccountRules): App {
  const clock = createForegroundClock();
  const storage = createStorage(wx);
  const scope = `develop/${origin}`;
  const session = createSession({
    exchange: createExchange({
      wx,
      clock,
      rules,
      origin,
      loginTimeout: TIMEOUTS.login,
      exchangeTimeout: TIMEOUTS.exchange,
    }),
    store: createSessionStore(storage, scope),
    clock,
    cooldown: COOLDOWN,
    waitTimeout: TIMEOUTS.wait,
    supported: true,
  });
  const client = createClient({ wx, clock, session, rules, origin, timeout: TIMEOUTS.request });
  const account = createAccount({ rules, wx, session, client, cache: createProfileCache(storage, scope), origin });
  return { clock, session, client, account };
}
