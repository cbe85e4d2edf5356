import { createRequire } from 'node:module';
import type * as TypeScript from 'typescript';
import { SetupError } from './setup-error';

/**
 * Returns the source with another value for a top-level `const`, otherwise unchanged.
 * @throws SetupError `unexpected_source` when there is no such constant
 */
export function setConstant(source: string, file: string, name: string, value: string | number): string {
  // A command that sets none does not wait for the compiler.
  const ts = createRequire(__filename)('typescript') as typeof TypeScript;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: own, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(own) || own.text !== name || !initializer) continue;
      const written = typeof value === 'number' ? String(value) : quote(value);
      return source.slice(0, initializer.getStart(tree)) + written + source.slice(initializer.end);
    }
  }
  throw new SetupError('unexpected_source', `${file} no longer has a constant ${name}: set it by hand.`);
}

/** In the project's style. */
function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
