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

/** A command that failed is run again each time. */
class CommandFailed extends Error {
  constructor(readonly outcome: SpawnSyncReturns<string>) {
    super('The command failed');
  }
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

function keptIn(
  folder: string,
  key: readonly string[],
  run: () => SpawnSyncReturns<string>,
  store: string | undefined,
): Pick<SpawnSyncReturns<string>, 'status' | 'stdout' | 'stderr'> {
  // Loads node:child_process itself.
  const { KeptOutcomes } = jest.requireActual<typeof Testing>('mp-app-model/testing');
  try {
    const { said } = new KeptOutcomes(folder, store).of(key, () => ({
      code: 0,
      said: JSON.stringify(runIn(folder, run)),
    }));
    const { stdout, stderr, wrote } = JSON.parse(said) as Ended;
    write(folder, wrote);
    return { status: 0, stdout, stderr };
  } catch (error) {
    if (error instanceof CommandFailed) return error.outcome;
    throw error;
  }
}

function runIn(folder: string, run: () => SpawnSyncReturns<string>): Ended {
  const before = contents(folder);
  const outcome = run();
  if (outcome.status !== 0) throw new CommandFailed(outcome);
  const after = contents(folder);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => before.get(file)?.equals(after.get(file) ?? Buffer.of(0)) !== true,
  );
  const wrote = Object.fromEntries(
    changed.map((file) => [file, after.get(file)?.toString('base64') ?? null]),
  );
  return { stdout: outcome.stdout, stderr: outcome.stderr, wrote };
}

function write(folder: string, wrote: Ended['wrote']): void {
  for (const [file, content] of Object.entries(wrote)) {
    const at = path.join(folder, file);
    if (content === null) fs.rmSync(at, { force: true });
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
