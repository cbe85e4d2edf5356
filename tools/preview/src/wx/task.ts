import { atLeast } from './versions';
import type { CallRecorder, Channel } from '../ports';
import { failureOf, settle, type Callbacks } from './call';
import type { PoolTask, Pool } from './pool';

type Listener = (value: object) => void;

/** A task's progress. */
export interface Progress {
  emit(event: string, value: object): void;
  /** The same channel, whose requests belong to this task. */
  watch(channel: Channel): Channel;
}

/** RequestTask, UploadTask, DownloadTask: `abort`, and `onX` / `offX` for each event. */
export type Task = Record<string, (...args: never[]) => void>;

export interface TaskPlan {
  readonly name: string;
  readonly sdk: string;
  readonly recorder: CallRecorder;
  readonly timeout: () => number;
  readonly events: readonly string[];
  readonly run: (signal: AbortSignal, progress: Progress) => Promise<object>;
}

/** Starts the work in the pool, passes its result to the callbacks, and returns the task. */
export function startTask(
  pool: Pool,
  options: Callbacks & { url?: unknown; method?: string },
  plan: TaskPlan,
): Task {
  const note = plan.recorder.begin(plan.name, options);
  const listeners = new Map<string, Set<Listener>>(plan.events.map((event) => [event, new Set()]));
  const progress: Progress = {
    watch: (channel) => note.watch(channel),
    emit: (event, value) => {
      for (const listener of [...(listeners.get(event) ?? [])]) listener(value);
    },
  };
  let pooled: PoolTask<object> | undefined;
  const done = new Promise<object>((resolve) => {
    pooled = pool.add(plan.timeout(), (signal) => {
      note.started();
      return plan.run(signal, progress);
    });
    resolve(pooled.done);
  });
  done.then(
    () => {
      note.ended({ errMsg: `${plan.name}:ok` });
    },
    (error: unknown) => {
      note.ended(failureOf(plan.name, error, plan.sdk));
    },
  );
  settle(plan.name, options, done, plan.sdk).catch(() => undefined);

  const task: Task = {
    abort: () => {
      pooled?.abort();
    },
  };
  // Tasks exist from base library 1.4.0, offX from 2.1.0 at the earliest; older ones are not supported.
  for (const [event, set] of listeners) {
    task[`on${event}`] = (listener: Listener) => {
      set.add(listener);
    };
    if (atLeast(plan.sdk, '2.1.0')) {
      task[`off${event}`] = (listener?: Listener) => {
        if (listener === undefined) set.clear();
        else set.delete(listener);
      };
    }
  }
  return task;
}
