import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { CiWorker } from '../src/ci/run';
import { edited, goodProject } from './support/good-project';
import { type Files, removeTemporaryFolders, temporaryFolder, writeFiles } from './support/temporary';

afterAll(removeTemporaryFolders);

// miniprogram-ci is loaded by two processes and the threads of one of them.
jest.setTimeout(120_000);

type Output = Readonly<Record<string, string>>;

/** What a process makes of the good project, one compile after the other. */
interface Compiles {
  readonly first: Output;
  /** Number of cached files after the first compile. */
  readonly kept: number;
  /** After an edit, as all that follow. */
  readonly second: Output;
  readonly keptThen: number;
  /** With a copy of the cache, whose files were changed. */
  readonly forged: Output;
  readonly uncached: Output;
}

interface Started {
  readonly started: readonly string[];
}

/** With what `work` starts, and what of the parts that wait for their use is loaded there. */
async function recorded<Value>(work: () => Promise<Value>): Promise<Value & Started> {
  const file = path.join(temporaryFolder({ record: '' }), 'record');
  const { NODE_OPTIONS = '', ESBUILD_WORKER_THREADS } = process.env;
  const first = JSON.stringify(path.join(__dirname, 'support/record-processes.cjs'));
  process.env['RECORD_PROCESSES'] = file;
  process.env['NODE_OPTIONS'] = `${NODE_OPTIONS} --require=${first}`;
  // tsx has sources that it does not know compiled in a thread, which loads no compiler of the mini-program.
  process.env['ESBUILD_WORKER_THREADS'] = '0';
  try {
    const value = await work();
    return { ...value, started: readFileSync(file, 'utf8').trim().split('\n') };
  } finally {
    process.env['NODE_OPTIONS'] = NODE_OPTIONS;
    if (ESBUILD_WORKER_THREADS === undefined) delete process.env['ESBUILD_WORKER_THREADS'];
    else process.env['ESBUILD_WORKER_THREADS'] = ESBUILD_WORKER_THREADS;
    delete process.env['RECORD_PROCESSES'];
  }
}

const spoken = (word: string) => `so ${word}`;

/** Edits a script so that it says the word, and uses an added one. */
function edit(word: string): Files {
  const lines = `export { added } from './${word}';\nexport const farewell = '${spoken(word)}';\n`;
  return {
    ...edited('app/lib/greet.ts', 'export function', `${lines}export function`),
    [`app/lib/${word}.ts`]: 'export const added = 1;\n',
  };
}

/** Compiles in one process with that many threads. */
async function compiles(
  threads: string,
  projectRoot: string,
  cache: string,
  word: string,
): Promise<Compiles> {
  const { COMPILE_THREADS } = process.env;
  process.env['COMPILE_THREADS'] = threads;
  const worker = new CiWorker();
  const compile = async (kept?: string): Promise<Output> => {
    const output = temporaryFolder();
    await worker.run('compile', { projectRoot, appid: 'touristappid', output, cache: kept });
    return contentOf(output);
  };
  try {
    const first = await compile(cache);
    const kept = readdirSync(cache).length;
    writeFiles(projectRoot, edit(word));
    const second = await compile(cache);
    const keptThen = readdirSync(cache).length;
    const forged = await compile(forgedCopy(cache, word));
    return { first, kept, second, keptThen, forged, uncached: await compile() };
  } finally {
    process.env['COMPILE_THREADS'] = COMPILE_THREADS;
    await worker.close();
  }
}

function forgedCopy(cache: string, word: string): string {
  const copy = temporaryFolder();
  for (const name of readdirSync(cache)) {
    const text = readFileSync(path.join(cache, name), 'utf8');
    writeFileSync(path.join(copy, name), text.replaceAll(spoken(word), 'forged'));
  }
  return copy;
}

/** The files below, by path. */
function contentOf(folder: string): Output {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    names.map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')] as const).sort(),
  );
}

let alone: Compiles & Started;
/** Of the project and the cache as `alone` has left them. */
let threaded: Compiles & Started;

beforeAll(async () => {
  const project = goodProject();
  const cache = path.join(temporaryFolder(), 'tasks');
  alone = await recorded(() => compiles('1', project, cache, 'bye'));
  threaded = await recorded(() => compiles('2', project, cache, 'ciao'));
});

it.each([
  ['1', () => alone, 'bye'],
  ['2', () => threaded, 'ciao'],
] as const)(
  'a process that compiles again sees changed files, and what another job has cached only where it is asked to (threads: %s)',
  (_threads, ofThem, word) => {
    const { first, second, forged, uncached } = ofThem();
    const script = path.normalize('lib/greet.js');
    const added = path.normalize(`lib/${word}.js`);
    expect([first, second].map((output) => output[script]?.includes(spoken(word)))).toEqual([false, true]);
    expect([first, second].map((output) => added in output)).toEqual([false, true]);
    expect(forged[script]).toContain('forged');
    expect(uncached).toEqual(second);
  },
);

it('compiled files are cached by their text, and the output is the same as without a cache', () => {
  // One process and no thread: each of them would load the compiler again.
  expect(alone.started).toEqual([
    'process worker.cjs',
    'part ci/code-analyse.js',
    'part common/code-analyse/index.js',
    'part ci/getCompiledResult.js',
  ]);
  expect(alone.kept).toBeGreaterThan(5);
  expect(alone.keptThen).toBe(alone.kept + 2);

  // Another process has nothing to compile.
  expect(threaded.first).toEqual(alone.second);
  expect(threaded.kept).toBe(alone.keptThen);
  expect(threaded.keptThen).toBe(threaded.kept + 2);
  // What is left was compiled in the first process itself, and all of it in threads: the results must be the same.
  expect(threaded.started.filter((line) => !line.startsWith('part'))).toEqual([
    'process worker.cjs',
    'thread',
    'thread',
  ]);
  expect(threaded.second).toEqual(threaded.uncached);
  expect(threaded.second).not.toEqual(threaded.first);
});
