import { scriptEnding, scriptOf } from 'mp-app-model';

import type { CheckContext } from './context';

/** The files that a page or component needs and lacks, by its path without extension. */
export function missingFiles({ sources }: CheckContext, base: string): string[] {
  const wxml = `${base}.wxml`;
  // Of a script that is there and does not ship, the one that is there.
  const scripts = [`${base}.ts`, `${base}.js`].filter((file) => sources.whyUnshipped(file) !== undefined);
  const [script = base + scriptEnding(sources)] = scripts;
  return [
    ...(sources.has(wxml) ? [] : [wxml]),
    ...(scriptOf(sources, { base }) === undefined ? [script] : []),
  ];
}
