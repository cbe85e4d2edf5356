import type { Reporter } from './reporter';

/** Maximum number of runs of one component's observer in one setData; more is a loop. */
const MOST = 100;

interface Runs {
  turn: number;
  count: number;
}

let turn = 0;
let depth = 0;
let ending = false;

/** A setData outside of observers starts a new count; so does each task of the browser. */
function beginTurn(): void {
  turn += 1;
}

function endLater(): void {
  if (ending) return;
  ending = true;
  void Promise.resolve().then(() => {
    ending = false;
    beginTurn();
  });
}

/** Call at each setData of a script. */
export function noteSetData(): void {
  if (depth === 0) beginTurn();
}

/**
 * Runs an observer, unless its own setData calls it endlessly: WeChat hangs or stops there, the preview must
 * not.
 */
export function endingObserver(
  observer: (this: unknown, ...args: readonly unknown[]) => unknown,
  name: string,
  reporter: Reporter,
): (this: unknown, ...args: readonly unknown[]) => unknown {
  const runs = new WeakMap<object, Runs>();
  return function ending(this: unknown, ...args) {
    const self = this as { readonly is?: string };
    const known = runs.get(self) ?? { turn, count: 0 };
    if (known.turn !== turn) Object.assign(known, { turn, count: 0 });
    runs.set(self, known);
    known.count += 1;
    endLater();
    if (known.count > MOST) {
      reporter.warn(
        `${String(self.is)}: the observer of "${name}" keeps setting what it observes; the loop was stopped.`,
      );
      return undefined;
    }
    depth += 1;
    try {
      return Reflect.apply(observer, this, args);
    } finally {
      depth -= 1;
    }
  };
}
