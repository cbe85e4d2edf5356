import json from '../../parts.json';
import { SetupError } from '../setup-error';

/** What can be taken away by itself, and what leaves with everything else. */
export interface Part {
  readonly says: string;
  /** Files and folders; a `*` stands for any characters of one name. */
  readonly paths: readonly string[];
  /** Names of `#region ...` in the files that stay. */
  readonly regions: readonly string[];
  readonly scripts: readonly string[];
  /** Another text for a script where the file is there, no script where it is not. */
  readonly setScripts: Readonly<Record<string, { readonly needs: string; readonly to: string }>>;
  readonly scriptEdits: readonly { readonly script: string; readonly from: string; readonly to: string }[];
  /** Left out where nothing that stays uses them. */
  readonly dependencies: readonly string[];
}

const ALL: Readonly<Record<string, Part>> = json;
const TOOLING = 'tooling';

/** Names for `--without`. */
export const PART_NAMES: readonly string[] = Object.keys(ALL).filter((name) => name !== TOOLING);

export const saysOf = (name: string): string => ALL[name]?.says ?? '';

/**
 * The parts by their names, in any order, however often.
 * @throws SetupError `bad_argument`
 */
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

/** `preview,api-server` and the like, with blanks or without. */
export function partNames(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  return names.filter((name) => name !== '');
}
