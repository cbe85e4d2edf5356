import ts from 'typescript';

import { knownStrings } from '../checks/script-strings';

import { patternParts, regexpParts } from './regexp';

export type Syntax =
  | 'look-behind'
  | 'regexp flag d'
  | 'regexp flag v'
  | 'regexp flag s'
  | 'regexp \\p{}'
  | 'named group'
  | 'import()'
  | 'import.meta'
  | 'import or export'
  | 'top-level await'
  | 'static block'
  | 'BigInt'
  | 'private name in'
  | 'private method'
  | 'class field'
  | 'numeric separator'
  | 'optional catch'
  | 'logical assignment'
  | '?.'
  | '??';

/** `refuses`: a phone that lacks the syntax does not run the file at all. */
export interface SyntaxRule {
  readonly needs: string;
  readonly severity: 'error' | 'warning';
  /** Whether WeChat's tools leave it unchanged for every `es6` and `enhance`. */
  readonly always: boolean;
}

const NOWHERE = 'an engine that WeChat does not have';
const rule = (needs: string, severity: SyntaxRule['severity'], always: boolean): SyntaxRule => ({
  needs,
  severity,
  always,
});

/**
 * Syntax that phones lack, and whether Babel, as WeChat's tools configure it, leaves it unchanged: tested
 * with miniprogram-ci 2.1.42, with `es6` and `enhance` on and off. With both off all of it ships.
 */
export const SYNTAX: Readonly<Record<Syntax, SyntaxRule>> = {
  'look-behind': rule('iOS 16.4', 'error', true),
  'regexp flag d': rule('iOS 15', 'error', true),
  'regexp flag v': rule('iOS 17', 'error', true),
  'regexp flag s': rule('iOS 11.3', 'warning', false),
  'regexp \\p{}': rule('iOS 11.3', 'warning', false),
  'named group': rule('iOS 11.3', 'warning', false),
  'import()': rule(NOWHERE, 'error', true),
  'import.meta': rule(NOWHERE, 'error', true),
  'import or export': rule(NOWHERE, 'error', false),
  'top-level await': rule(NOWHERE, 'error', true),
  'static block': rule('iOS 16.4', 'error', false),
  BigInt: rule('iOS 14', 'warning', true),
  'private name in': rule('iOS 15', 'warning', false),
  'private method': rule('iOS 15', 'warning', false),
  'class field': rule('iOS 14.5', 'warning', false),
  'numeric separator': rule('iOS 13', 'warning', false),
  'optional catch': rule('iOS 11.3', 'warning', false),
  'logical assignment': rule('iOS 14', 'warning', false),
  '?.': rule('iOS 13.4', 'warning', false),
  '??': rule('iOS 13.4', 'warning', false),
};

/** Finds such syntax in a script, by kind; offsets in the text. */
export function phoneSyntax(script: ts.SourceFile): Map<Syntax, number[]> {
  const found = new Map<Syntax, number[]>();
  const visit = (node: ts.Node): void => {
    for (const kind of kindsOf(node)) found.set(kind, [...(found.get(kind) ?? []), node.getStart(script)]);
    ts.forEachChild(node, visit);
  };
  visit(script);
  return found;
}

/** A quick test before parsing: whether a text can contain any of it. */
export function mayHoldPhoneSyntax(text: string): boolean {
  return /\(\?<|\\[pP]\{|\bRegExp\b|\bimport\b|\bexport\b|\bawait\b|\bstatic\b|\d+n\b|\d_\d|#\w|\?\.|\?\?|[|&]{2}=|\/[a-z]*[dvs][a-z]*\b|\bclass\b|\bcatch\s*\{/.test(
    text,
  );
}

function kindsOf(node: ts.Node): Syntax[] {
  if (ts.isRegularExpressionLiteral(node)) {
    const { pattern, flags } = regexpParts(node.text);
    return inRegexp(pattern, flags);
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return inCall(node);
  if (ts.isBigIntLiteral(node)) return ['BigInt'];
  if (ts.isNumericLiteral(node)) return node.getText().includes('_') ? ['numeric separator'] : [];
  if (ts.isMetaProperty(node))
    return node.keywordToken === ts.SyntaxKind.ImportKeyword ? ['import.meta'] : [];
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier))
    return isTopLevel(node) ? ['top-level await'] : [];
  if (ts.isClassStaticBlockDeclaration(node)) return ['static block'];
  if (ts.isCatchClause(node)) return node.variableDeclaration ? [] : ['optional catch'];
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node))
    return ts.isPrivateIdentifier(node.name) ? ['private method'] : [];
  if (ts.isPropertyDeclaration(node)) return isDeclared(node) ? [] : ['class field'];
  if (ts.isBinaryExpression(node)) return inBinary(node);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return node.questionDotToken ? ['?.'] : [];
  return isModuleStatement(node) ? ['import or export'] : [];
}

/** Text that becomes a regular expression at run time: Babel cannot see it. */
function inCall(node: ts.CallExpression | ts.NewExpression): Syntax[] {
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return ['import()'];
  const chain: Syntax[] = ts.isCallExpression(node) && node.questionDotToken ? ['?.'] : [];
  const [pattern, flags] = node.arguments ?? [];
  if (!pattern || !makesRegexp(expression)) return chain;
  const given = flags ? knownStrings(flags).filter(({ whole }) => whole) : [];
  const patterns = knownStrings(pattern).map(({ text }) => text);
  const kinds = (patterns.length > 0 ? patterns : ['']).flatMap((text) => [
    ...inRegexp(text, ''),
    ...given.flatMap((flag) => inRegexp('', flag.text)),
  ]);
  return [...chain, ...new Set(kinds)];
}

function makesRegexp(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'RegExp';
  return ts.isPropertyAccessExpression(callee) && /^(?:match|matchAll|search)$/.test(callee.name.text);
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

function inRegexp(pattern: string, flags: string): Syntax[] {
  const { lookBehind, namedGroup, property } = patternParts(pattern);
  const kinds: [Syntax, boolean][] = [
    ['look-behind', lookBehind],
    ['named group', namedGroup],
    ['regexp \\p{}', property],
    ['regexp flag d', flags.includes('d')],
    ['regexp flag v', flags.includes('v')],
    ['regexp flag s', flags.includes('s')],
  ];
  return kinds.filter(([, there]) => there).map(([kind]) => kind);
}

function isDeclared(node: ts.PropertyDeclaration): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

/**
 * In TypeScript the statement may be type-only; WeChat's tools compile modules in TypeScript with any
 * setting.
 */
function isModuleStatement(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node))
    return true;
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function isTopLevel(node: ts.Node): boolean {
  for (let scope = node.parent as ts.Node | undefined; scope; scope = scope.parent) {
    if (ts.isFunctionLike(scope) || ts.isClassStaticBlockDeclaration(scope)) return false;
  }
  return true;
}
