import type { LookUp, Unshipped } from 'mp-app-model';

import type { CheckContext } from './context';

const STYLE = /\.(?:wxss|css|less|s[ac]ss)$/;

/**
 * Why a file is missing although there seems to be one: an alias of scripts, a name that differs in case, or it does not ship.
 */
export function nearMiss(
  { resolver }: CheckContext,
  lookUp: LookUp,
  from: string,
  written: string,
): Unshipped | undefined {
  const aliasFault = lookUp === 'component' ? resolver.aliasFault(written) : undefined;
  if (aliasFault !== undefined) {
    const fix = 'Write the path from the root: an upload with an alias there is refused.';
    return { why: `but ${aliasFault}`, fix };
  }
  const other = resolver.otherCase(lookUp, from, written);
  const isOne = other !== undefined && (lookUp !== 'style' || STYLE.test(other));
  return !isOne ? resolver.whyUnshipped(lookUp, from, written) : inOtherCase(other);
}

/** The same of a file by its path from the source root. */
export function nearFile({ sources }: CheckContext, file: string): Unshipped | undefined {
  const other = sources.otherCase(file);
  return other === undefined ? sources.whyUnshipped(file) : inOtherCase(other);
}

const inOtherCase = (other: string): Unshipped => ({
  why: `but the file is ${other}: its name differs in case`,
  fix: 'Write the name as the file has it: phones are case-sensitive.',
});
