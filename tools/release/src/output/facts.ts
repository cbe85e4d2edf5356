import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parseScript } from '../checks/parse-script';

import { mayHoldPhoneSyntax, phoneSyntax, type Syntax } from './phone-syntax';

/**
 * Facts about the compiled files that are needed after their deletion; plain data, so that it can be cached.
 */
export interface OutputFacts {
  /** By file, largest first. */
  readonly files: readonly (readonly [file: string, bytes: number])[];
  /** Kinds of syntax left in a compiled script that old phones lack. */
  readonly syntax: Readonly<Record<string, readonly Syntax[]>>;
  /** Number of async functions and generators in a compiled script, lowered to Babel's regenerator. */
  readonly lowered: Readonly<Record<string, number>>;
}

// `_regeneratorRuntime2().mark(`, by whatever name after minifying.
const MARK = /\b[\w$]+\(\)\.mark\(/g;

/** Reads the compiled scripts in `folder`. */
export function readFacts(folder: string, files: OutputFacts['files']): OutputFacts {
  const syntax: Record<string, readonly Syntax[]> = {};
  const lowered: Record<string, number> = {};
  for (const [file] of files) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    if (mayHoldPhoneSyntax(text)) {
      const script = parseScript(file, text);
      const kinds = [...phoneSyntax(script).keys()];
      if (kinds.length > 0) syntax[file] = kinds;
    }
    if (text.includes('helpers/regeneratorRuntime') && !file.includes('@babel/runtime/')) {
      const count = [...text.matchAll(MARK)].length;
      if (count > 0) lowered[file] = count;
    }
  }
  return { files, syntax, lowered };
}
