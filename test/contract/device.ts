import { config } from '../../miniprogram/config';
import type { Timers } from '../../miniprogram/platform/clock';
import { createServices } from '../../miniprogram/services';
import type { Adapter } from '../../miniprogram/services';
import type { App } from '../fakes/world';
import { NodeWx } from './node-wx';

export interface Device {
  /** Of the API. */
  readonly origin: string;
  readonly wx: NodeWx;
  /** The app that runs now. */
  readonly app: App;
  /** The app starts again, as in `onLaunch`: storage survives, memory does not. */
  readonly launch: () => App;
}

export interface DeviceOptions {
  readonly user: string;
  readonly origin: string;
  readonly adapter: Adapter;
  /** What another device's storage holds. */
  readonly storage?: ReadonlyMap<string, unknown> | undefined;
}

/**
 * No time passes that the app counts: a server on this machine answers before any time-out, and a wait lasts however
 * slow the machine is. Nothing then keeps the process alive.
 */
const timers: Timers = { now: Date.now, setTimeout: () => 0, clearTimeout: () => undefined };

/** A phone with the app on it: all of it is the shipped code, but `wx` and timers. */
export function createDevice({ user, origin, adapter, storage }: DeviceOptions): Device {
  const wx = new NodeWx(user, new Map(storage));
  const launch = (): App => {
    const app = createServices({
      wx,
      timers,
      config: { ...config, chooseOrigin: () => origin },
      backend: adapter,
    });
    app.start();
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
