import fs from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import ts from 'typescript';
import { ALTOGETHER, DETAILS, EXTENSIONS, SUBJECTS } from './features';
import type { Feature } from './features';
import { BENCH, DEFAULT_SET, ROOT } from './paths';
import { OPTIONS, measureSize } from './size';

export interface Weight {
  readonly name: string;
  /** Bytes that the gzipped set shrinks without the feature, or grows with it. */
  readonly gzip: number;
}

export interface Weights {
  readonly subjects: readonly Weight[];
  readonly details: readonly Weight[];
  readonly extensions: readonly Weight[];
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The size of each feature of the default set: the bundle is gzipped again without the feature's characters.
 * The parts add up to less than the whole, since text repeated in two of them is compressed once.
 */
export async function weigh(): Promise<Weights> {
  const { code, places } = await packed();
  const whole = gzip(code);
  const weightOf = ({ name, parts }: Feature): Weight => {
    const isPart = parts.map(partOf);
    const rest = Array.from({ length: code.length }, (_, at) => code.charAt(at)).filter(
      (_, at) => !isPart.some((is) => is(places[at])),
    );
    if (rest.length === code.length) throw new Error(`features.ts: nothing is shipped of "${name}".`);
    return { name, gzip: whole - gzip(rest.join('')) };
  };
  const { gzip: base } = await measureSize(DEFAULT_SET);
  const extensions: Weight[] = [];
  for (const { name, module, what } of EXTENSIONS) {
    const text = `export * from './default-set';\nexport { ${what} } from '../../../miniprogram/${module}';`;
    const size = await measureSize({ contents: text, resolveDir: path.join(BENCH, 'client'), loader: 'ts' });
    extensions.push({ name, gzip: size.gzip - base });
  }
  const glue = { name: 'what joins them', gzip: 0 };
  const subjects = SUBJECTS.map(weightOf);
  glue.gzip = whole - subjects.reduce((sum, { gzip: one }) => sum + one, 0);
  return { subjects: [...subjects, glue], details: [...DETAILS, ...ALTOGETHER].map(weightOf), extensions };
}

/** The minified set, and the source of each of its characters. */
async function packed(): Promise<{ code: string; places: readonly (Place | undefined)[] }> {
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [DEFAULT_SET],
    sourcemap: 'external',
    outfile: path.join(BENCH, 'out.js'),
  });
  const text = (end: string): string => outputFiles.find(({ path: name }) => name.endsWith(end))?.text ?? '';
  const code = text('.js');
  const map = new SourceMap(JSON.parse(text('.map')) as ConstructorParameters<typeof SourceMap>[0]);
  const places = code.split('\n').flatMap((line, row) => [
    ...Array.from({ length: line.length }, (_, column): Place | undefined => {
      const entry = map.findEntry(row, column);
      if (!('originalSource' in entry)) return undefined;
      const { originalSource, originalLine, originalColumn } = entry;
      return { file: path.resolve(BENCH, originalSource), line: originalLine, column: originalColumn };
    }),
    undefined,
  ]);
  return { code, places };
}

function partOf(part: string): (place: Place | undefined) => boolean {
  const [name, what] = part.split('#') as [string, string | undefined];
  const file = path.join(ROOT, 'miniprogram', name);
  if (what === undefined) return (place) => place?.file === file;
  const source = ts.createSourceFile(name, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const node = find(source, what);
  if (!node) throw new Error(`features.ts: ${part} is not there.`);
  const [start, end] = [node.getStart(), node.getEnd()];
  return (place) => {
    if (place?.file !== file) return false;
    const at = source.getPositionOfLineAndCharacter(place.line, place.column);
    return at >= start && at < end;
  };
}

/** The first declaration, method or property of this name. */
function find(node: ts.Node, name: string): ts.Node | undefined {
  const isIt =
    (ts.isFunctionDeclaration(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isPropertyAssignment(node) ||
      ts.isGetAccessorDeclaration(node)) &&
    node.name?.getText() === name;
  return isIt ? node : ts.forEachChild(node, (child) => find(child, name));
}

function gzip(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}
