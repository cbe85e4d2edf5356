import { formatProblem } from '../compiler/problems';
import type { BuildProblem } from '../ports';

/** Problems that have come up, the oldest forgotten first. */
const MOST_PROBLEMS = 1_000;

export interface BuildState {
  /** How many builds have ended: 0 before the first. */
  readonly build: number;
  /** Of the build that ended last. */
  readonly problems: readonly BuildProblem[];
}

export interface NumberedProblem extends BuildProblem {
  readonly id: number;
  /** The build that found it. */
  readonly build: number;
}

/** Counts builds for those who wait for the next, and keeps what each found that the one before had not. */
export class BuildStatus {
  private count = 0;
  private last: readonly BuildProblem[] = [];
  private found: NumberedProblem[] = [];
  private readonly waiting = new Set<() => void>();

  /** @param lastId Where the ids of problems begin. */
  constructor(private lastId = 0) {}

  state(): BuildState {
    return { build: this.count, problems: this.last };
  }

  ended(problems: readonly BuildProblem[]): void {
    this.count += 1;
    const before = new Set(this.last.map(formatProblem));
    for (const problem of problems) {
      if (before.has(formatProblem(problem))) continue;
      this.lastId += 1;
      this.found.push({ ...problem, id: this.lastId, build: this.count });
    }
    this.found = this.found.slice(-MOST_PROBLEMS);
    this.last = problems;
    for (const look of [...this.waiting]) look();
  }

  problemsSince(cursor: number): readonly NumberedProblem[] {
    return this.found.filter(({ id }) => id > cursor);
  }

  /** Resolves once a build after number `build` has ended, or after `ms`: false then. */
  next(build: number, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (ended: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(ended);
      };
      const look = (): void => {
        if (this.count > build) end(true);
      };
      const timer = setTimeout(() => {
        end(false);
      }, ms);
      this.waiting.add(look);
      look();
    });
  }

  /** Nobody waits any more. */
  close(): void {
    this.count = Number.POSITIVE_INFINITY;
    for (const look of [...this.waiting]) look();
  }
}
