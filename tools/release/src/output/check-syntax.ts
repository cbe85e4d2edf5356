import { isNpm, type Problem } from 'mp-app-model';

import type { CheckContext } from '../checks';

import type { OutputFacts } from './facts';
import { phoneSyntax, SYNTAX, type Syntax } from './phone-syntax';
import { sourceOf } from './sources-of';

/**
 * Syntax that is still in the compiled scripts and that old phones cannot read: they run nothing of the file,
 * and show a white page. Told at the places in the sources that it comes from.
 */
export function checkPhoneSyntax(context: CheckContext, { syntax }: Pick<OutputFacts, 'syntax'>): Problem[] {
  return Object.entries(syntax).flatMap(([file, kinds]) =>
    kinds.flatMap((kind) => problemsOf(context, file, kind)),
  );
}

function problemsOf(context: CheckContext, file: string, kind: Syntax): Problem[] {
  const { sources } = context;
  const { needs, severity } = SYNTAX[kind];
  const message = `${kind}: it ships as it is, and needs ${needs}`;
  const fix = `An older phone does not run the file at all. Write it without ${kind}.`;
  const source = sourceOf(sources, file);
  const code = 'phone_syntax';
  if (source === undefined || isNpm(file)) {
    const where = { code, file: sources.display(source ?? file), message };
    return [{ ...where, severity: 'warning', fix: 'Update or replace the npm package, or accept it.' }];
  }
  const [first, ...more] = phoneSyntax(context.script(source)).get(kind) ?? [];
  if (first === undefined) return [{ code, severity, file: sources.display(source), message, fix }];
  const count = more.length === 0 ? '' : ` (${String(more.length + 1)} times in this file)`;
  return [{ ...context.problemAt(source, first, code, message + count, fix), severity }];
}
