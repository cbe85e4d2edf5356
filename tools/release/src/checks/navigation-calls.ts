import ts from 'typescript';

const METHODS: ReadonlySet<string> = new Set(['navigateTo', 'redirectTo', 'reLaunch', 'switchTab']);

export interface NavigationCall {
  readonly url: string;
  readonly how: string;
  readonly offset: number;
}

/** Calls of `wx.navigateTo({ url: '...' })` and its kin whose page is a literal; the query may be put together. */
export function navigationCalls(script: ts.SourceFile): NavigationCall[] {
  const found: NavigationCall[] = [];
  const visit = (node: ts.Node): void => {
    const call = ts.isCallExpression(node) ? read(node) : undefined;
    if (call) found.push(call);
    ts.forEachChild(node, visit);
  };
  visit(script);
  return found;
}

function read({ expression, arguments: [options] }: ts.CallExpression): NavigationCall | undefined {
  if (!ts.isPropertyAccessExpression(expression) || expression.expression.getText() !== 'wx')
    return undefined;
  const how = expression.name.text;
  if (!METHODS.has(how) || !options || !ts.isObjectLiteralExpression(options)) return undefined;
  for (const property of options.properties) {
    if (!ts.isPropertyAssignment(property) || property.name.getText() !== 'url') continue;
    const url = fixedPart(property.initializer);
    return url === undefined ? undefined : { url, how, offset: property.initializer.getStart() };
  }
  return undefined;
}

/** The whole string, or its beginning when that reaches into the query; else `undefined`. */
function fixedPart(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  const head = ts.isTemplateExpression(node) ? node.head.text : leftmost(node);
  return head?.includes('?') === true ? head : undefined;
}

function leftmost(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return leftmost(node.left);
  return undefined;
}
