import { readdirSync, readFileSync } from 'node:fs';

import { type RunningCommand, start } from './support/command';
import { Desk, filesBelow } from './support/desk';

jest.setTimeout(180_000);

const desk = new Desk();
afterAll(() => desk.close());

type Signal = 'SIGINT' | 'SIGTERM';

/** Ctrl-C in a terminal tells the whole group; a CI that cancels a job tells the first process alone. */
function interrupt({ child }: RunningCommand, signal: Signal): void {
  process.kill(signal === 'SIGINT' ? -child.pid! : child.pid!, signal);
}

test.each<[string, Signal, number, string]>([
  ['Ctrl-C while WeChat is asked', 'SIGINT', 130, '/wxa/ci/getrandstr'],
  ['Ctrl-C while an upload is on its way', 'SIGINT', 130, '/wxa/ci/upload'],
  ['a cancelled CI job', 'SIGTERM', 143, '/wxa/ci/getattr'],
])('%s leaves no key, no temporary file and no process behind', async (_name, signal, exitCode, address) => {
  const standIn = await desk.wechat({ answers: { [address]: 'hold' } });
  const options = desk.through(standIn);
  const command = start('upload', options);
  await standIn.asked(address);
  const scratch = options.env.TMPDIR;
  const written = [...filesBelow(scratch), ...filesBelow(desk.root)].map((file) =>
    readFileSync(file, 'latin1'),
  );
  for (const line of desk.keyLines) expect(written.some((text) => text.includes(line))).toBe(false);
  interrupt(command, signal);
  await expectClean(command, scratch, exitCode);
});

test('Ctrl-C while it compiles leaves no temporary file and no process behind', async () => {
  const options = desk.through(await desk.wechat(), { args: ['--dry-run'] });
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
  expect(ended.stderr).toContain('Interrupted before it was done');
  await gone(command.child.pid!);
  expect(readdirSync(scratch).filter((name) => !/^(?:tsx-\d+|\.keep)$/.test(name))).toEqual([]);
  desk.expectNoKey(ended);
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
