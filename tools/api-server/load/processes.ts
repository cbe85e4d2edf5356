import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
  const folder = mkdtempSync(join(tmpdir(), 'api-load-'));
  const log = join(folder, 'log');
  // A file, since whoever reads lines from a pipe takes part in the work that is measured.
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', openSync(log, 'a'), 'inherit'],
  });
  child.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const origin = await firstOrigin(child, log, file);
  return { child, origin, end: (signal) => ended(child, signal) };
}

async function firstOrigin(child: ChildProcess, log: string, file: string): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const line = readFileSync(log, 'utf8')
      .split('\n')
      .find((text) => text.includes('"origin"'));
    if (line !== undefined) return (JSON.parse(line) as { origin: string }).origin;
    await delay(50);
  }
  child.kill('SIGKILL');
  throw new Error(`${file} does not listen`);
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
export async function startRedisServer(
  port: number,
  folder: string,
  durable: boolean,
): Promise<StartedRedis> {
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
    await redis.ping();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}
