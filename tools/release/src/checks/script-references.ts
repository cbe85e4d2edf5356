import { isOutside, wxsRequires } from 'mp-app-model';
import ts from 'typescript';

import type { CheckContext } from './context';
import type { Reference } from './references';

/** What a script loads at run time: imports, re-exports and requires, not types. */
export function scriptReferences(context: CheckContext, file: string): Reference[] {
  const found: Reference[] = [];
  const visit = (node: ts.Node, caught: boolean): void => {
    const reference = read(context, file, node);
    if (reference) found.push(caught ? { ...reference, caught } : reference);
    ts.forEachChild(node, (child) => {
      visit(child, !ts.isFunctionLike(child) && (caught || isCaughtIn(node, child)));
    });
  };
  visit(context.script(file), false);
  return found;
}

const isCaughtIn = (node: ts.Node, child: ts.Node): boolean =>
  ts.isTryStatement(node) && node.catchClause !== undefined && child === node.tryBlock;

/** What a WXS file requires; only relative paths exist there. */
export function wxsReferences({ sources, resolver }: CheckContext, file: string): Reference[] {
  return wxsRequires(sources.text(file)).map(({ written, offset }): Reference => {
    const target = resolver.requiredWxs(file, written);
    return { from: file, offset, written, kind: 'require', target, later: false };
  });
}

function read(context: CheckContext, from: string, node: ts.Node): Reference | undefined {
  if (ts.isImportDeclaration(node)) {
    if (!loads(node.importClause)) return undefined;
    return reference(context, from, node.moduleSpecifier, 'import', false);
  }
  if (ts.isImportEqualsDeclaration(node)) {
    const { moduleReference } = node;
    if (node.isTypeOnly || !ts.isExternalModuleReference(moduleReference)) return undefined;
    return reference(context, from, moduleReference.expression, 'require', false);
  }
  if (ts.isExportDeclaration(node)) {
    const types =
      node.exportClause &&
      ts.isNamedExports(node.exportClause) &&
      node.exportClause.elements.every((e) => e.isTypeOnly);
    if (node.isTypeOnly || !node.moduleSpecifier || (types && node.exportClause.elements.length > 0))
      return undefined;
    return reference(context, from, node.moduleSpecifier, 'import', false);
  }
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression.getText();
  if (callee !== 'require' && callee !== 'require.async') return undefined;
  return reference(
    context,
    from,
    node.arguments[0],
    'require',
    callee === 'require.async' || node.arguments.length > 1,
  );
}

function loads(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return true;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
  const { name, namedBindings } = clause;
  if (name || !namedBindings || ts.isNamespaceImport(namedBindings)) return true;
  return namedBindings.elements.length === 0 || namedBindings.elements.some((element) => !element.isTypeOnly);
}

function reference(
  { resolver }: CheckContext,
  from: string,
  specifier: ts.Expression | undefined,
  kind: Reference['kind'],
  later: boolean,
): Reference | undefined {
  if (!specifier || !ts.isStringLiteralLike(specifier) || isOutside(specifier.text)) return undefined;
  const written = specifier.text;
  if (resolver.isOutside(from, written)) return undefined;
  const target = resolver.script(from, written) ?? resolver.file(from, written, ['.d.ts', '/index.d.ts']);
  return { from, offset: specifier.getStart(), written, kind, target, later };
}
