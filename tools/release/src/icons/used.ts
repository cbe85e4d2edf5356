import path from 'node:path';

import { modelOf, type Sources } from 'mp-app-model';

import type { DynamicIcons } from './dynamic';
import { iconNamesIn } from './names';

const NPM = 'miniprogram_npm/';

/**
 * The icons that can be shown: those named in the project's own files, in the folders of the npm components
 * that its pages reach, or in the list of dynamic names.
 */
export function usedIcons(sources: Sources, known: ReadonlySet<string>, dynamic: DynamicIcons): Set<string> {
  const reached = [...modelOf(sources).units.keys()].filter((base) => base.includes(NPM));
  const folders = reached.map((base) => `${path.posix.dirname(base)}/`);
  const files = [...sources.files].filter((file) => folders.some((folder) => file.startsWith(folder)));
  const literal = [...sources.own, ...files]
    .filter((file) => mayNameIcons(file))
    .flatMap((file) => iconNamesIn(sources.text(file), known));
  const together = reached.flatMap(
    (base) => dynamic.components[base.slice(base.lastIndexOf(NPM) + NPM.length)] ?? [],
  );
  return new Set([...literal, ...[...together, ...dynamic.app].filter((name) => known.has(name))]);
}

/** Whether a file's text can affect which icons are used. */
function mayNameIcons(file: string): boolean {
  return /\.(?:wxml|wxs|ts|js|json)$/.test(file) && !file.endsWith('.d.ts');
}
