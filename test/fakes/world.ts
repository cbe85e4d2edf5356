import type { AccountAdapter } from '../../miniprogram/account/adapter';
import { backend } from './contract-adapter';
import { config } from '../../miniprogram/config';
import type { AppConfig } from '../../miniprogram/config';
import type { Timers } from '../../miniprogram/platform/clock';
import type { AnswerAdapter } from '../../miniprogram/request/adapter';
import { createServices } from '../../miniprogram/services';
import type { Services } from '../../miniprogram/services';
import type { SignInAdapter } from '../../miniprogram/session/adapter';
import { FakeServer } from './fake-server';
import { FakeWx } from './fake-wx';
import { VirtualTime } from './virtual-time';

export const ORIGIN = 'https://api.example.test';
export const SCOPE = `develop/${ORIGIN}`;

export type App = Services;

/** What a test changes of the backend. */
export type TestAdapter = SignInAdapter & AnswerAdapter & Partial<AccountAdapter>;

export interface World {
  readonly time: VirtualTime;
  readonly server: FakeServer;
  readonly wx: FakeWx;
  /** The app that runs now. */
  readonly app: App;
  /** The app starts again: storage survives, memory does not. */
  readonly launch: (options?: Launch) => App;
}

export interface Launch {
  readonly scene?: number;
  readonly adapter?: TestAdapter;
  readonly config?: Partial<AppConfig>;
  /** What a develop build says of calls that failed. */
  readonly warn?: (line: string) => void;
}

/** The app as `onLaunch` makes it, without starting the sign-in. Everything is the shipped code but `wx` and timers. */
export function composeApp(wx: FakeWx, timers: Timers, launch: Launch = {}): App {
  const { scene, adapter, config: settings, warn } = launch;
  return createServices({
    wx,
    timers,
    config: { ...config, chooseOrigin: () => ORIGIN, ...settings },
    backend: { ...backend, ...adapter },
    scene,
    warn,
  });
}

/** A device, a server and an app between them, on virtual time. */
export function createWorld(adapter: TestAdapter = backend): World {
  const time = new VirtualTime();
  const server = new FakeServer();
  const wx = new FakeWx(time.setTimeout, server);
  let app = composeApp(wx, time, { adapter });
  return {
    time,
    server,
    wx,
    get app() {
      return app;
    },
    launch: (options) => {
      app = composeApp(wx, time, { adapter, ...options });
      return app;
    },
  };
}

/** Signed in, with a session that the server has accepted before. */
export async function createSignedInWorld(adapter?: TestAdapter): Promise<World> {
  const world = createWorld(adapter);
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
