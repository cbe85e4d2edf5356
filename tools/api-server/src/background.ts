import { errorFields, type Log } from './log/log';

/** Runs work after the response. */
export interface Background {
  /** Starts the work; errors are logged. */
  run(work: () => Promise<unknown>): void;
  /** Resolves when all started work has ended. */
  settled(): Promise<void>;
}

/** Makes a {@link Background}. */
export function createBackground(log: Log): Background {
  const running = new Set<Promise<void>>();
  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error('work in the background failed', errorFields(error));
    }
  };
  return {
    run(work) {
      const one = guarded(work).finally(() => running.delete(one));
      running.add(one);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
