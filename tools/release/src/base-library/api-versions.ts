import { readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import type { Version } from './version';

/** What WeChat's type package says about one member of one of its interfaces. */
export interface ApiMember {
  /** From which base library; `1.0.0` when the JSDoc names none. */
  readonly since: Version;
  /** Name of the interface that it is, or that calling it returns. */
  readonly type: string | undefined;
}

/** `undefined` for a member that the type package does not have. */
export type ApiVersions = (interfaceName: string, member: string) => ApiMember | undefined;

// "在插件中使用：需要基础库" speaks of plugins, and has no colon behind.
const SINCE = /需要基础库：\s*`(\d+\.\d+\.\d+)`/;

const FILES = ['lib.wx.api.d.ts', 'lib.wx.cloud.d.ts', 'lib.wx.wasm.d.ts'];

/** Reads the versions from the JSDoc of the installed miniprogram-api-typings. */
export function readApiVersions(): ApiVersions {
  const folder = path.join(
    path.dirname(require.resolve('miniprogram-api-typings/package.json')),
    'types',
    'wx',
  );
  return parseApiVersions(FILES.map((name) => readFileSync(path.join(folder, name), 'utf8')));
}

export function parseApiVersions(texts: readonly string[]): ApiVersions {
  const interfaces = new Map<string, ts.InterfaceDeclaration[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) {
      interfaces.set(node.name.text, [...(interfaces.get(node.name.text) ?? []), node]);
    } else if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node) || ts.isSourceFile(node))
      ts.forEachChild(node, visit);
  };
  for (const text of texts) visit(ts.createSourceFile('api.d.ts', text, ts.ScriptTarget.ES2022, true));
  return (interfaceName, member) => {
    const declarations = (interfaces.get(interfaceName) ?? [])
      .flatMap(({ members }) => [...members])
      .filter(({ name }) => name?.getText() === member);
    const [first] = declarations;
    if (!first) return undefined;
    // Of overloads one may carry the comment.
    const since = declarations
      .map((node) => SINCE.exec(commentOf(node))?.[1])
      .find((version) => version !== undefined);
    return { since: since ?? '1.0.0', type: typeName(first) };
  };
}

function commentOf(node: ts.Node): string {
  const text = node.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  return ranges.map(({ pos, end }) => text.slice(pos, end)).join('\n');
}

function typeName(member: ts.TypeElement): string | undefined {
  const type = ts.isMethodSignature(member) || ts.isPropertySignature(member) ? member.type : undefined;
  const result = type && ts.isFunctionTypeNode(type) ? type.type : type;
  return result && ts.isTypeReferenceNode(result) ? result.typeName.getText().split('.').at(-1) : undefined;
}
