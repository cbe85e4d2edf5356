import { minimatch } from 'minimatch';

import { array, record, text } from './values';

/** A rule of project.config.json's `packOptions`; paths are relative to the source root. */
export interface PackRule {
  readonly type: string;
  readonly value: string;
}

/** `packOptions`: what stays out of the upload, and what does not although a rule says so. */
export interface PackRules {
  readonly ignored: readonly PackRule[];
  readonly included: readonly PackRule[];
}

/** Reads `packOptions` of project.config.json. */
export function readPackRules(packOptions: unknown): PackRules {
  const rules = (list: unknown): PackRule[] =>
    array(list).map((rule) => ({ type: text(record(rule)['type']), value: text(record(rule)['value']) }));
  const { ignore, include } = record(packOptions);
  return { ignored: rules(ignore), included: rules(include) };
}

/**
 * Whether `packOptions` keeps `file` (a path from the source root) out of the upload, as in miniprogram-ci (`doRule`):
 * whatever its case, with or without a slash in front. app.json ships all the same.
 */
export function isIgnored(file: string, { ignored, included }: PackRules): boolean {
  if (ignored.length === 0 || file === 'app.json') return false;
  const name = file.toLowerCase();
  return ignored.some((rule) => matches(name, rule)) && !included.some((rule) => matches(name, rule));
}

function matches(file: string, { type, value }: PackRule): boolean {
  if (value === '') return false;
  const rule = value.toLowerCase();
  const [name = ''] = file.split('/').slice(-1);
  const rooted = `/${file}`;
  const place = rule.startsWith('/') ? rule : `/${rule}`;
  switch (type) {
    case 'folder':
      return rooted.startsWith(place.endsWith('/') ? place : `${place}/`);
    case 'file':
      return rooted === place;
    case 'suffix':
      return name.endsWith(rule);
    case 'prefix':
      return name.startsWith(rule);
    case 'regexp':
      return [file, rooted].some((each) => expression(rule)?.test(each));
    case 'glob':
      return minimatch(file, rule) || minimatch(rooted, rule);
    default:
      return false;
  }
}

function expression(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'im');
  } catch {
    return undefined;
  }
}
