import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { replaceFile } from './replace-file';

interface Part {
  /** From the package's folder, without an extension. */
  readonly component: string;
  readonly tag: string;
  /** The part shows nothing unless this attribute is set. */
  readonly attribute: string;
}

/** A cell includes image and loading, 14 kB, for an attribute that few use. */
const PARTS: readonly Part[] = [{ component: 'cell/cell', tag: 't-image', attribute: 'image' }];

/**
 * Removes parts of TDesign's components that no template of the project uses, and restores them when one
 * does.
 * @param from - the installed package's folder for phones
 * @param to - where it was packed
 * @param templates - the text of every WXML file of the project's own
 */
export function cutParts(from: string, to: string, templates: readonly string[]): void {
  for (const { component, tag, attribute } of PARTS) {
    // On any tag: a component may have any name, and an object may be spread into it.
    const asked = new RegExp(`\\s(?:model:)?${attribute}\\s*=`);
    const isUsed = templates.some((text) => asked.test(text));
    for (const [end, cut] of [
      ['.json', (text: string) => withoutTag(text, tag)],
      ['.wxml', (text: string) => text.replace(new RegExp(`<${tag}\\b[^>]*/>`, 'g'), '')],
    ] as const) {
      const target = path.join(to, component + end);
      const source = path.join(from, component + end);
      if (!existsSync(source) || !existsSync(target)) continue;
      const whole = readFileSync(source, 'utf8');
      const wanted = isUsed ? whole : cut(whole);
      if (readFileSync(target, 'utf8') !== wanted) replaceFile(target, wanted);
    }
  }
}

function withoutTag(text: string, tag: string): string {
  const json = JSON.parse(text) as { usingComponents?: Record<string, string> };
  const others = Object.entries(json.usingComponents ?? {}).filter(([name]) => name !== tag);
  return JSON.stringify({ ...json, usingComponents: Object.fromEntries(others) });
}
