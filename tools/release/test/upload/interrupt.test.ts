import { readdirSync, readFileSync } from 'node:fs';

import { type RunningCommand, start } from './support/command';
import { Harness, filesBelow } from './support/harness';
import { shop } from './support/shop';

jest.setTimeout(180_000);

const harness = new Harness();
afterAll(() => harness.close());

type Signal = 'SIGINT' | 'SIGTERM';

/** Ctrl-C in a terminal signals the whole group; a CI that cancels a job signals only the first process. */
function interrupt({ child }: RunningCommand, signal: Signal): void {
  process.kill(signal === 'SIGINT' ? -child.pid! : child.pid!, signal);
}

it.each<[string, Signal, number, string]>([
  ['Ctrl-C while WeChat is asked', 'SIGINT', 130, '/wxa/ci/getrandstr'],
  ['Ctrl-C while an upload is on its way', 'SIGINT', 130, '/wxa/ci/upload'],
  ['a cancelled CI job', 'SIGTERM', 143, '/wxa/ci/getattr'],
])('%s leaves no key, no temporary file and no process behind', async (_name, signal, exitCode, address) => {
  const standIn = await harness.wechat({ answers: { [address]: 'hold' } });
  const options = harness.through(standIn);
  const command = start('upload', options);
  await standIn.asked(address);
  const scratch = options.env.TMPDIR;
  const written = [...filesBelow(scratch), ...filesBelow(harness.root)].map((file) =>
    readFileSync(file, 'latin1'),
  );
  for (const line of harness.keyLines) expect(written.some((text) => text.includes(line))).toBe(false);
  interrupt(command, signal);
  await expectClean(command, scratch, exitCode);
});

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux.each([
  ['the first process', (first: number) => first],
  ['the one that does the work', (first: number) => childrenOf(first).find(isWorker) ?? 0],
])('kill -9 of %s ends all others; none of them had the key in its environment', async (_name, victim) => {
  const standIn = await harness.wechat({ answers: { '/wxa/ci/upload': 'hold' } });
  const options = harness.through(standIn);
  const command = start('upload', options);
  await standIn.asked('/wxa/ci/upload');
  const first = command.child.pid!;
  const others = descendantsOf(first);
  expect(others.length).toBeGreaterThanOrEqual(2);
  for (const pid of others)
    expect(readFileSync(`/proc/${String(pid)}/environ`, 'latin1')).not.toContain('WX_UPLOAD_KEY');
  process.kill(victim(first), 'SIGKILL');
  await command.ended;
  while ([first, ...others].some(isAlive)) await new Promise((resolve) => setImmediate(resolve));
  expect(left(options.env.TMPDIR)).toEqual([]);
});

it('Ctrl-C while it compiles leaves no temporary file and no process behind', async () => {
  // A separate project, which was not compiled before.
  const options = harness.through(await harness.wechat(), { cwd: shop(), args: ['--dry-run'] });
  const command = start('upload', options);
  await new Promise<void>((resolve) => {
    command.child.stdout?.on('data', (text: string) => {
      if (text.includes('compiling')) resolve();
    });
  });
  interrupt(command, 'SIGINT');
  await expectClean(command, options.env.TMPDIR, 130);
});

async function expectClean(command: RunningCommand, scratch: string, exitCode: number): Promise<void> {
  const ended = await command.ended;
  expect(ended.code).toBe(exitCode);
  // All of it: what was told to stop says nothing of its own.
  expect(ended.stderr).toBe('✗ 已中断，没有完成\n  Interrupted before it was done.\n');
  await gone(command.child.pid!);
  expect(left(scratch)).toEqual([]);
  harness.expectNoKey(ended);
}

/** Resolves when no process of the group is left. */
async function gone(group: number): Promise<void> {
  for (;;) {
    try {
      process.kill(-group, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What remains in a folder for temporary files, except the caches of compiled code: tsx's, and Node's from 22.8 on. */
function left(scratch: string): string[] {
  return readdirSync(scratch).filter((name) => !/^(?:tsx-\d+|node-compile-cache|\.keep)$/.test(name));
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, , , ppid] = readFileSync(`/proc/${name}/stat`, 'latin1')
        .replace(/\(.*\)/, 'name')
        .split(' ');
      return Number(ppid) === parent ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

function descendantsOf(parent: number): number[] {
  return childrenOf(parent).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** The process that does the work, not a compiler of TypeScript beside it. */
function isWorker(pid: number): boolean {
  return readFileSync(`/proc/${String(pid)}/cmdline`, 'latin1').includes('process.cjs');
}

/** A zombie has ended. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${String(pid)}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
