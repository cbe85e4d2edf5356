import { rmSync } from 'node:fs';

import { startApiServer, type ApiServer, type LogRecord, type StartOptions } from '../../src/index';
import { Api } from './api';
import { CleanUps } from '../../testing/clean-ups';
import { memoryFolder } from '../../testing/memory-folder';

/** A server in this process, with a controllable clock and its log lines. */
export interface TestServer {
  readonly api: Api;
  readonly server: ApiServer;
  readonly logs: LogRecord[];
  /** Moves the server's clock forward by so many ms. */
  advance(ms: number): void;
}

/** Collects the servers and folders of one test file, and removes them after each test. */
export interface Bench {
  start(options?: StartOptions): Promise<TestServer>;
  /** A new temporary folder. */
  folder(): string;
  /** Runs this after the test, last added first. */
  defer(cleanUp: () => unknown): void;
}

/** Creates a {@link Bench} and registers its clean-up with jest. */
export function useBench(): Bench {
  const cleanUps = new CleanUps();
  const defer: Bench['defer'] = (cleanUp) => {
    cleanUps.add(cleanUp);
  };
  const folder = () => {
    const path = memoryFolder('api-server-test-');
    defer(() => {
      rmSync(path, { recursive: true, force: true });
    });
    return path;
  };
  afterEach(() => cleanUps.run());
  return {
    defer,
    folder,
    async start(options = {}) {
      const logs: LogRecord[] = [];
      let offset = 0;
      const server = await startApiServer({
        port: 0,
        dataDir: options.dataDir ?? folder(),
        log: (record) => logs.push(record),
        now: () => Date.now() + offset,
        ...options,
      });
      defer(() => server.close());
      return {
        server,
        logs,
        api: new Api(server.origin),
        advance(ms) {
          offset += ms;
        },
      };
    },
  };
}
