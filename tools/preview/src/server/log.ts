import { formatProblem, stopsApp } from '../compiler/problems';
import type { BuildProblem } from '../ports';

export type Log = (line: string) => void;

/**
 * Maximum number of warnings printed at once; all errors are printed before them, since they stop the build.
 */
const MOST_WARNINGS = 20;

/** Prints a build's new problems, each with its source line, and the build's result. */
export class ProblemLog {
  private before: ReadonlySet<string> = new Set();

  constructor(private readonly log: Log) {}

  write(problems: readonly BuildProblem[], ms: number): void {
    const fresh = problems.filter((problem) => !this.before.has(formatProblem(problem)));
    const errors = problems.filter(({ level }) => level === 'error').length;
    const of = (level: BuildProblem['level']): BuildProblem[] => fresh.filter((each) => each.level === level);
    const warnings = of('warning');
    for (const problem of [...of('error'), ...warnings.slice(0, MOST_WARNINGS)]) this.problem(problem);
    if (warnings.length > MOST_WARNINGS)
      this.log(`... and ${String(warnings.length - MOST_WARNINGS)} more warnings.`);
    const counted = `${String(errors)} error${errors === 1 ? '' : 's'}`;
    const broken = new Set(problems.flatMap(({ level, pages = [] }) => (level === 'error' ? pages : [])))
      .size;
    const pages = `: ${String(broken)} page${broken === 1 ? ' is' : 's are'} broken`;
    const took = `in ${String(Math.round(ms))} ms`;
    if (problems.some(stopsApp)) this.log(`Preview failed with ${counted} ${took}.`);
    else this.log(`Preview built ${took}${errors > 0 ? `, with ${counted}${pages}` : ''}.`);
    this.before = new Set(problems.map(formatProblem));
  }

  private problem(problem: BuildProblem): void {
    this.log(formatProblem(problem));
    const { lineText, column } = problem;
    if (lineText === undefined || lineText.length > 200) return;
    this.log(`    ${lineText}`);
    if (column !== undefined) this.log(`    ${lineText.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`);
  }
}

/** Maximum length of one report from the page, in characters. */
const MOST_CHARACTERS = 2000;

/** Prints pages' reports, equal texts once for each build: a reloaded page repeats all of them. */
export class ReportLog {
  private readonly said = new Set<string>();

  constructor(private readonly log: Log) {}

  write(level: 'warn' | 'error', text: string): void {
    const line = `${level === 'error' ? 'error' : 'warning'}: ${printable(text)}`;
    if (this.said.has(line)) return;
    this.said.add(line);
    this.log(line);
  }

  /** Allows all texts again after a build. */
  forget(): void {
    this.said.clear();
  }
}

/** Text from the page without terminal control characters. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ');
  return plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS)}...` : plain;
}
