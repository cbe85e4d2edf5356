import ts from 'typescript';

import { mustaches } from './mustache';

/** Whole strings, and strings put together while running, as patterns. */
export interface AttributeValues {
  readonly names: readonly string[];
  readonly patterns: readonly RegExp[];
}

/**
 * The strings that an attribute's value can become: as written, as a branch of a condition, as an item of a
 * list or as the `name` of an object. What data holds is not seen.
 */
export function attributeValues(value: string): AttributeValues {
  const [first] = mustaches(value);
  if (!first) return { names: [value.trim()], patterns: [] };
  if (value.trim() !== `{{${first.code}}}`) {
    return { names: [], patterns: [new RegExp(`^${escape(value).replace(/\\\{\\\{.*?\\\}\\\}/g, '.*')}$`)] };
  }
  const root = ts.createSourceFile('expression.ts', `(${first.code}\n)`, ts.ScriptTarget.ES2022, true);
  const statement = root.statements[0];
  const names: string[] = [];
  const patterns: RegExp[] = [];
  const visit = (node: ts.Expression): void => {
    if (ts.isParenthesizedExpression(node)) visit(node.expression);
    else if (ts.isStringLiteralLike(node)) names.push(node.text);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(visit);
    else if (ts.isArrayLiteralExpression(node)) node.elements.forEach(visit);
    else if (ts.isObjectLiteralExpression(node)) node.properties.forEach(visitName);
    else if (ts.isBinaryExpression(node)) {
      if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) patterns.push(new RegExp(`^${pieces(node)}$`));
      else [node.left, node.right].forEach(visit);
    }
  };
  const visitName = (property: ts.ObjectLiteralElementLike): void => {
    if (ts.isPropertyAssignment(property) && property.name.getText() === 'name') visit(property.initializer);
  };
  if (statement && ts.isExpressionStatement(statement)) visit(statement.expression);
  return { names, patterns };
}

/** A pattern for a sum: its strings as they are, anything for the rest. */
function pieces(node: ts.Expression): string {
  if (ts.isParenthesizedExpression(node)) return pieces(node.expression);
  if (ts.isStringLiteralLike(node)) return escape(node.text);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return pieces(node.left) + pieces(node.right);
  }
  return '.*';
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
