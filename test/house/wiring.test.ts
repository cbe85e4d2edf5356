/** `services.ts` hands over options; one that is misspelt has to fail the type check, also where a helper merges them. */
import fs from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');
const FILE = path.join(ROOT, 'miniprogram/services.ts');
const EXPECTED = '// @ts-expect-error no such option';

it('refuses an option that is misspelt, in each object that it hands over', () => {
  const source = fs.readFileSync(FILE, 'utf8');
  const levels = objectsOf(source);
  expect([levels.flat().length > 15, faultsOf(source)]).toEqual([true, []]);
  for (const places of levels) {
    // What the compiler says is then about each @ts-expect-error that expected nothing.
    const misspelt = places.reduceRight(
      (text, at) => `${text.slice(0, at)}\n${EXPECTED}\nmisspeltOption: 0,${text.slice(at)}`,
      source,
    );
    expect(faultsOf(misspelt)).toEqual([]);
  }
}, 60_000);

/**
 * Where the fields of each object begin that has any: first those in no other object, then those in one. The compiler
 * names the fault of the inner one only.
 */
function objectsOf(source: string): number[][] {
  const levels: number[][] = [];
  const visit = (node: ts.Node, depth: number): void => {
    if (ts.isObjectLiteralExpression(node) && node.properties.length > 0) {
      (levels[depth] ??= []).push(node.properties.pos);
      for (const property of node.properties) {
        const inside = ts.isPropertyAssignment(property) ? property.initializer : property;
        visit(inside, ts.isObjectLiteralExpression(inside) ? depth + 1 : 0);
      }
    } else {
      node.forEachChild((child) => {
        visit(child, 0);
      });
    }
  };
  visit(ts.createSourceFile(FILE, source, ts.ScriptTarget.Latest), 0);
  return levels;
}

/** What the compiler has to say about `services.ts` with this text, with the line it is about. */
function faultsOf(text: string): string[] {
  const config = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => fs.readFileSync(file, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(
    { ...(config.config as object), include: [], files: ['miniprogram/services.ts', 'typings/index.d.ts'] },
    ts.sys,
    ROOT,
  );
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (name, language) =>
    path.resolve(name) === FILE
      ? ts.createSourceFile(name, text, language)
      : (parsed[name] ??= parse(name, language));
  const program = ts.createProgram([FILE, path.join(ROOT, 'typings/index.d.ts')], options, host);
  const file = program.getSourceFile(FILE);
  return program.getSemanticDiagnostics(file).map(({ messageText, start = 0 }) => {
    const rest = text.slice(start).split('\n').slice(0, 3).join(' ');
    return `${ts.flattenDiagnosticMessageText(messageText, ' ')} ${rest}`;
  });
}

/** Both programs read the same files otherwise. */
const parsed: Record<string, ts.SourceFile | undefined> = {};
