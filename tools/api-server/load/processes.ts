import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

import { Redis } from 'ioredis';

const FOLDER = resolve(__dirname, '..');

/** A program of this package in a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  readonly origin: string;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a source file that prints one JSON line with its `origin` when it listens. */
export async function startFile(
  file: string,
  env: Record<string, string>,
  nodeArguments: readonly string[] = [],
): Promise<Started> {
  const args = [...nodeArguments, '--require', require.resolve('tsx/cjs'), resolve(FOLDER, file)];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((found, failed) => {
    child.once('exit', (code) => {
      failed(new Error(`${file} ended with ${String(code)} before it listened`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      // Only the first lines are of interest; the others are read so that the pipe does not fill up.
      if (line.includes('"origin"')) found((JSON.parse(line) as { origin: string }).origin);
    });
  });
  return { child, origin, end: (signal) => ended(child, signal) };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

/** A redis-server of one's own on loopback. */
export interface StartedRedis {
  readonly url: string;
  end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * Starts redis-server; it answers when this resolves.
 * @param durable - writes each command to the disk before it answers, so that its end loses nothing
 */
export async function startRedisServer(port: number, folder: string, durable: boolean): Promise<StartedRedis> {
  const binary = process.env['REDIS_SERVER_PATH'] ?? 'redis-server';
  const files = durable ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...files];
  const child = spawn(binary, args, { stdio: 'ignore' });
  child.on('error', (error) => {
    process.stderr.write(`redis-server cannot be started (${error.message}): install it.\n`);
    process.exit(1);
  });
  const url = `redis://127.0.0.1:${String(port)}`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (await answers(url)) return { url, end: (signal) => ended(child, signal) };
    await delay(100);
  }
  await ended(child, 'SIGKILL');
  throw new Error('redis-server does not answer');
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}
