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

/** The parts of the backend that a test replaces. */
export type TestAdapter = SignInAdapter & AnswerAdapter & Partial<AccountAdapter>;

export interface World {
  readonly time: VirtualTime;
  readonly server: FakeServer;
  readonly wx: FakeWx;
  /** The running app. */
  readonly app: App;
  /** Restarts the app: storage survives, memory does not. */
  readonly launch: (options?: Launch) => App;
}

export interface Launch {
  readonly scene?: number;
  readonly adapter?: TestAdapter;
  readonly config?: Partial<AppConfig>;
  /** A develop build's messages about failed calls. */
  readonly warn?: (line: string) => void;
}

/**
 * The app as `onLaunch` creates it, without starting the sign-in. Everything except `wx` and timers is the
 * shipped code.
 */
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

/** A device, a server and an app, on virtual time. */
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

/** Signed in, with a session that the server has accepted once. */
export async function createSignedInWorld(adapter?: TestAdapter): Promise<World> {
  const world = createWorld(adapter);
  world.app.session.start();
  await world.time.until(world.app.client.get('/v1/me'));
  return world;
}

/** The result of a promise: its value, or the error's code. */
export async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
}

export const times = <T>(count: number, work: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => work(index));
