import path from 'node:path';
import type { BuildProblem } from '../ports';
import { APP } from './dependents';
import type { Dependents } from './dependents';

export interface Position {
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly lineText?: string;
}

/** Problems in the sources, collected during one build; paths are relative to the project folder. */
export class Problems {
  private readonly found = new Map<string, { problem: BuildProblem; units: Set<string> }>();

  constructor(private readonly projectRoot: string) {}

  /** @param unit the broken unit: a page, a component, a template, a script. Default: the whole app. */
  error(text: string, at?: Position, unit = APP): void {
    this.add('error', text, at, unit);
  }

  /** @param unit the unit concerned, as with an error */
  warning(text: string, at?: Position, unit = APP): void {
    this.add('warning', text, at, unit);
  }

  list(): BuildProblem[] {
    return [...this.found.values()].map(({ problem }) => problem);
  }

  /** The problems with their pages. An error that affects no page becomes a warning. */
  ofPages(pages: readonly string[], dependents: Dependents): BuildProblem[] {
    return [...this.found.values()].map(({ problem, units }): BuildProblem => {
      const touched = dependents.of(units);
      if (touched.has(APP)) return problem;
      const routes = pages.filter((page) => touched.has(page));
      return { ...problem, ...(routes.length === 0 && { level: 'warning' }), pages: routes };
    });
  }

  relative(file: string): string {
    return path.relative(this.projectRoot, file).split(path.sep).join('/');
  }

  private add(level: BuildProblem['level'], text: string, at?: Position, unit = APP): void {
    const problem: BuildProblem = {
      level,
      text,
      ...(at && { file: this.relative(at.file) }),
      ...(at?.line !== undefined && { line: at.line }),
      ...(at?.column !== undefined && { column: at.column }),
      ...(at?.lineText !== undefined && { lineText: at.lineText }),
    };
    const key = formatProblem(problem);
    const known = this.found.get(key);
    if (known) known.units.add(unit);
    else this.found.set(key, { problem, units: new Set([unit]) });
  }
}

/** Whether an error leaves nothing to show; others break single pages. */
export const stopsApp = ({ level, pages }: BuildProblem): boolean => level === 'error' && pages === undefined;

/** `miniprogram/pages/home/home.wxml:3:7 error: text`: the form that terminals and editors make clickable. */
export function formatProblem(problem: BuildProblem): string {
  const place = [problem.file, problem.line, problem.line === undefined ? undefined : problem.column];
  const at = place.filter((part) => part !== undefined).join(':');
  return `${at === '' ? '' : `${at} `}${problem.level}: ${problem.text}`;
}

/** Line and column (from 1) of an offset, with the text of its line. */
export function positionAt(file: string, text: string, offset: number): Required<Position> {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line += 1;
  return {
    file,
    line,
    column: offset - start + 1,
    lineText: text.slice(start, end === -1 ? undefined : end).replace(/\r$/, ''),
  };
}

/** The text of one line (from 1). */
export function lineTextOf(text: string, line: number): string {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return '';
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? undefined : end).replace(/\r$/, '');
}
