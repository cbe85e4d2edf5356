import { createRequire } from 'node:module';

import { compileThreads } from './threads';

const WORKER_THREAD = 'miniprogram-ci/dist/modules/corecompiler/original/workerThread';

/** What a worker thread is given for one file. */
export interface TaskData {
  readonly plugin?: string;
  readonly method?: string;
}

export type RunTask = (name: string, data: TaskData, onStatus?: unknown) => Promise<unknown>;

export interface WorkerManager {
  runTask: RunTask;
}

/**
 * Lets miniprogram-ci compile in this process, and with a single thread in the thread that is there: else a second
 * process starts, and in it a worker thread, and each of them loads the compiler again before it begins.
 *
 * It stands on internals of the pinned miniprogram-ci: its switch for a compile in the process itself, the manager of
 * its worker threads and the function that these run. Where one is missing it goes on as ever.
 */
export function compileInOneProcess(): void {
  const getItem = (name: string) => (name === 'compilerInMainProcess' ? 'true' : null);
  Object.defineProperty(globalThis, 'localStorage', { value: { getItem }, configurable: true });
  const manager = compileThreads() === 1 ? workerManager() : undefined;
  const work = manager && internal('task/index', (found) => typeof found === 'function');
  if (!manager || !work) return;
  manager.runTask = async (name, data) => {
    try {
      // Copied as it would be on its way to a thread and back.
      return structuredClone(await (work as RunTask)(name, structuredClone(data)));
    } catch (error) {
      const { toJSON } = error as { toJSON?: () => unknown };
      return { error: typeof toJSON === 'function' ? toJSON.call(error) : String(error) };
    }
  };
}

/** What all managers of worker threads have in common. */
export function workerManager(): WorkerManager | undefined {
  const found = internal('workerManager', (part) => typeof part === 'object' && part !== null);
  const { getWorkerManager } = (found ?? {}) as { getWorkerManager?: () => object };
  if (getWorkerManager === undefined) return undefined;
  const prototype = Object.getPrototypeOf(getWorkerManager()) as Partial<WorkerManager>;
  return typeof prototype.runTask === 'function' ? (prototype as WorkerManager) : undefined;
}

/** A part without types, which another version may not have. */
function internal(name: string, isIt: (part: unknown) => boolean): unknown {
  try {
    const part: unknown = createRequire(__filename)(`${WORKER_THREAD}/${name}`);
    return isIt(part) ? part : undefined;
  } catch {
    return undefined;
  }
}
