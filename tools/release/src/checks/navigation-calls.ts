import ts from 'typescript';

import { knownObject, knownStrings } from './script-strings';

const METHODS: ReadonlySet<string> = new Set(['navigateTo', 'redirectTo', 'reLaunch', 'switchTab']);

export interface NavigationCall {
  /** The whole address, or its known beginning, which includes the page. */
  readonly url: string;
  readonly how: string;
  readonly offset: number;
}

/**
 * Calls of `wx.navigateTo({ url })` and similar functions, also of a page's `pageRouter` and `router`, whose
 * page is known from the file; the query may be computed.
 */
export function navigationCalls(script: ts.SourceFile): NavigationCall[] {
  const taken = takenFromWx(script);
  const found: NavigationCall[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(...read(node, taken));
    ts.forEachChild(node, visit);
  };
  visit(script);
  return found;
}

function read(call: ts.CallExpression, taken: ReadonlyMap<string, string>): NavigationCall[] {
  const how = methodOf(call.expression, taken);
  const options = how === undefined ? undefined : knownObject(call.arguments[0]);
  if (how === undefined || !options) return [];
  return options.properties.flatMap((property) => {
    const value = valueOf(property);
    if (!value) return [];
    // A URL from a constant is reported where the constant is used.
    const offset =
      property.getStart() < call.pos || property.end > call.end ? call.getStart() : value.getStart();
    return knownStrings(value)
      .filter(({ text, whole }) => whole || text.includes('?'))
      .map(({ text }) => ({ url: text, how, offset }));
  });
}

function valueOf(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isShorthandPropertyAssignment(property))
    return property.name.text === 'url' ? property.name : undefined;
  if (!ts.isPropertyAssignment(property)) return undefined;
  const { name, initializer } = property;
  const isUrl = (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === 'url';
  return isUrl ? initializer : undefined;
}

function methodOf(callee: ts.Expression, taken: ReadonlyMap<string, string>): string | undefined {
  if (ts.isIdentifier(callee)) return taken.get(callee.text);
  const [object, name] = ts.isPropertyAccessExpression(callee)
    ? [callee.expression, callee.name.text]
    : ts.isElementAccessExpression(callee) && ts.isStringLiteralLike(callee.argumentExpression)
      ? [callee.expression, callee.argumentExpression.text]
      : [];
  if (object === undefined || name === undefined || !METHODS.has(name)) return undefined;
  return /^(?:(?:globalThis\.)?wx|this\.(?:pageRouter|router))$/.test(object.getText()) ? name : undefined;
}

/** `const { navigateTo, redirectTo: go } = wx` at the top of a file: local names -> methods. */
function takenFromWx(script: ts.SourceFile): Map<string, string> {
  const declarations = script.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .flatMap(({ declarationList }) => declarationList.declarations);
  const found = new Map<string, string>();
  for (const { name, initializer } of declarations) {
    if (initializer?.getText() !== 'wx' || !ts.isObjectBindingPattern(name)) continue;
    for (const { name: local, propertyName } of name.elements) {
      const method = (propertyName ?? local).getText();
      if (ts.isIdentifier(local) && METHODS.has(method)) found.set(local.text, method);
    }
  }
  return found;
}
