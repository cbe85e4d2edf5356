import { readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import { parseScript } from '../checks/parse-script';

import type { Version } from './version';

/** WeChat's type package on one member of one of its interfaces. */
interface ApiMember {
  /** The first base library that has it; `1.0.0` when the JSDoc names none. */
  readonly since: Version;
  /** Name of the member's interface, or of the interface that a call returns. */
  readonly type: string | undefined;
}

/** `undefined` for a member that the type package does not have. */
export type ApiVersions = (interfaceName: string, member: string) => ApiMember | undefined;

// "在插件中使用：需要基础库" is about plugins, and has no colon after 库.
const SINCE = /需要基础库：\s*`(\d+\.\d+\.\d+)`/;

const FILES = ['lib.wx.api.d.ts', 'lib.wx.cloud.d.ts', 'lib.wx.wasm.d.ts'];

/** {@link ApiVersions} as plain data: by interface, then by member. */
export type ApiTable = Readonly<Record<string, Readonly<Record<string, Partial<ApiMember>>>>>;

let installed: ApiTable | undefined;

/**
 * Reads the versions from the JSDoc of the installed miniprogram-api-typings; call it once, it takes half a
 * second.
 */
export function readApiTable(): ApiTable {
  return (installed ??= parseInstalled());
}

function parseInstalled(): ApiTable {
  const folder = path.join(
    path.dirname(require.resolve('miniprogram-api-typings/package.json')),
    'types',
    'wx',
  );
  return parseApiTable(FILES.map((name) => readFileSync(path.join(folder, name), 'utf8')));
}

/** A look-up in a table from {@link readApiTable}. */
export function apiVersionsOf(table: ApiTable): ApiVersions {
  return (interfaceName, member) => {
    const members = Object.hasOwn(table, interfaceName) ? table[interfaceName] : undefined;
    const found = members && Object.hasOwn(members, member) ? members[member] : undefined;
    return found && { since: found.since ?? '1.0.0', type: found.type };
  };
}

/** {@link readApiTable} as a look-up. */
export function readApiVersions(): ApiVersions {
  return apiVersionsOf(readApiTable());
}

/** A look-up in declaration files, given as texts. */
export function parseApiVersions(texts: readonly string[]): ApiVersions {
  return apiVersionsOf(parseApiTable(texts));
}

function parseApiTable(texts: readonly string[]): ApiTable {
  const table: Record<string, Record<string, Partial<ApiMember>>> = {};
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) add((table[node.name.text] ??= {}), node.members);
    else if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node) || ts.isSourceFile(node))
      ts.forEachChild(node, visit);
  };
  for (const text of texts) visit(parseScript('api.d.ts', text));
  return table;
}

function add(into: Record<string, Partial<ApiMember>>, members: readonly ts.TypeElement[]): void {
  for (const member of members) {
    const name = member.name?.getText();
    if (name === undefined) continue;
    // For overloads the first one has the type, and any of them may have the comment.
    const known = Object.hasOwn(into, name) ? into[name] : undefined;
    const since = known?.since ?? SINCE.exec(commentOf(member))?.[1];
    const type = known ? known.type : typeName(member);
    into[name] = { ...(since === undefined ? {} : { since }), ...(type === undefined ? {} : { type }) };
  }
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
