import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { run } from '../../src/run-command';
import { ask } from '../support/http';
import { miniProgram } from '../support/workspace';

const PREVIEW = path.join(__dirname, '../..');

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; output: string }>;
  /** Resolves with the first match in the output. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
}

function start(...args: readonly string[]): Started {
  const child = spawn(process.execPath, [PREVIEW, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let wake: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      wake();
    });
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, output });
      wake();
    });
  });
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(output);
      if (match) return match;
      if (child.exitCode !== null) throw new Error(`It ended and said: ${output}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { child, ended, says };
}

it.each(['SIGINT', 'SIGTERM'] as const)(
  'it runs a project folder until %s, and leaves nothing running',
  async (signal) => {
    const workspace = miniProgram();
    const { child, ended, says } = start(workspace.root, '--port', String(await ownPort()));
    const [, port] = await says(/^Preview: http:\/\/127\.0\.0\.1:(\d+)$/m);
    await says(/^Preview built in \d+ ms\.$/m);
    expect((await ask(Number(port), '/')).status).toBe(200);
    child.kill(signal);
    expect((await ended).code).toBe(0);
    await expect(ask(Number(port), '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    workspace.dispose();
  },
);

// Each with its exit code, its words on the right stream, and nothing that keeps it running: of the process, once.
it.each([
  [['--help'], 0, /^Usage: mp-preview <project folder>/],
  [['--colour'], 1, /^Unknown option '--colour'/],
] as const)('the process of %j ends with %i', async (args, code, text) => {
  const { ended } = start(...args);
  const result = await ended;
  expect(result.output).toMatch(text);
  expect(result.code).toBe(code);
});

it.each([
  [['--help'], 0, /^Usage: mp-preview <project folder>/],
  [[], 2, /^Usage: mp-preview/],
  [['a', 'b'], 2, /^Usage: mp-preview/],
  [['--colour'], 1, /^Unknown option '--colour'/],
  [['/nowhere/at/all'], 1, /^The folder .*nowhere.* does not exist/],
  [
    [path.join(__dirname, '../fixtures/plain-js'), '--port', 'x'],
    1,
    /^A port must be a whole number from 0 to 65535\.$/,
  ],
] as const)('%j ends with %i', async (args, code, text) => {
  const said: unknown[] = [];
  const complaints: unknown[] = [];
  expect(
    await run(args, {
      say: (line) => said.push(line),
      complain: (what) => complaints.push(what),
    }),
  ).toBe(code);
  expect(code === 1 ? complaints : said).toEqual([expect.stringMatching(text)]);
  expect(code === 1 ? said : complaints).toEqual([]);
});
