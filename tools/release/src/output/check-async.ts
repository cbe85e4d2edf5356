import { isNpm, type Problem } from 'mp-app-model';
import ts from 'typescript';

import type { CheckContext } from '../checks';

import type { OutputFacts } from './facts';
import { sourceOf } from './sources-of';

/**
 * Reports async functions in modules that are called often. Compiled by WeChat's tools, each call of one
 * rebuilds Babel's regenerator runtime, since that helper memoises by replacing its own `module.exports`,
 * which has no effect on callers that already hold the function. Measured on a desktop: 46 us a call, where a
 * function that returns a promise costs 0.2; a whole request 450 where the source costs 14. iPhones run
 * without a JIT. Scripts of pages and components, which run at a tap, are not reported.
 */
export function checkAsyncCost(context: CheckContext, { lowered }: Pick<OutputFacts, 'lowered'>): Problem[] {
  return Object.entries(lowered).flatMap(([file, count]): Problem[] => {
    const source = sourceOf(context.sources, file);
    if (source === undefined || isNpm(file) || context.units.has(file.replace(/\.js$/, ''))) return [];
    const message = `${functions(count)} shipped, compiled to generators: each call costs about 46 us (a promise: 0.2)`;
    const fix = 'In code that runs for every request or launch, return promises (then/catch) instead.';
    const offset = firstAsync(context.script(source)) ?? 0;
    return [{ ...context.problemAt(source, offset, 'async_cost', message, fix), severity: 'warning' }];
  });
}

/** `file: n` for every own file that ships async functions, pages included. */
export function asyncTable(context: CheckContext, { lowered }: Pick<OutputFacts, 'lowered'>): string[] {
  return Object.entries(lowered)
    .filter(([file]) => !isNpm(file) && sourceOf(context.sources, file) !== undefined)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(
      ([file, count]) =>
        `${context.sources.display(sourceOf(context.sources, file) ?? file)}: ${functions(count)}`,
    );
}

function functions(count: number): string {
  return count === 1 ? '1 async function' : `${String(count)} async functions`;
}

function firstAsync(script: ts.SourceFile): number | undefined {
  const find = (node: ts.Node): number | undefined =>
    ts.isFunctionLike(node) && isAsync(node) ? node.getStart(script) : ts.forEachChild(node, find);
  return find(script);
}

function isAsync(node: ts.SignatureDeclaration): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  const generator = 'asteriskToken' in node && node.asteriskToken !== undefined;
  return generator || (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false);
}
