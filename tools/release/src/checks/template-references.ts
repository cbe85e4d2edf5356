import { isOutside, resolveFile } from '../project/resolve';
import type { WxmlElement } from '../wxml/parse';
import { elements } from '../wxml/walk';

import { type CheckContext, nodesOf } from './context';
import type { Reference } from './references';

const KINDS: Readonly<Record<string, { kind: Reference['kind']; endings: readonly string[] }>> = {
  import: { kind: 'wxml import', endings: ['', '.wxml'] },
  include: { kind: 'wxml include', endings: ['', '.wxml'] },
  wxs: { kind: 'wxs', endings: ['', '.wxs'] },
};

/** What the project's own WXML files take in: `<import>`, `<include>` and `<wxs src>`. */
export function templateReferences(context: CheckContext): Reference[] {
  return context
    .own('.wxml')
    .flatMap((file) =>
      [...elements(nodesOf(context, file))].flatMap((element) => read(context, file, element)),
    );
}

function read(
  { sources }: CheckContext,
  from: string,
  { tag, attributes, offset }: WxmlElement,
): Reference[] {
  const reference = KINDS[tag];
  const src = attributes.find(({ name }) => name === 'src');
  if (!reference || (tag === 'wxs' && !src)) return [];
  const written = src?.value ?? '';
  if (isOutside(written)) return [];
  const target = resolveFile(sources, from, written, reference.endings);
  return [{ from, offset: src?.valueOffset ?? offset, written, kind: reference.kind, target, later: false }];
}
