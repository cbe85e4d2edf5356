import ts from 'typescript';

import { hasLookBehind, regexpParts } from './regexp';

export type Syntax =
  | 'look-behind'
  | 'regexp flag d'
  | 'regexp flag v'
  | 'import()'
  | 'top-level await'
  | 'static block'
  | 'BigInt'
  | 'private name in'
  | 'class field'
  | 'logical assignment'
  | '?.'
  | '??';

/** `refuses`: a phone that does not know the syntax does not run the file at all. */
export interface SyntaxRule {
  readonly needs: string;
  readonly severity: 'error' | 'warning';
}

/** What Babel, as WeChat's tools set it up, leaves as it is. With `es6` off it leaves the last five too. */
export const SYNTAX: Readonly<Record<Syntax, SyntaxRule>> = {
  'look-behind': { needs: 'iOS 16.4', severity: 'error' },
  'regexp flag d': { needs: 'iOS 15', severity: 'error' },
  'regexp flag v': { needs: 'iOS 17', severity: 'error' },
  'import()': { needs: 'an engine that WeChat does not have', severity: 'error' },
  'top-level await': { needs: 'an engine that WeChat does not have', severity: 'error' },
  'static block': { needs: 'iOS 16.4', severity: 'error' },
  BigInt: { needs: 'iOS 14', severity: 'warning' },
  'private name in': { needs: 'iOS 15', severity: 'warning' },
  'class field': { needs: 'iOS 14.5', severity: 'warning' },
  'logical assignment': { needs: 'iOS 14', severity: 'warning' },
  '?.': { needs: 'iOS 13.4', severity: 'warning' },
  '??': { needs: 'iOS 13.4', severity: 'warning' },
};

/** Places of such syntax in a script, by kind; offsets in the text. */
export function phoneSyntax(script: ts.SourceFile): Map<Syntax, number[]> {
  const found = new Map<Syntax, number[]>();
  const visit = (node: ts.Node): void => {
    for (const kind of kindsOf(node)) found.set(kind, [...(found.get(kind) ?? []), node.getStart(script)]);
    ts.forEachChild(node, visit);
  };
  visit(script);
  return found;
}

/** A quick look before the parse: whether a text can hold any of it. */
export function mayHoldPhoneSyntax(text: string): boolean {
  return /\(\?<[=!]|\bimport\s*\(|\bawait\b|\bstatic\b|\d+n\b|#\w|\?\.|\?\?|[|&]{2}=|\/[a-z]*[dv][a-z]*\b|\bclass\b/.test(
    text,
  );
}

function kindsOf(node: ts.Node): Syntax[] {
  if (ts.isRegularExpressionLiteral(node)) return inRegexp(node.text);
  if (ts.isBigIntLiteral(node)) return ['BigInt'];
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return ['import()'];
  if (ts.isAwaitExpression(node) && isTopLevel(node)) return ['top-level await'];
  if (ts.isClassStaticBlockDeclaration(node)) return ['static block'];
  if (ts.isPropertyDeclaration(node)) {
    return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)
      ? []
      : ['class field'];
  }
  if (ts.isBinaryExpression(node)) return inBinary(node);
  const chain =
    ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);
  return chain && node.questionDotToken ? ['?.'] : [];
}

function inBinary({ operatorToken, left }: ts.BinaryExpression): Syntax[] {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.InKeyword:
      return ts.isPrivateIdentifier(left) ? ['private name in'] : [];
    case ts.SyntaxKind.QuestionQuestionToken:
      return ['??'];
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
      return ['logical assignment'];
    default:
      return [];
  }
}

function inRegexp(text: string): Syntax[] {
  const { pattern, flags } = regexpParts(text);
  return [
    ...(hasLookBehind(pattern) ? (['look-behind'] as const) : []),
    ...(flags.includes('d') ? (['regexp flag d'] as const) : []),
    ...(flags.includes('v') ? (['regexp flag v'] as const) : []),
  ];
}

function isTopLevel(node: ts.Node): boolean {
  for (let scope = node.parent as ts.Node | undefined; scope; scope = scope.parent) {
    if (ts.isFunctionLike(scope) || ts.isClassStaticBlockDeclaration(scope)) return false;
  }
  return true;
}
