import { CleanUps } from 'api-server/testing';
import type { Backend, Call, Running } from './backend';
import { createDevice } from './device';
import type { Device } from './device';
import { envelope } from './envelope-site';
import { reference } from './reference-site';
import { cookie, pair } from './rest-site';
import { watchWire } from './wire';
import type { Arrival, Wire } from './wire';

/** The backends for the same tests. */
export const BACKENDS: readonly Backend[] = [reference, envelope, pair, cookie];

/** A running backend, and its devices. */
export interface Harness {
  readonly origin: string;
  readonly wire: Wire;
  /** Starts the app on a new phone of this user. @param copied the device whose storage is copied */
  readonly device: (user?: string, copied?: Device) => Device;
  /** Methods and addresses, in order of arrival. */
  readonly asked: () => string[];
  /** The number of these calls, as counted by the running server. */
  readonly count: (call: Call) => Promise<number>;
  readonly expire: (user?: string) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Starts it with the same state and port. */
  readonly start: () => Promise<void>;
}

const SOMEBODY = 'ada';

/** Opens a harness for each test, and closes it; a test with an unhandled rejection fails. */
export function useHarness(backend: Backend): () => Promise<Harness> {
  const cleanUps = new CleanUps();
  const unhandled = jest.fn();
  beforeEach(() => {
    process.on('unhandledRejection', unhandled);
  });
  afterEach(async () => {
    try {
      await cleanUps.run();
    } finally {
      process.off('unhandledRejection', unhandled);
    }
    expect(unhandled).not.toHaveBeenCalled();
  });

  return async () => {
    const site = backend.open();
    cleanUps.add(site.remove);
    let running: Running | undefined = await site.start(await ownPort());
    const { origin, port } = running;
    const stop = async (): Promise<void> => {
      await running?.close();
      running = undefined;
    };
    cleanUps.add(stop);
    const wire = watchWire(port);
    cleanUps.add(wire.close);

    return {
      origin,
      wire,
      device(user = SOMEBODY, copied) {
        const device = createDevice({ user, origin, adapter: backend.adapter, storage: copied?.wx.storage });
        cleanUps.add(() => {
          device.wx.destroy();
        });
        return device;
      },
      asked: () => wire.arrivals.map(({ method, path }) => `${method} ${path}`),
      count: async (call) => (await site.count())[backend.routes[call]] ?? 0,
      expire: (user = SOMEBODY) => site.expire(user),
      stop,
      async start() {
        running = await site.start(port);
      },
    };
  };
}

/** Whether a request on the wire is this call. */
export function is(route: string): (arrival: Arrival) => boolean {
  return ({ method, path }) => `${method} ${path.replace(/\?.*/, '')}` === route;
}
