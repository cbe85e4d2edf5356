import { elements, isOutside, type WxmlElement } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import type { Reference } from './references';

const KINDS: Readonly<Record<string, { kind: Reference['kind']; endings: readonly string[] }>> = {
  import: { kind: 'wxml import', endings: ['', '.wxml'] },
  include: { kind: 'wxml include', endings: ['', '.wxml'] },
  wxs: { kind: 'wxs', endings: ['', '.wxs'] },
};

/** What a WXML file takes in: `<import>`, `<include>` and `<wxs src>`. */
export function templateReferences(context: CheckContext, file: string): Reference[] {
  return [...elements(nodesOf(context, file))].flatMap((element) => read(context, file, element));
}

function read(
  { resolver }: CheckContext,
  from: string,
  { tag, attributes, offset }: WxmlElement,
): Reference[] {
  const reference = KINDS[tag];
  const src = attributes.find(({ name }) => name === 'src');
  if (!reference || (tag === 'wxs' && !src)) return [];
  const written = src?.value ?? '';
  if (isOutside(written) || resolver.isOutside(written)) return [];
  const target = resolver.file(from, written, reference.endings);
  return [{ from, offset: src?.valueOffset ?? offset, written, kind: reference.kind, target, later: false }];
}
