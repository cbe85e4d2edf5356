import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

import { StartError } from '../config/start-error';

/** Runs a store's writes. */
export interface Writes {
  /** Runs a write; while another process is opening the store, after it has finished. */
  run<T>(write: () => Promise<T>): Promise<T>;
}

/** For a store that no other process opens. */
export const UNSHARED: Writes = { run: (write) => write() };

const HOST = '127.0.0.1';
/** Opening takes some ms: if it never ends, writes wait no longer than this. */
const HOLD_AT_MOST_MS = 10_000;
/** An instance that first reads its whole file may take a minute. */
const ASK_AT_MOST_MS = 75_000;
const LINE_AT_MOST = 200;

interface Instance {
  readonly pid: number;
  readonly port: number;
  /** Only processes that can read the folder know it. */
  readonly key: string;
}

let opened = 0;

/**
 * Opens an embedded store while no other process of this machine writes to it.
 *
 * lmdb (3.5.6, mdb.c, mdb_env_open2) reads the number of the last transaction, and publishes it to all
 * processes a moment later without a lock: a commit of another process in between is lost although it
 * succeeded. So each instance listens on loopback, and a process that opens the store first asks the others
 * to hold their writes.
 * @param folder - created if missing
 * @param check - runs before `open` when there is no other instance
 * @throws StartError `store_busy` when another instance does not answer, and whatever `check` and `open`
 *   throw
 */
export async function openAlone<T>(
  folder: string,
  check: () => Promise<void>,
  open: (writes: Writes) => T,
): Promise<{ readonly store: T; readonly close: () => Promise<void> }> {
  const names = join(folder, 'instances');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(names, { recursive: true, mode: 0o700 });
  opened += 1;
  const id = `${String(process.pid)}-${String(opened)}`;
  const gate = new Gate(id);
  const close = async (): Promise<void> => {
    rmSync(join(names, id), { force: true });
    await gate.close();
  };
  try {
    const instance = { pid: process.pid, port: await gate.listen(), key: gate.key };
    writeFileSync(join(names, `.${id}`), JSON.stringify(instance), { mode: 0o600 });
    renameSync(join(names, `.${id}`), join(names, id));
    const others = await askAll(names, id);
    try {
      await gate.first();
      if (others.length === 0) await check();
      // No await from here on, so that writes stay held until the store is open.
      if (others.some(({ destroyed }) => destroyed)) throw busy();
      return { store: open(gate), close };
    } finally {
      for (const socket of others) socket.destroy();
    }
  } catch (error) {
    await close();
    throw error;
  } finally {
    gate.isOpen();
  }
}

/** One instance's side: its writes, and the requests to hold them. */
class Gate implements Writes {
  readonly key = randomBytes(16).toString('hex');
  private readonly server: Server = createServer((socket) => {
    this.hear(socket);
  });
  private phase: 'asking' | 'opening' | 'open' = 'asking';
  private running = 0;
  private readonly sockets = new Set<Socket>();
  private readonly holders = new Map<Socket, string>();
  private waiting: (() => void)[] = [];

  constructor(private readonly id: string) {}

  async run<T>(write: () => Promise<T>): Promise<T> {
    while (this.holders.size > 0) await this.change();
    this.running += 1;
    try {
      return await write();
    } finally {
      this.running -= 1;
      if (this.running === 0) this.changed();
    }
  }

  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.on('error', reject);
      this.server.listen(0, HOST, () => {
        this.server.unref();
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** Of several processes opening at the same moment, the one with the lowest id goes first. */
  async first(): Promise<void> {
    while ([...this.holders.values()].some((id) => id < this.id)) await this.change();
    this.phase = 'opening';
  }

  isOpen(): void {
    this.phase = 'open';
    this.changed();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private hear(socket: Socket): void {
    socket.unref();
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      if (this.holders.delete(socket)) this.changed();
    });
    socket.setTimeout(HOLD_AT_MOST_MS, () => {
      socket.destroy();
    });
    lineOf(socket, (line) => {
      const [key, id = ''] = line.split(' ');
      if (key !== this.key) socket.destroy();
      else this.hold(socket, id).catch(() => socket.destroy());
    });
  }

  private async hold(socket: Socket, id: string): Promise<void> {
    this.holders.set(socket, id);
    const mustWait = () => this.phase === 'opening' || (this.phase === 'asking' && id > this.id);
    socket.setTimeout(0);
    while (!socket.destroyed && (this.running > 0 || mustWait())) await this.change();
    if (socket.destroyed) return;
    socket.setTimeout(HOLD_AT_MOST_MS);
    socket.write('held\n');
  }

  private change(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  private changed(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

async function askAll(names: string, id: string): Promise<readonly Socket[]> {
  const others = readdirSync(names).filter((name) => name !== id && !name.startsWith('.'));
  const answers = await Promise.allSettled(others.map((name) => ask(join(names, name), id)));
  const held = answers.flatMap((answer) =>
    answer.status === 'fulfilled' && answer.value !== null ? [answer.value] : [],
  );
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed === undefined) return held;
  for (const socket of held) socket.destroy();
  throw failed.reason;
}

/**
 * @returns the connection; the other instance holds its writes while it is open. `null` when the instance has
 *   ended
 */
function ask(file: string, id: string): Promise<Socket | null> {
  const instance = read(file);
  if (instance === null) {
    rmSync(file, { force: true });
    return Promise.resolve(null);
  }
  return new Promise((resolve, reject) => {
    const socket = connect(instance.port, HOST);
    const timer = setTimeout(() => {
      reject(busy());
      socket.destroy();
    }, ASK_AT_MOST_MS);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') rmSync(file, { force: true });
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(null);
    });
    socket.write(`${instance.key} ${id}\n`);
    lineOf(socket, (line) => {
      clearTimeout(timer);
      if (line === 'held') resolve(socket);
      else socket.destroy();
    });
  });
}

function read(file: string): Instance | null {
  try {
    const instance = JSON.parse(readFileSync(file, 'utf8')) as Instance;
    process.kill(instance.pid, 0);
    return instance;
  } catch (error) {
    // EPERM: another user's process.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
      ? (JSON.parse(readFileSync(file, 'utf8')) as Instance)
      : null;
  }
}

function lineOf(socket: Socket, heard: (line: string) => void): void {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const end = text.indexOf('\n');
    if (end >= 0) heard(text.slice(0, end));
    else if (text.length > LINE_AT_MOST) socket.destroy();
  });
}

function busy(): StartError {
  return new StartError(
    'store_busy',
    'Another server that uses this data folder does not answer: stop it, or delete the folder "instances" in it ' +
      'when no server is running.',
  );
}
