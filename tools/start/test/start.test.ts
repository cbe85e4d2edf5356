import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

interface Run {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Resolves with the first match in the output. */
  readonly says: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/**
 * Starts the program of `npm start` in a process group of its own, as a terminal does. It is one process,
 * unlike tsx's own command, which kills a program that is too busy to react to a signal within 60 ms.
 */
function start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Run {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'start-'));
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(
    process.execPath,
    ['--require', require.resolve('tsx/cjs'), path.join(ROOT, 'tools/start.ts'), ...args],
    {
      env: { PATH, HOME, API_DATA_DIR: dataDir, PORT: '0', PREVIEW_PORT: '0', ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const pid = child.pid ?? 0;
  const said = { stdout: '', stderr: '' };
  let wake: () => void = () => undefined;
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      wake();
    });
  }
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...said });
      wake();
    });
  });
  cleanUps.push(async () => {
    if (groupIsAlive(pid)) process.kill(-pid, 'SIGKILL');
    await ended;
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const [, found] = pattern.exec(said.stdout) ?? [];
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`It ended and said: ${said.stdout}${said.stderr}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { child, pid, says, ended };
}

/** Whether a process of this group runs; zombies do not count. */
function groupIsAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,stat='], { encoding: 'utf8' });
  return stdout.split('\n').some((line) => new RegExp(`^\\s*${String(pid)}\\s+[^Z]`).test(line));
}

/** Waits until the group has ended; a helper process that loses its parent needs a moment. */
function groupHasEnded(pid: number, withinMs = 5000): boolean {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) if (!groupIsAlive(pid)) return true;
  return false;
}

describe('npm start', () => {
  it.each<[string, NodeJS.Signals, (pid: number) => number]>([
    ['Ctrl-C, which reaches every process', 'SIGINT', (pid) => -pid],
    ['SIGTERM to it alone', 'SIGTERM', (pid) => pid],
  ])('runs both, quietly, until %s, and leaves nothing running', async (_name, signal, target) => {
    const ports = { PORT: String(await ownPort()), PREVIEW_PORT: String(await ownPort()) };
    const { pid, says, ended } = start([], ports);
    const api = await says(/API +(http:\S+)/);
    const preview = await says(/Preview +(http:\S+)/);
    await says(/(Ctrl-C)/);
    expect([(await fetch(`${api}/healthz`)).status, (await fetch(preview)).status]).toEqual([200, 200]);
    process.kill(target(pid), signal);
    const { code, stdout, stderr } = await ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain('{');
    expect(groupHasEnded(pid)).toBe(true);
    await expect(fetch(api)).rejects.toThrow();
    await expect(fetch(preview)).rejects.toThrow();
  });

  it('shows the requests of the API with LOG_LEVEL=info', async () => {
    const { says } = start([], { LOG_LEVEL: 'info' });
    await says(/^(\{.*"msg":"listening".*)$/m);
  });

  it('reports a taken port of the API in one sentence', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    cleanUps.push(() => other.close());
    const { port } = other.address() as AddressInfo;
    const { code, stdout, stderr } = await start([], { PORT: String(port) }).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `Port ${String(port)} on 127.0.0.1 is taken: ` +
        "stop the program that listens there, or set PORT and the app's API origin to another port.\n",
    );
  });

  it.each([
    [['--lan'], {}, /^--lan needs WX_APPID and WX_APP_SECRET: [^\n]+\.\n$/],
    [['--wlan'], {}, /^npm start does not know --wlan: [^\n]+\.\n$/],
    [[], { PREVIEW_PORT: 'x' }, /^PREVIEW_PORT must be [^\n]+\.\n$/],
    [[], { PORT: 'x' }, /^The configuration is wrong \(PORT: [^\n]+\.\n$/],
  ])('%j with %j is refused in one sentence', async (args, env, sentence) => {
    const { code, stdout, stderr } = await start(args, env).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
  });

  it('prints its usage', async () => {
    const { code, stdout } = await start(['--help']).ended;
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'Usage: npm start [-- --lan[=ADDRESS]]']);
  });
});
