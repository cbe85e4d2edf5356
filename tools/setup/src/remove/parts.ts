import json from '../../parts.json';
import { SetupError } from '../setup-error';

/** A part of the template that can be removed by itself, or only with everything else. */
export interface Part {
  readonly says: string;
  /** Files and folders; a `*` matches any characters of one name. */
  readonly paths: readonly string[];
  /** Names of `#region ...` in files that remain. */
  readonly regions: readonly string[];
  readonly scripts: readonly string[];
  /** Replaces a script if the file in `needs` exists, otherwise removes it. */
  readonly setScripts: Readonly<Record<string, { readonly needs: string; readonly to: string }>>;
  readonly scriptEdits: readonly { readonly script: string; readonly from: string; readonly to: string }[];
  /** Removed when no remaining part uses them. */
  readonly dependencies: readonly string[];
}

const ALL: Readonly<Record<string, Part>> = json;
const TOOLING = 'tooling';

/** Names for `--without`. */
export const PART_NAMES: readonly string[] = Object.keys(ALL).filter((name) => name !== TOOLING);

/** What a part is, in words. */
export const saysOf = (name: string): string => ALL[name]?.says ?? '';

/** The parts by their names; order and repetition do not matter. @throws SetupError `bad_argument` */
export function partsOf(names: readonly string[], lean: boolean): Part[] {
  const wanted = lean ? [...PART_NAMES, TOOLING] : names;
  return [...new Set(wanted)].map((name) => {
    const part = ALL[name];
    if (part && (lean || name !== TOOLING)) return part;
    throw new SetupError(
      'bad_argument',
      `There is no part "${name}": --without takes ${PART_NAMES.join(', ')}.`,
    );
  });
}

/** Splits `preview,api-server` and the like, with or without spaces. */
export function partNames(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  return names.filter((name) => name !== '');
}
