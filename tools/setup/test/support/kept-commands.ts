/**
 * Replaces `node:child_process` in tests of what this project's commands do with the commands that they start: npm takes
 * a second to write a lock file, and the contract's program as long. Both read and write nothing but the folder that they
 * run in, so that they run once for each content of it, and what they wrote is written again.
 */
import type * as ChildProcess from 'node:child_process';
import type { SpawnSyncOptions, SpawnSyncReturns } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type * as Testing from 'mp-app-model/testing';
import { contents } from './contents';

const actual = jest.requireActual<typeof ChildProcess>('node:child_process');

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** Content of the files that differ from before, in base64; `null` for one that is gone. */
  readonly wrote: Readonly<Record<string, string | null>>;
}

/** @param store default: the project's own */
export function childProcess(store?: string): typeof ChildProcess {
  const spawnSync = (command: string, args: readonly string[], options: SpawnSyncOptions = {}): unknown => {
    const key = keyOf(command, args);
    const { cwd: folder } = options;
    if (key === undefined || typeof folder !== 'string') return actual.spawnSync(command, args, options);
    const run = (): SpawnSyncReturns<string> =>
      actual.spawnSync(command, args, { ...options, encoding: 'utf8' });
    return keptIn(folder, key, run, store);
  };
  return { ...actual, spawnSync: spawnSync as typeof ChildProcess.spawnSync };
}

/** A command that fails is run each time. */
function keptIn(
  folder: string,
  key: readonly string[],
  run: () => SpawnSyncReturns<string>,
  store: string | undefined,
): Pick<SpawnSyncReturns<string>, 'status' | 'stdout' | 'stderr'> {
  // Loads node:child_process itself.
  const { KeptOutcomes } = jest.requireActual<typeof Testing>('mp-app-model/testing');
  let ran: SpawnSyncReturns<string> | undefined;
  const { said } = new KeptOutcomes(folder, store).passed(key, () => {
    const before = contents(folder);
    const { status, stdout, stderr } = (ran = run());
    const ended: Ended = { stdout, stderr, wrote: changes(before, contents(folder)) };
    return { code: status ?? 1, said: JSON.stringify(ended) };
  });
  if (ran !== undefined) return ran;
  const { stdout, stderr, wrote } = JSON.parse(said) as Ended;
  write(folder, wrote);
  return { status: 0, stdout, stderr };
}

function changes(before: ReadonlyMap<string, Buffer>, after: ReadonlyMap<string, Buffer>): Ended['wrote'] {
  const files = [...new Set([...before.keys(), ...after.keys()])];
  const isSame = (one?: Buffer, other?: Buffer): boolean =>
    other !== undefined && one?.equals(other) === true;
  const changed = files.filter((file) => !isSame(before.get(file), after.get(file)));
  return Object.fromEntries(changed.map((file) => [file, after.get(file)?.toString('base64') ?? null]));
}

function write(folder: string, wrote: Ended['wrote']): void {
  for (const [file, content] of Object.entries(wrote)) {
    const at = path.join(folder, file);
    if (content === null) fs.rmSync(at);
    else {
      fs.mkdirSync(path.dirname(at), { recursive: true });
      fs.writeFileSync(at, Buffer.from(content, 'base64'));
    }
  }
}

/** What the command's outcome depends on besides the folder; `undefined` for one that is always run. */
function keyOf(command: string, args: readonly string[]): readonly string[] | undefined {
  if (command === 'npm') return [...npmAsInstalled(), ...args];
  const isContract = command === process.execPath && args.some((arg) => arg.endsWith('contract/cli.ts'));
  return isContract ? ['node', ...args] : undefined;
}

/** npm's version and what its user has set; where it is not found, nothing that it does is known again. */
function npmAsInstalled(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const npm = folders.map((folder) => path.join(folder, 'npm')).find((file) => fs.existsSync(file));
  const installed = npm === undefined ? '' : path.dirname(path.dirname(fs.realpathSync(npm)));
  const manifest = path.join(installed, 'package.json');
  if (npm === undefined || !fs.existsSync(manifest)) return ['npm', randomUUID()];
  const settings = [
    path.join(installed, 'npmrc'),
    path.join(npm, '../../etc/npmrc'),
    path.join(os.homedir(), '.npmrc'),
  ];
  return [
    'npm',
    ...[manifest, ...settings].map((file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '')),
  ];
}
