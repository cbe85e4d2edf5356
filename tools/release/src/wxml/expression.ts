import ts from 'typescript';

/** What is wrong in an expression, and where: an offset into its code. */
export interface ExpressionFault {
  readonly message: string;
  readonly offset: number;
}

/** Operators of WXML's expressions; it has neither assignments nor `??`, `?.`, `in`, `instanceof`, `**`. */
const OPERATORS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.PercentToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
]);

/**
 * The first fault of what stands between `{{` and `}}`: an expression, or the inside of an object literal
 * (`data="{{a, ...b, c: 1}}"`). A call is only allowed on one of `modules`, the WXS modules of the file.
 */
export function expressionFault(code: string, modules: ReadonlySet<string>): ExpressionFault | undefined {
  if (code.trim() === '') return { message: 'an empty expression', offset: 0 };
  const expression = parse(`(${code}\n)`, 1);
  const fault = expression.fault ?? unsupported(expression, modules);
  if (!fault) return undefined;
  const object = parse(`({${code}\n})`, 2);
  return object.fault ? fault : unsupported(object, modules);
}

interface Parsed {
  readonly root: ts.SourceFile;
  /** How many characters stand before the code. */
  readonly shift: number;
  readonly fault: ExpressionFault | undefined;
}

function parse(source: string, shift: number): Parsed {
  const root = ts.createSourceFile('expression.ts', source, ts.ScriptTarget.ES2022, true);
  // Not in the declared type, though transpileModule reports nothing else.
  const { parseDiagnostics } = root as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };
  const first = parseDiagnostics[0];
  const sole = root.statements.length === 1 && root.statements[0]?.kind === ts.SyntaxKind.ExpressionStatement;
  if (!first && sole) return { root, shift, fault: undefined };
  const message = first
    ? ts.flattenDiagnosticMessageText(first.messageText, ' ')
    : 'more than one expression';
  const limit = source.length - shift - 2;
  const offset = Math.min(Math.max((first?.start ?? shift) - shift, 0), Math.max(limit, 0));
  return { root, shift, fault: { message: message.replace(/\.$/, ''), offset } };
}

function unsupported({ root, shift }: Parsed, modules: ReadonlySet<string>): ExpressionFault | undefined {
  let fault: ExpressionFault | undefined;
  const visit = (node: ts.Node): void => {
    if (fault) return;
    const message = reject(node, modules);
    if (message === undefined) ts.forEachChild(node, visit);
    else fault = { message, offset: node.getStart(root) - shift };
  };
  const statement = root.statements[0];
  if (statement) ts.forEachChild(statement, visit);
  return fault;
}

function reject(node: ts.Node, modules: ReadonlySet<string>): string | undefined {
  if (ts.isBinaryExpression(node)) {
    return OPERATORS.has(node.operatorToken.kind)
      ? undefined
      : `WXML has no operator ${node.operatorToken.getText()}`;
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return node.questionDotToken ? 'WXML has no operator ?.' : undefined;
  }
  if (ts.isCallExpression(node)) {
    return modules.has(leftmost(node.expression))
      ? undefined
      : `${node.expression.getText()} is called, and only functions of a WXS module can be`;
  }
  if (ts.isShorthandPropertyAssignment(node) && node.objectAssignmentInitializer) return 'WXML cannot assign';
  if (ts.isQuestionToken(node) && !ts.isConditionalExpression(node.parent))
    return 'expression expected after "?"';
  if (ts.isPrefixUnaryExpression(node)) {
    const sign = [
      ts.SyntaxKind.ExclamationToken,
      ts.SyntaxKind.MinusToken,
      ts.SyntaxKind.PlusToken,
      ts.SyntaxKind.TildeToken,
    ];
    return sign.includes(node.operator) ? undefined : 'WXML cannot change data in an expression';
  }
  return ALLOWED.some((allowed) => allowed(node))
    ? undefined
    : `WXML does not know ${JSON.stringify(node.getText())}`;
}

const ALLOWED: readonly ((node: ts.Node) => boolean)[] = [
  ts.isParenthesizedExpression,
  ts.isIdentifier,
  ts.isStringLiteral,
  ts.isNumericLiteral,
  ts.isConditionalExpression,
  ts.isArrayLiteralExpression,
  ts.isObjectLiteralExpression,
  ts.isPropertyAssignment,
  ts.isShorthandPropertyAssignment,
  ts.isSpreadAssignment,
  (node) => OPERATORS.has(node.kind),
  (node) =>
    [
      ts.SyntaxKind.TrueKeyword,
      ts.SyntaxKind.FalseKeyword,
      ts.SyntaxKind.NullKeyword,
      ts.SyntaxKind.QuestionToken,
      ts.SyntaxKind.ColonToken,
    ].includes(node.kind),
];

function leftmost(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return leftmost(node.expression);
  return ts.isIdentifier(node) ? node.text : '';
}
