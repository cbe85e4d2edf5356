/** `npm start` after a removal: it serves, and Ctrl-C ends it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { emptyFolder, env } from './copy';

/** Time to respond or to end, in ms. */
const PATIENCE = 60_000;

/** @returns the problem, '' for none; `undefined` when there is no such script */
export async function startProblem(copy: string): Promise<string | undefined> {
  const { scripts } = JSON.parse(readFileSync(path.join(copy, 'package.json'), 'utf8')) as {
    scripts: { start?: string };
  };
  if (scripts.start === undefined) return undefined;
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const args = scripts.start.includes('mp-preview') ? ['--', '--port', port] : [];
  const child = spawn('npm', ['start', '--silent', ...args], {
    cwd: copy,
    env: { ...env, PORT: port, PREVIEW_PORT: '0', API_DATA_DIR: emptyFolder() },
    // A process group of its own, as in a terminal.
    detached: true,
  });
  const ended = once(child, 'close');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  try {
    if (!(await until(async () => (await answers(origin)) || child.exitCode !== null)))
      return `nothing was served: ${said}`;
    if (child.exitCode !== null) return `it ended: ${said}`;
    // Signals every process, as a terminal does.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    return (await until(async () => !(await answers(origin)))) ? '' : 'it goes on after Ctrl-C';
  } finally {
    if (child.pid !== undefined) endGroup(child.pid);
    await ended;
  }
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}

function answers(origin: string): Promise<boolean> {
  // A kept-alive connection would keep the server running.
  return fetch(origin, { headers: { connection: 'close' } }).then(
    () => true,
    () => false,
  );
}

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if (await isSo()) return true;
    await wait(100);
  }
  return false;
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has already ended.
  }
}
