import ts from 'typescript';

/** A string that an expression can become; `whole` is false when an unknown part follows. */
export interface KnownString {
  readonly text: string;
  readonly whole: boolean;
}

/**
 * The strings that an expression can become, as far as the file shows: literals, concatenations, both
 * branches of a condition, and constants. Values from data and parameters are unknown.
 */
export function knownStrings(node: ts.Expression): KnownString[] {
  if (ts.isStringLiteralLike(node)) return [{ text: node.text, whole: true }];
  if (ts.isTemplateExpression(node)) return [{ text: node.head.text, whole: false }];
  if (isWrapper(node)) return knownStrings(node.expression);
  if (ts.isConditionalExpression(node))
    return [...knownStrings(node.whenTrue), ...knownStrings(node.whenFalse)];
  if (ts.isIdentifier(node)) {
    const value = constantOf(node);
    return value === undefined ? [] : knownStrings(value);
  }
  return ts.isBinaryExpression(node) ? ofBinary(node) : [];
}

function ofBinary({ left, operatorToken, right }: ts.BinaryExpression): KnownString[] {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return [...knownStrings(left), ...knownStrings(right)];
    case ts.SyntaxKind.PlusToken:
      return knownStrings(left).flatMap((start) => {
        const ends = start.whole ? knownStrings(right) : [];
        if (ends.length === 0) return [{ text: start.text, whole: false }];
        return ends.map(({ text, whole }) => ({ text: start.text + text, whole }));
      });
    default:
      return [];
  }
}

/** The object literal behind an expression, also through constants. */
export function knownObject(node: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  if (!node) return undefined;
  if (ts.isObjectLiteralExpression(node)) return node;
  if (isWrapper(node)) return knownObject(node.expression);
  return ts.isIdentifier(node) ? knownObject(constantOf(node)) : undefined;
}

/** The value of a constant: the initializer of the nearest declaration of the name, if it is a `const`. */
function constantOf(name: ts.Identifier): ts.Expression | undefined {
  for (let scope: ts.Node = name.parent; ; scope = scope.parent) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((it) => binds(it.name, name.text)))
      return undefined;
    const found =
      ts.isBlock(scope) || ts.isSourceFile(scope) ? declarationIn(scope.statements, name.text) : undefined;
    if (found) {
      const constant = found.parent.flags & ts.NodeFlags.Const && ts.isIdentifier(found.name);
      // A constant defined by itself would recurse forever.
      return constant && !contains(found, name) ? found.initializer : undefined;
    }
    if (ts.isSourceFile(scope)) return undefined;
  }
}

function declarationIn(
  statements: readonly ts.Statement[],
  name: string,
): ts.VariableDeclaration | undefined {
  return statements
    .filter((statement) => ts.isVariableStatement(statement))
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find((declaration) => binds(declaration.name, name));
}

function binds(name: ts.BindingName, text: string): boolean {
  if (ts.isIdentifier(name)) return name.text === text;
  return name.elements.some((element) => ts.isBindingElement(element) && binds(element.name, text));
}

function contains({ pos, end }: ts.Node, node: ts.Node): boolean {
  return node.pos >= pos && node.end <= end;
}

function isWrapper(
  node: ts.Expression,
): node is ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression | ts.ParenthesizedExpression {
  return (
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isParenthesizedExpression(node)
  );
}
