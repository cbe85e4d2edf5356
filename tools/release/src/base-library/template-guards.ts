import { existsSync } from 'node:fs';
import path from 'node:path';

import { readJsonFile, record, strings } from 'mp-app-model';

import { isAtLeast, type Version } from './version';

/**
 * WXML conditions, as written between `{{` and `}}` -> the base library that is present when they are true.
 */
export type TemplateGuards = Readonly<Record<string, Version>>;

export const GUARDS_FILE = 'base-library-guards.json';

/** The project's own list: beside project.config.json, or in this template's tools folder. */
export function ownGuardsFile(projectRoot: string): string | undefined {
  const places = [GUARDS_FILE, `tools/release/${GUARDS_FILE}`];
  return places.map((place) => path.join(projectRoot, place)).find((file) => existsSync(file));
}

/** The project's guard conditions, or this template's when it lists none. @throws ProjectError `bad_json` */
export function readTemplateGuards(projectRoot: string): TemplateGuards {
  const file = ownGuardsFile(projectRoot) ?? path.resolve(__dirname, '../..', GUARDS_FILE);
  return strings(record(readJsonFile(file).value)['guards']);
}

/**
 * The base library that a `wx:if` or `wx:elif` guarantees: from a listed condition that is the whole
 * condition, or a part joined by `&&`.
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
