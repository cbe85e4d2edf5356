import { internal } from './internal';
import { compileThreads } from './threads';

const WORKER_THREAD = 'modules/corecompiler/original/workerThread';

/** The input of a worker thread for one file. */
export interface TaskData {
  readonly plugin?: string;
  readonly method?: string;
}

export type RunTask = (name: string, data: TaskData, onStatus?: unknown) => Promise<unknown>;

export interface WorkerManager {
  runTask: RunTask;
}

/**
 * Makes miniprogram-ci compile in this process, and in this thread when it needs only one: otherwise it
 * starts a second process with a worker thread in it, and each loads the compiler again.
 * It depends on internals of the pinned miniprogram-ci: its switch for compiling in the same process, the
 * manager of its worker threads and the function that these run. If one is missing, miniprogram-ci works as
 * usual.
 */
export function compileInOneProcess(): void {
  const getItem = (name: string) => (name === 'compilerInMainProcess' ? 'true' : null);
  Object.defineProperty(globalThis, 'localStorage', { value: { getItem }, configurable: true });
  const manager = compileThreads() === 1 ? workerManager() : undefined;
  const work = manager && internal(`${WORKER_THREAD}/task/index`, (found) => typeof found === 'function');
  if (!manager || !work) return;
  manager.runTask = async (name, data) => {
    try {
      // Copied, as when passed to a thread and back.
      return structuredClone(await (work as RunTask)(name, structuredClone(data)));
    } catch (error) {
      const { toJSON } = error as { toJSON?: () => unknown };
      return { error: typeof toJSON === 'function' ? toJSON.call(error) : String(error) };
    }
  };
}

/** The base class of all worker-thread managers. */
export function workerManager(): WorkerManager | undefined {
  const found = internal(
    `${WORKER_THREAD}/workerManager`,
    (part) => typeof part === 'object' && part !== null,
  );
  const { getWorkerManager } = (found ?? {}) as { getWorkerManager?: () => object };
  if (getWorkerManager === undefined) return undefined;
  const prototype = Object.getPrototypeOf(getWorkerManager()) as Partial<WorkerManager>;
  return typeof prototype.runTask === 'function' ? (prototype as WorkerManager) : undefined;
}
