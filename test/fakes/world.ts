import { createAccount } from '../../miniprogram/account/account';
import type { Account } from '../../miniprogram/account/account';
import { createProfileCache } from '../../miniprogram/account/profile-cache';
import { backend } from '../../miniprogram/backend';
import { COOLDOWN, TIMEOUTS } from '../../miniprogram/config';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { ForegroundClock, Timers } from '../../miniprogram/platform/clock';
import { createStorage } from '../../miniprogram/platform/storage';
import { createClient } from '../../miniprogram/request/client';
import type { Client } from '../../miniprogram/request/client';
import type { AnswerRules } from '../../miniprogram/request/rules';
import { createExchange } from '../../miniprogram/session/exchange';
import type { Exchange, ExchangeRules } from '../../miniprogram/session/exchange';
import { createSessionStore } from '../../miniprogram/session/record';
import { createSession } from '../../miniprogram/session/session';
import type { Session } from '../../miniprogram/session/types';
import { FakeServer } from './fake-server';
import { FakeWx } from './fake-wx';
import { VirtualTime } from './virtual-time';

export const ORIGIN = 'https://api.example.test';
export const SCOPE = `develop/${ORIGIN}`;

export interface App {
  readonly clock: ForegroundClock;
  readonly session: Session;
  readonly client: Client;
  readonly account: Account;
}

export interface World {
  readonly time: VirtualTime;
  readonly server: FakeServer;
  readonly wx: FakeWx;
  /** The app that runs now. */
  readonly app: App;
  /** The app starts anew: storage survives, memory does not. */
  readonly launch: (options?: Launch) => App;
}

export interface Launch {
  readonly scope?: string;
  readonly scene?: number;
  readonly rules?: ExchangeRules & AnswerRules;
  /** Stands between session and exchange, for a test that watches sign-ins. */
  readonly watch?: (exchange: Exchange) => Exchange;
}

/** What app.ts does in `onLaunch`, without starting the sign-in. Everything is the shipped code but `wx` and timers. */
export function composeApp(wx: FakeWx, timers: Timers, launch: Launch = {}): App {
  const { scope = SCOPE, scene, rules = backend, watch } = launch;
  const clock = createForegroundClock(timers);
  const storage = createStorage(wx);
  const exchange = createExchange({
    wx,
    clock,
    rules,
    origin: ORIGIN,
    loginTimeout: TIMEOUTS.login,
    exchangeTimeout: TIMEOUTS.exchange,
  });
  const session = createSession({
    exchange: watch ? watch(exchange) : exchange,
    store: createSessionStore(storage, scope),
    clock,
    cooldown: COOLDOWN,
    waitTimeout: TIMEOUTS.wait,
    supported: scene !== 1154 && wx.login !== undefined,
  });
  const client = createClient({ wx, clock, session, rules, origin: ORIGIN, timeout: TIMEOUTS.request });
  const account = createAccount({ rules: { ...backend, ...rules }, wx, session, client, cache: createProfileCache(storage, scope), origin: ORIGIN });
  return { clock, session, client, account };
}

/** A device, a server and an app between them, on virtual time. */
export function createWorld(rules: ExchangeRules & AnswerRules = backend): World {
  const time = new VirtualTime();
  const server = new FakeServer();
  const wx = new FakeWx(time.setTimeout, server);
  let app = composeApp(wx, time, { rules });
  return {
    time,
    server,
    wx,
    get app() {
      return app;
    },
    launch: (options) => {
      app = composeApp(wx, time, { rules, ...options });
      return app;
    },
  };
}

/** Signed in, with a session that the server has accepted before. */
export async function createSignedInWorld(rules?: ExchangeRules & AnswerRules): Promise<World> {
  const world = createWorld(rules);
  world.app.session.start();
  await world.time.until(world.app.client.get('/v1/me'));
  return world;
}

/** How a promise ended: its value, or the error's code. */
export async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
}

export const times = <T>(count: number, work: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => work(index));
