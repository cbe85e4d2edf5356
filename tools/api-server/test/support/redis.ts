import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARIES = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];
const BINARY = process.env['REDIS_SERVER_PATH'] ?? BINARIES.find((path) => existsSync(path));

/**
 * `describe` for tests that need a real Redis. Without redis-server they are visibly skipped, and with CI set
 * they fail, since a skip would go unnoticed.
 */
export function describeWithRedis(name: string, tests: () => void): void {
  if (BINARY !== undefined || process.env['CI'] !== undefined) {
    describe(name, tests);
    return;
  }
  console.warn(
    'redis-server is not installed: install it (Debian: apt-get install redis-server) to run these tests.',
  );
  describe.skip(name, tests);
}

/** A separate Redis server on loopback. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Kills it, as in a crash. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>;
  /** Stops or continues the process. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it and removes its folder. */
  dispose(): Promise<void>;
}

/** Starts redis-server on a free port; it is ready when this resolves. */
export async function startRedis(): Promise<TestRedis> {
  if (BINARY === undefined) throw new Error('redis-server is not installed; with CI set its tests must run');
  const binary = BINARY;
  const folder = mkdtempSync(join(tmpdir(), 'api-server-redis-'));
  const port = await ownPort();
  let child: ChildProcess;
  const start = async () => {
    child = spawn(
      binary,
      [
        '--port',
        String(port),
        '--databases',
        '64',
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
        '--dir',
        folder,
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await ready(child);
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
    } finally {
      socket.destroy();
    }
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  const dispose = async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    port,
    kill,
    restart: start,
    signal: (signal) => child.kill(signal),
    dispose,
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('Ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`redis-server ended: ${said}`));
    });
  });
}
