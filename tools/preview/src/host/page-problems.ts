import type { Say } from '../panels/texts';
import type { BuildProblem } from '../ports';
import { ProblemOverlay } from './overlay';

/** The compiler's problems for the open page: printed in the console, and shown over the broken part. */
export class PageProblems {
  private readonly overlay: ProblemOverlay;
  private readonly said = new Set<string>();
  private problems: readonly BuildProblem[] = [];
  private route = '';
  private broken = false;

  constructor(
    parent: HTMLElement,
    say: Say,
    /** Receives its console messages: the terminal has them too. */
    private readonly claim: (text: string) => void,
  ) {
    this.overlay = new ProblemOverlay(parent, say);
  }

  /** Whether the app or the page on top is broken. */
  get onTop(): boolean {
    return this.broken;
  }

  /** Sets the last build's problems. */
  take(problems: readonly BuildProblem[]): void {
    this.problems = problems;
    this.draw();
  }

  /** Sets the page on top. */
  open(route: string): void {
    this.route = route;
    this.draw();
  }

  private draw(): void {
    for (const problem of this.problems) {
      const { level, pages } = problem;
      if (level === 'warning' && pages?.includes(this.route) !== false) this.say('warn', problem);
    }
    const errors = this.problems.filter(({ level }) => level === 'error');
    const app = errors.filter(({ pages }) => pages === undefined);
    const page = errors.filter(({ pages }) => pages?.includes(this.route) === true);
    for (const problem of page) this.say('error', problem);
    this.broken = app.length + page.length > 0;
    this.overlay.show(app.length > 0 ? app : page, app.length === 0);
  }

  private say(level: 'warn' | 'error', { text, file, line, column }: BuildProblem): void {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    const said = `${place} ${text}`;
    if (this.said.has(said)) return;
    this.said.add(said);
    console[level](said);
    this.claim(said);
  }
}
