/** What becomes of a flight's outcome. */
export interface FlightHooks<Value, Result> {
  /** Runs before anybody who waits goes on. What it throws is what they get. */
  done: (value: Value) => Result;
  failed: (error: unknown) => Error;
  /** The value of a flight that was abandoned meanwhile. */
  late: (value: Value) => void;
}

/** At most one piece of work at a time; all who come meanwhile share its outcome. */
export interface SingleFlight<Value, Result> {
  /** The shared outcome while one runs. */
  current: () => Promise<Result> | undefined;
  /** @param work may ask whether anybody still wants it, before it goes a step further */
  start: (work: (wanted: () => boolean) => Promise<Value>) => Promise<Result>;
  /** Everybody who waits gets `error` now; the work's late result goes to `late` and nowhere else. */
  abandon: (error: Error) => void;
}

export function createSingleFlight<Value, Result>(hooks: FlightHooks<Value, Result>): SingleFlight<Value, Result> {
  let flight: { promise: Promise<Result>; reject: (error: Error) => void } | undefined;

  return {
    current: () => flight?.promise,
    start(work) {
      let resolve!: (result: Result) => void;
      let reject!: (error: Error) => void;
      const promise = new Promise<Result>((onDone, onError) => {
        resolve = onDone;
        reject = onError;
      });
      // A flight that nobody waits for (App.onLaunch) is no unhandled rejection.
      promise.catch(() => undefined);
      const mine = { promise, reject };
      flight = mine;
      work(() => flight === mine).then(
        (value) => {
          if (flight !== mine) {
            hooks.late(value);
            return;
          }
          flight = undefined;
          try {
            resolve(hooks.done(value));
          } catch (error) {
            reject(error as Error);
          }
        },
        (error: unknown) => {
          if (flight !== mine) return;
          flight = undefined;
          reject(hooks.failed(error));
        },
      );
      return promise;
    },
    abandon(error) {
      const abandoned = flight;
      flight = undefined;
      abandoned?.reject(error);
    },
  };
}
