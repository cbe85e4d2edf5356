import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parseJson, record, strings } from 'mp-app-model';

import { isAtLeast, type Version } from './version';

/** WXML conditions, as written between `{{` and `}}`, to the base library that they being true stands for. */
export type TemplateGuards = Readonly<Record<string, Version>>;

export const GUARDS_FILE = 'tools/release/base-library-guards.json';

/** The project's own list, or the one that lies beside these tools. */
export function readTemplateGuards(projectRoot: string): TemplateGuards {
  const own = path.join(projectRoot, GUARDS_FILE);
  const file = existsSync(own) ? own : path.resolve(__dirname, '../../base-library-guards.json');
  return strings(record(parseJson(readFileSync(file, 'utf8')).value)['guards']);
}

/**
 * The base library that a `wx:if` or `wx:elif` stands for: that of a listed condition which is all of it, or
 * which `&&` joins with others.
 */
export function guardedVersion(condition: string, guards: TemplateGuards): Version | undefined {
  const code = /^\s*\{\{([\s\S]*)\}\}\s*$/.exec(condition)?.[1] ?? '';
  const parts = code.includes('||') || code.includes('?') ? [code] : code.split('&&');
  const listed = Object.entries(guards).map(([text, version]): [string, Version] => [normal(text), version]);
  const versions = listed.filter(([text]) => parts.map(normal).includes(text)).map(([, version]) => version);
  return versions.reduce<Version | undefined>(
    (best, next) => (best && isAtLeast(best, next) ? best : next),
    undefined,
  );
}

function normal(code: string): string {
  return code.replace(/\s+/g, '').replace(/"/g, "'");
}
