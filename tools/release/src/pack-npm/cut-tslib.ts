import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import { parseScript } from '../checks/parse-script';

import { TSLIB, withTslib } from './own-tslib';

/** Helpers that need nothing else of tslib. If a package uses any other helper, its tslib stays complete. */
export const STANDING_ALONE: readonly string[] = [
  ...['__rest', '__decorate', '__param', '__metadata', '__awaiter', '__generator'],
  ...['__values', '__read', '__spreadArray', '__makeTemplateObject'],
];

/**
 * Reduces each package's own tslib to the helpers that the package uses: complete it is 11 kB on a phone, and
 * TDesign uses three of them. A tslib that the app itself may import stays complete.
 * @param folder - the `miniprogram_npm` that was packed
 */
export function cutTslib(folder: string): void {
  for (const owner of withTslib(folder)) {
    const tslib = path.join(folder, owner, TSLIB);
    const file = path.join(tslib, 'index.js');
    const cut = keepOnly(readFileSync(file, 'utf8'), namesIn(path.join(folder, owner), tslib));
    if (cut !== undefined) writeFileSync(file, cut);
  }
}

/** Every word in a package's scripts that looks like a helper's name. */
function namesIn(folder: string, tslib: string): Set<string> {
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => file.endsWith('.js') && !file.startsWith(tslib + path.sep));
  return new Set(scripts.flatMap((file) => readFileSync(file, 'utf8').match(/\b__[A-Za-z]+\b/g) ?? []));
}

/**
 * The source of the named helpers.
 * @param names - names of no helper are ignored
 * @returns `undefined` when one of them needs others, or is not found
 */
export function keepOnly(source: string, names: ReadonlySet<string>): string | undefined {
  const helpers = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isIdentifier(node.left) &&
      node.left.text.startsWith('__')
    )
      helpers.set(node.left.text, node.right.getText());
    ts.forEachChild(node, visit);
  };
  visit(parseScript('tslib.js', source));
  const used = [...helpers.keys()].filter((name) => names.has(name));
  if (used.length === 0 || !used.every((name) => STANDING_ALONE.includes(name))) return undefined;
  return used.map((name) => `export var ${name}=${helpers.get(name) ?? ''};\n`).join('');
}
