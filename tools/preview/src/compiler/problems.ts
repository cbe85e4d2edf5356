import path from 'node:path';
import type { BuildProblem } from '../ports';

export interface Position {
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly lineText?: string;
}

/** What is wrong with the sources, gathered during one build; paths are shown relative to the project folder. */
export class Problems {
  private readonly found = new Map<string, BuildProblem>();

  constructor(private readonly projectRoot: string) {}

  error(text: string, at?: Position): void {
    this.add('error', text, at);
  }

  warning(text: string, at?: Position): void {
    this.add('warning', text, at);
  }

  list(): BuildProblem[] {
    return [...this.found.values()];
  }

  relative(file: string): string {
    return path.relative(this.projectRoot, file).split(path.sep).join('/');
  }

  private add(level: BuildProblem['level'], text: string, at?: Position): void {
    const problem: BuildProblem = {
      level,
      text,
      ...(at && { file: this.relative(at.file) }),
      ...(at?.line !== undefined && { line: at.line }),
      ...(at?.column !== undefined && { column: at.column }),
      ...(at?.lineText !== undefined && { lineText: at.lineText }),
    };
    this.found.set(formatProblem(problem), problem);
  }
}

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
  return text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
}
