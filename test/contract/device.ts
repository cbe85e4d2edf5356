import { config } from '../../miniprogram/config';
import type { Timers } from '../../miniprogram/platform/clock';
import { createServices } from '../../miniprogram/services';
import type { Adapter } from '../../miniprogram/services';
import type { App } from '../fakes/world';
import { NodeWx } from './node-wx';

export interface Device {
  /** The API's origin. */
  readonly origin: string;
  readonly wx: NodeWx;
  /** The running app. */
  readonly app: App;
  /** Restarts the app, as in `onLaunch`: storage survives, memory does not. */
  readonly launch: () => App;
}

export interface DeviceOptions {
  readonly user: string;
  readonly origin: string;
  readonly adapter: Adapter;
  /** The content of another device's storage. */
  readonly storage?: ReadonlyMap<string, unknown> | undefined;
}

/**
 * The app's timers never fire: a server on this machine responds before any time-out, and a wait lasts on
 * slow machines too. Nothing else then keeps the process alive.
 */
const timers: Timers = { now: Date.now, setTimeout: () => 0, clearTimeout: () => undefined };

/** A phone with the app: everything except `wx` and timers is the shipped code. */
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
