import ts from 'typescript';
import type {} from 'mp-app-model';

import type { CheckContext } from '../checks/context';

/** The members that the project's own type gives `wx`, or why they cannot be determined. */
export type Narrow =
  { readonly members: readonly ts.TypeElement[]; readonly file: string } | 'all optional' | 'unknown';

/**
 * Reads a type given to `wx`: an interface or type literal of the same or an imported file, or `Partial<...>`
 * of anything.
 */
export function narrowType(context: CheckContext, file: string, type: ts.TypeNode): Narrow {
  if (ts.isTypeLiteralNode(type)) return { members: type.members, file };
  if (!ts.isTypeReferenceNode(type)) return 'unknown';
  if (!ts.isIdentifier(type.typeName)) return 'unknown';
  const name = type.typeName.text;
  if (name === 'Partial') return 'all optional';
  if (name === 'Readonly' && type.typeArguments?.[0]) return narrowType(context, file, type.typeArguments[0]);
  return declared(context, file, name);
}

function declared(context: CheckContext, file: string, name: string): Narrow {
  for (const statement of context.script(file).statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) {
      const inherited = (statement.heritageClauses ?? []).flatMap(({ types }) => [...types]);
      if (inherited.length > 0) return 'unknown';
      return { members: statement.members, file };
    }
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name)
      return narrowType(context, file, statement.type);
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const element = bindings.elements.find((it) => it.name.text === name);
    const target = element && context.resolver.script(file, statement.moduleSpecifier.text);
    if (element && target) return declared(context, target, (element.propertyName ?? element.name).text);
  }
  return 'unknown';
}

/** The type of a member, or of its result when it is called. */
export function resultType(member: ts.TypeElement): ts.TypeNode | undefined {
  const type = ts.isMethodSignature(member) || ts.isPropertySignature(member) ? member.type : undefined;
  const result = type && ts.isFunctionTypeNode(type) ? type.type : type;
  if (!result || !ts.isUnionTypeNode(result)) return result;
  const [first, ...rest] = result.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
  return rest.length === 0 ? first : undefined;
}
