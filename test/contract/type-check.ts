import { resolve } from 'node:path';

import ts from 'typescript';

/** As strict as the check of shipped code, and without anything that a phone lacks. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  lib: ['lib.es2018.d.ts'],
  types: [],
};

const FILE = resolve(__dirname, 'answers-as-they-came.ts');

/** One error of the compiler: its line, from 0, and its message. */
export interface TypeError {
  readonly line: number;
  readonly message: string;
}

const parsed = new Map<string, ts.SourceFile | undefined>();

/** Compiles lines of TypeScript as a file of this folder, without writing it. */
export function typeErrors(lines: readonly string[]): TypeError[] {
  const source = ts.createSourceFile(FILE, lines.join('\n'), ts.ScriptTarget.ES2018);
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) => {
    if (name === FILE) return source;
    if (!parsed.has(name)) parsed.set(name, getSourceFile.call(host, name, ...rest));
    return parsed.get(name);
  };
  host.fileExists = (name) => name === FILE || fileExists.call(host, name);
  return ts.getPreEmitDiagnostics(ts.createProgram([FILE], OPTIONS, host)).map(({ start, messageText }) => ({
    line: start === undefined ? -1 : source.getLineAndCharacterOfPosition(start).line,
    message: ts.flattenDiagnosticMessageText(messageText, ' '),
  }));
}
