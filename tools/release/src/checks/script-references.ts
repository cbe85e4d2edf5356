import ts from 'typescript';

import { isOutside, resolveFile, resolveScript } from '../project/resolve';
import type { Sources } from '../project/sources';

import type { CheckContext } from './context';
import type { Reference } from './references';

/** What the project's own scripts load at run time: imports, re-exports and requires, not types. */
export function scriptReferences(context: CheckContext): Reference[] {
  return [...context.own('.ts'), ...context.own('.js')].flatMap((file) => {
    const found: Reference[] = [];
    const visit = (node: ts.Node): void => {
      const reference = read(context.sources, file, node);
      if (reference) found.push(reference);
      ts.forEachChild(node, visit);
    };
    visit(context.script(file));
    return found;
  });
}

/** What the project's own WXS files require; only relative paths exist there. */
export function wxsReferences(context: CheckContext): Reference[] {
  return context.own('.wxs').flatMap((file) =>
    [...context.sources.text(file).matchAll(/\brequire\(\s*(['"])(.+?)\1\s*\)/g)].map((match): Reference => {
      const written = match[2] ?? '';
      const target = resolveFile(context.sources, file, written, ['', '.wxs']);
      return { from: file, offset: match.index, written, kind: 'require', target, later: false };
    }),
  );
}

function read(sources: Sources, from: string, node: ts.Node): Reference | undefined {
  if (ts.isImportDeclaration(node)) {
    if (!loads(node.importClause)) return undefined;
    return reference(sources, from, node.moduleSpecifier, 'import', false);
  }
  if (ts.isExportDeclaration(node)) {
    const types =
      node.exportClause &&
      ts.isNamedExports(node.exportClause) &&
      node.exportClause.elements.every((e) => e.isTypeOnly);
    if (node.isTypeOnly || !node.moduleSpecifier || (types && node.exportClause.elements.length > 0))
      return undefined;
    return reference(sources, from, node.moduleSpecifier, 'import', false);
  }
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression.getText();
  if (callee !== 'require' && callee !== 'require.async') return undefined;
  return reference(
    sources,
    from,
    node.arguments[0],
    'require',
    callee === 'require.async' || node.arguments.length > 1,
  );
}

/** Babel, which strips the types, drops an import of nothing but types. */
function loads(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return true;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
  const { name, namedBindings } = clause;
  if (name || !namedBindings || ts.isNamespaceImport(namedBindings)) return true;
  return namedBindings.elements.length === 0 || namedBindings.elements.some((element) => !element.isTypeOnly);
}

function reference(
  sources: Sources,
  from: string,
  specifier: ts.Expression | undefined,
  kind: Reference['kind'],
  later: boolean,
): Reference | undefined {
  if (!specifier || !ts.isStringLiteralLike(specifier) || isOutside(specifier.text)) return undefined;
  const written = specifier.text;
  const target = resolveScript(sources, from, written) ?? resolveFile(sources, from, written, ['.d.ts']);
  return { from, offset: specifier.getStart(), written, kind, target, later };
}
