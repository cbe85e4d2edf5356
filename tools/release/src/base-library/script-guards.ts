import ts from 'typescript';

import { isAtLeast, type Version, VERSION } from './version';

/**
 * Whether the access `wx.member` runs only where the member exists. It recognises: checks of the member
 * itself (`if (wx.member)`, `wx.member?.()`, `typeof wx.member`, `wx.member ?? other`),
 * `canIUse('member...')`, and a call with a sufficiently high version literal (`isAtLeast(version,
 * '2.20.1')`); as the condition of a surrounding `if`, `? :`, `&&` or `||`, or of an earlier `if` that leaves
 * the block.
 */
export function isGuarded(access: ts.PropertyAccessExpression, since: Version): boolean {
  if (asks(access)) return true;
  const proof = { member: access.name.text, since };
  for (let node: ts.Node = access; !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (ts.isIfStatement(parent)) {
      if (parent.thenStatement === node && proves(parent.expression, true, proof)) return true;
      if (parent.elseStatement === node && proves(parent.expression, false, proof)) return true;
    } else if (ts.isConditionalExpression(parent)) {
      if (parent.whenTrue === node && proves(parent.condition, true, proof)) return true;
      if (parent.whenFalse === node && proves(parent.condition, false, proof)) return true;
    } else if (ts.isBinaryExpression(parent) && parent.right === node) {
      const { kind } = parent.operatorToken;
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken && proves(parent.left, true, proof)) return true;
      if (kind === ts.SyntaxKind.BarBarToken && proves(parent.left, false, proof)) return true;
    } else if (ts.isBlock(parent) && leftBefore(parent, node, proof)) return true;
  }
  return false;
}

interface Proof {
  readonly member: string;
  readonly since: Version;
}

/** Whether the access itself is the check. */
function asks(access: ts.PropertyAccessExpression): boolean {
  const { parent } = access;
  if (ts.isCallExpression(parent))
    return parent.expression === access && parent.questionDotToken !== undefined;
  if (ts.isTypeOfExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (!ts.isBinaryExpression(parent)) return isCondition(access);
  const { kind } = parent.operatorToken;
  if (EQUALITY.has(kind)) return true;
  return LOGICAL.has(kind) && (parent.left === access || isCondition(parent));
}

/** Whether the expression is, or is part of, the condition of an `if` or a `? :`. */
function isCondition(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  const joins =
    ts.isParenthesizedExpression(parent) ||
    (ts.isBinaryExpression(parent) && LOGICAL.has(parent.operatorToken.kind));
  return joins && isCondition(parent);
}

const LOGICAL: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Whether `condition` being `value` means that the member exists. */
function proves(condition: ts.Expression, value: boolean, proof: Proof): boolean {
  if (ts.isParenthesizedExpression(condition)) return proves(condition.expression, value, proof);
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken) {
    return proves(condition.operand, !value, proof);
  }
  if (ts.isBinaryExpression(condition)) {
    const { left, right, operatorToken } = condition;
    const both = value ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken;
    if (operatorToken.kind === both) return proves(left, value, proof) || proves(right, value, proof);
    return comparison(condition, value, proof);
  }
  if (!value) return false;
  if (ts.isCallExpression(condition)) return callProves(condition, proof);
  return isMember(condition, proof);
}

function comparison(
  { left, right, operatorToken }: ts.BinaryExpression,
  value: boolean,
  proof: Proof,
): boolean {
  const { kind } = operatorToken;
  const absent =
    right.getText() === 'undefined' ||
    right.getText() === "'undefined'" ||
    right.kind === ts.SyntaxKind.NullKeyword;
  const member = isMember(ts.isTypeOfExpression(left) ? left.expression : left, proof);
  const equal = kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsToken;
  const unequal =
    kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;
  if (member && equal) return absent ? !value : value;
  if (member && unequal) return absent === value;
  // Handles compareVersion(version, '2.20.1') >= 0, and its opposite.
  if (!ts.isCallExpression(left) || right.getText() !== '0' || !callProves(left, proof)) return false;
  return value ? kind === ts.SyntaxKind.GreaterThanEqualsToken : kind === ts.SyntaxKind.LessThanToken;
}

function isMember(node: ts.Expression, { member }: Proof): boolean {
  return (
    ts.isPropertyAccessExpression(node) && node.expression.getText() === 'wx' && node.name.text === member
  );
}

function callProves({ expression, arguments: given }: ts.CallExpression, { member, since }: Proof): boolean {
  const texts = given.filter((argument) => ts.isStringLiteralLike(argument)).map(({ text }) => text);
  if (/\bcanIUse$/.test(expression.getText()))
    return texts.some((text) => text === member || text.startsWith(`${member}.`));
  return texts.some((text) => VERSION.test(text) && isAtLeast(text, since));
}

/** Whether a statement before `node` leaves the block when the member is missing. */
function leftBefore(block: ts.Block, node: ts.Node, proof: Proof): boolean {
  return block.statements.some((statement) => {
    if (statement.pos >= node.pos || !ts.isIfStatement(statement)) return false;
    const last = ts.isBlock(statement.thenStatement)
      ? statement.thenStatement.statements.at(-1)
      : statement.thenStatement;
    const leaves = last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
    return leaves && proves(statement.expression, false, proof);
  });
}
