import ts from 'typescript';

import { parseScript } from '../checks/parse-script';

/** The helpers that TypeScript uses for generators, all in tslib. */
const HELPER = /\b__(?:generator|values|read|spreadArray)\b/g;

/** In every script with a generator: a star follows the word, or a comment that a star may follow. */
const MAY_BE_GENERATOR = /\bfunction\s*(?:\*|\/[*/])/;

/**
 * Rewrites each generator function of an ES module as plain statements with TypeScript's `__generator` (1.4
 * kB). With miniprogram-ci one generator would add Babel's regeneratorRuntime (6.8 kB).
 * @param file - used only for its name
 * @returns the text unchanged when it has no generator
 */
export function lowerGenerators(file: string, text: string): string {
  // To read a script's syntax takes most of the time, and few have one.
  if (!MAY_BE_GENERATOR.test(text)) return text;
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    // A generator inside another is rewritten with it.
    if (isGenerator(node)) found.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(parseScript(file, text));
  if (found.length === 0) return text;
  const helpers = new Set<string>();
  let written = text;
  for (const node of found.reverse()) {
    const plain = toStatements(node.getText(), ts.isFunctionDeclaration(node));
    for (const [name] of plain.matchAll(HELPER)) helpers.add(name);
    written = written.slice(0, node.getStart()) + plain + written.slice(node.end);
  }
  return `import{${[...helpers].join(',')}}from"tslib";${written}`;
}

/**
 * Excludes methods, which may use `super`, meaningless outside of the class; async generators, which need
 * more helpers; and uses of `arguments`, which would be those of TypeScript's inner function.
 */
function isGenerator(node: ts.Node): boolean {
  return (
    (ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node)) &&
    node.asteriskToken !== undefined &&
    !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) &&
    !/\barguments\b/.test(node.getText())
  );
}

function toStatements(generator: string, isDeclaration: boolean): string {
  const { outputText } = ts.transpileModule(isDeclaration ? generator : `(${generator})`, {
    compilerOptions: {
      /* eslint-disable @typescript-eslint/no-deprecated -- TypeScript 6 still writes ES5; 7 needs another way */
      target: ts.ScriptTarget.ES5,
      // Keeps support for all iterables.
      downlevelIteration: true,
      /* eslint-enable @typescript-eslint/no-deprecated */
      ignoreDeprecations: '6.0',
      noEmitHelpers: true,
      module: ts.ModuleKind.ESNext,
      alwaysStrict: false,
    },
  });
  return isDeclaration ? outputText : outputText.trim().slice(0, -1);
}
