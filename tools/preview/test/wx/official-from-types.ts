import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** How a failing call responds: through callbacks, by an exception, or (events) not at all. */
export type ApiKind = 'async' | 'sync' | 'event' | 'property';

export interface OfficialApi {
  readonly name: string;
  readonly kind: ApiKind;
  /** First base library that has it; `0` when the documentation names none. */
  readonly since: string;
}

const SINCE = /需要基础库：\s*`?([\d.]+)`?/;

function kindOf(member: ts.TypeElement, name: string, source: ts.SourceFile): ApiKind {
  if (!ts.isMethodSignature(member)) return 'property';
  if (/^(on|off)[A-Z]/.test(name)) return 'event';
  const first = member.parameters[0]?.name.getText(source);
  const returned = member.type?.getText(source) ?? 'void';
  const takesOptions = first === 'option' || first === 'options';
  return takesOptions && (returned === 'void' || returned.startsWith('Promis')) ? 'async' : 'sync';
}

/** Every member of the `Wx` interface of miniprogram-api-typings, sorted by name. */
export function officialApis(): OfficialApi[] {
  const folder = path.dirname(require.resolve('miniprogram-api-typings/package.json'));
  const file = path.join(folder, 'types/wx/lib.wx.api.d.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const found = new Map<string, OfficialApi>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx') {
      for (const member of node.members) {
        const name = member.name?.getText(source);
        if (name === undefined || found.has(name)) continue;
        const since = SINCE.exec(member.getFullText(source))?.[1] ?? '0';
        found.set(name, { name, since, kind: kindOf(member, name, source) });
      }
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of src/wx/official.ts. Written by `npx tsx tools/preview/test/wx/official-from-types.ts`. */
export function officialSource(apis: readonly OfficialApi[]): string {
  const wrap = (kind: ApiKind): string => {
    const words = apis
      .filter((a) => a.kind === kind)
      .map((a) => (a.since === '0' ? a.name : `${a.name}@${a.since}`));
    const lines: string[] = [];
    for (const word of words) {
      const last = lines.at(-1);
      if (last === undefined || last.length + word.length > 106) lines.push(`  ${word}`);
      else lines[lines.length - 1] = `${last} ${word}`;
    }
    return lines.join('\n');
  };
  return [
    '/**',
    ' * Every API of the `wx` object that the official type package documents, as `name` or `name@first base library`.',
    ' * Generated from miniprogram-api-typings by test/wx/official-from-types.ts; a test fails when the two differ.',
    ' */',
    ...(['async', 'sync', 'event', 'property'] as const).map(
      (kind) => `export const ${kind.toUpperCase()}_APIS = \`\n${wrap(kind)}\n\`;`,
    ),
    '',
  ].join('\n');
}

if (require.main === module) {
  writeFileSync(path.join(__dirname, '../../src/wx/official.ts'), officialSource(officialApis()));
}
