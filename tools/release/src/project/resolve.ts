import path from 'node:path';

import type { Sources } from './sources';

/**
 * Paths that are no file of the project: plugins, extended libraries, addresses on the network, inline data.
 */
export function isOutside(reference: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(reference);
}

/** The path from the source root that `reference`, written in the file `from`, points at; no npm look-up. */
export function join(from: string, reference: string): string {
  if (reference.startsWith('/')) return path.posix.normalize(reference.slice(1));
  return path.posix.join(path.posix.dirname(from), reference);
}

/**
 * Finds the file for a reference as WeChat does: relative to the file that holds it, then in the
 * `miniprogram_npm` folders from there up to the root; at each place with each of `endings` behind it.
 */
export function resolveFile(
  sources: Sources,
  from: string,
  reference: string,
  endings: readonly string[],
): string | undefined {
  const candidates = [join(from, reference)];
  if (!/^[./]/.test(reference)) {
    for (let folder = path.posix.dirname(from); ; folder = path.posix.dirname(folder)) {
      candidates.push(path.posix.join(folder, 'miniprogram_npm', reference));
      if (folder === '.') break;
    }
  }
  for (const candidate of candidates) {
    const found = endings.map((ending) => candidate + ending).find((file) => sources.has(file));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The component that `reference` names: its path without extension. */
export function resolveComponent(sources: Sources, from: string, reference: string): string | undefined {
  const json = resolveFile(sources, from, reference, ['.json', '/index.json']);
  return json?.slice(0, -'.json'.length);
}

export const SCRIPT_ENDINGS = ['.ts', '.js', '/index.ts', '/index.js'] as const;

/** The script that a `require` or `import` of `reference` in the script `from` loads. */
export function resolveScript(sources: Sources, from: string, reference: string): string | undefined {
  return resolveFile(sources, from, reference, ['', ...SCRIPT_ENDINGS]);
}
