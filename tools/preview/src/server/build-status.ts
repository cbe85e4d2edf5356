import { formatProblem } from '../compiler/problems';
import type { BuildProblem } from '../ports';

/** Problems that have come up, the oldest forgotten first. */
const MOST_PROBLEMS = 1_000;

export interface BuildState {
  /** Grows with each build that ends; 0 before the first. */
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
  private lastBuild: number;
  private lastId: number;
  private last: readonly BuildProblem[] = [];
  private found: NumberedProblem[] = [];
  private readonly waiting = new Set<() => void>();

  /** @param begin where the numbers of builds and the ids of problems begin: above those of the server before */
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
   * Resolves once there is another build than number `build`, or after `ms`: false then. A number that is not this
   * server's is answered at once: what its build was is not known here.
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

  /** Nobody waits any more. */
  close(): void {
    this.count = Number.POSITIVE_INFINITY;
    for (const look of [...this.waiting]) look();
  }
}
