import { isNpm, positionAt, type Problem } from 'mp-app-model';

import type { CheckContext } from '../checks';

import type { OutputFacts } from './facts';
import { mayHoldPhoneSyntax, phoneSyntax, SYNTAX, type Syntax } from './phone-syntax';
import { patternParts } from './regexp';
import { sourceOf } from './sources-of';

const CODE = 'phone_syntax';

/**
 * Reports syntax left in the compiled scripts that old phones cannot parse: they run nothing of the file and
 * show a white page. The problems are located in the sources.
 */
export function checkPhoneSyntax(context: CheckContext, { syntax }: Pick<OutputFacts, 'syntax'>): Problem[] {
  return Object.entries(syntax).flatMap(([file, kinds]) =>
    kinds.flatMap((kind) => problemsOf(context, file, kind)),
  );
}

/**
 * The same check without compiled scripts: syntax that WeChat's tools leave unchanged with the project's
 * settings.
 */
export function checkSourceSyntax(context: CheckContext): Problem[] {
  const { setting } = context.sources.config;
  const lowered = setting['es6'] === true || setting['enhance'] === true;
  const syntax = Object.fromEntries(
    [...context.reached()].flatMap((file): [string, Syntax[]][] => {
      if (!/(?<!\.d)\.[jt]s$/.test(file) || !mayHoldPhoneSyntax(context.sources.text(file))) return [];
      const kinds = [...phoneSyntax(context.script(file)).keys()].filter((kind) => {
        if (kind === 'import()' && setting['swc'] === true) return false;
        if (kind === 'import or export' && file.endsWith('.ts')) return false;
        return !lowered || SYNTAX[kind].always;
      });
      return [[file.replace(/\.ts$/, '.js'), kinds]];
    }),
  );
  return checkPhoneSyntax(context, { syntax });
}

/** Checks `getRegExp('(?<=a)b')` in WXS, which ships unchanged. */
export function checkWxsSyntax(context: CheckContext): Problem[] {
  return [...context.own('.wxs'), ...context.own('.wxml')].flatMap((file) =>
    [...context.sources.text(file).matchAll(/\bgetRegExp\(\s*(['"])((?:\\.|(?!\1)[^\\\n])*)\1/g)].flatMap(
      (match): Problem[] => {
        if (!patternParts(match[2] ?? '').lookBehind) return [];
        const position = positionAt(context.sources.text(file), match.index);
        return [
          {
            ...textOf('look-behind'),
            code: CODE,
            severity: 'error',
            file: context.sources.display(file),
            position,
          },
        ];
      },
    ),
  );
}

function textOf(kind: Syntax): Pick<Problem, 'message' | 'fix'> {
  return {
    message: `${kind}: it is not compiled for old phones, and needs ${SYNTAX[kind].needs}`,
    fix: `It fails on an older phone. Write it without ${kind}.`,
  };
}

function problemsOf(context: CheckContext, file: string, kind: Syntax): Problem[] {
  const { sources } = context;
  const { severity } = SYNTAX[kind];
  const { message, fix } = textOf(kind);
  const source = sourceOf(sources, file);
  if (source === undefined || isNpm(file)) {
    const where = { code: CODE, file: sources.display(source ?? file), message };
    return [{ ...where, severity: 'warning', fix: 'Update or replace the npm package, or accept it.' }];
  }
  const [first, ...more] = phoneSyntax(context.script(source)).get(kind) ?? [];
  if (first === undefined) return [{ code: CODE, severity, file: sources.display(source), message, fix }];
  const count = more.length === 0 ? '' : ` (${String(more.length + 1)} times in this file)`;
  return [{ ...context.problemAt(source, first, CODE, message + count, fix), severity }];
}
