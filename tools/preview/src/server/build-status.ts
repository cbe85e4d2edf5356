import { formatProblem } from '../compiler/problems';
import type { BuildProblem } from '../ports';

/** Maximum number of kept problems; the oldest are dropped first. */
const MOST_PROBLEMS = 1_000;

export interface BuildState {
  /** Increases with each finished build; 0 before the first. */
  readonly build: number;
  /** Problems of the last finished build. */
  readonly problems: readonly BuildProblem[];
}

export interface NumberedProblem extends BuildProblem {
  readonly id: number;
  /** The build that found it. */
  readonly build: number;
}

/** Counts builds for those who wait for the next one, and keeps each build's new problems. */
export class BuildStatus {
  private count = 0;
  private lastBuild: number;
  private lastId: number;
  private last: readonly BuildProblem[] = [];
  private found: NumberedProblem[] = [];
  private readonly waiting = new Set<() => void>();

  /** @param begin the numbers to start from: above those of the previous server */
  constructor(begin: { readonly build: number; readonly id: number } = { build: 0, id: 0 }) {
    this.lastBuild = begin.build;
    this.lastId = begin.id;
  }

  state(): BuildState {
    return { build: this.count, problems: this.last };
  }

  ended(problems: readonly BuildProblem[]): void {
    this.lastBuild += 1;
    this.count = this.lastBuild;
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

  /**
   * Resolves when there is another build than number `build`, or after `ms` with false. An unknown number
   * resolves at once: its build belonged to another server.
   */
  next(build: number, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (ended: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(ended);
      };
      const look = (): void => {
        if (this.count !== build) end(true);
      };
      const timer = setTimeout(() => {
        end(false);
      }, ms);
      this.waiting.add(look);
      look();
    });
  }

  /** Releases all waiters. */
  close(): void {
    this.count = Number.POSITIVE_INFINITY;
    for (const look of [...this.waiting]) look();
  }
}
