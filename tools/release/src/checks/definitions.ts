import ts from 'typescript';

/** The methods of a page or a component, as far as its script can be read. */
export interface Definition {
  readonly methods: ReadonlySet<string>;
  /** Something adds methods that cannot be seen: a spread, a behavior, a computed name, a call. */
  readonly open: boolean;
}

const UNREADABLE: Definition = { methods: new Set(), open: true };

/**
 * Reads the object given to `Page(...)`, or the `methods` of the one given to `Component(...)`; a constant of
 * the same file is followed. Without exactly one such call, or with anything else in it, the definition is
 * open.
 */
export function readDefinition(script: ts.SourceFile): Definition {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:Page|Component)$/.test(node.expression.getText())) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(script);
  const [call] = calls;
  if (!call || calls.length > 1) return UNREADABLE;
  const options = objectOf(script, call.arguments[0]);
  if (!options) return UNREADABLE;
  return call.expression.getText() === 'Page' ? membersOf(options) : componentMethods(script, options);
}

function componentMethods(script: ts.SourceFile, options: ts.ObjectLiteralExpression): Definition {
  const own = membersOf(options);
  if (own.open || own.methods.has('behaviors')) return UNREADABLE;
  const methods = options.properties.find((property) => nameOf(property) === 'methods');
  if (!methods) return { methods: new Set(), open: false };
  const value = ts.isPropertyAssignment(methods) ? methods.initializer : undefined;
  const object = objectOf(
    script,
    value ?? (ts.isShorthandPropertyAssignment(methods) ? methods.name : undefined),
  );
  return object ? membersOf(object) : UNREADABLE;
}

function membersOf(object: ts.ObjectLiteralExpression): Definition {
  const names = object.properties.map(nameOf);
  const readable = names.filter((name) => name !== undefined);
  return { methods: new Set(readable), open: readable.length < names.length };
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  if (!name) return undefined;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

function objectOf(
  script: ts.SourceFile,
  node: ts.Expression | undefined,
): ts.ObjectLiteralExpression | undefined {
  if (!node) return undefined;
  if (ts.isObjectLiteralExpression(node)) return node;
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    return objectOf(script, node.expression);
  }
  return ts.isIdentifier(node) ? objectOf(script, constantOf(script, node.text)) : undefined;
}

function constantOf(script: ts.SourceFile, name: string): ts.Expression | undefined {
  for (const statement of script.statements) {
    if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const))
      continue;
    const declaration = statement.declarationList.declarations.find(
      (it) => ts.isIdentifier(it.name) && it.name.text === name,
    );
    if (declaration) return declaration.initializer;
  }
  return undefined;
}
