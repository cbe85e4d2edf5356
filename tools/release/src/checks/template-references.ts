import { elements, isOutside, type WxmlElement } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import type { Reference } from './references';

const KINDS: Readonly<Record<string, Reference['kind']>> = {
  import: 'wxml import',
  include: 'wxml include',
  wxs: 'wxs',
};

/** The references of a WXML file: `<import>`, `<include>` and `<wxs src>`. */
export function templateReferences(context: CheckContext, file: string): Reference[] {
  return [...elements(nodesOf(context, file))].flatMap((element) => read(context, file, element));
}

function read(
  { resolver }: CheckContext,
  from: string,
  { tag, attributes, offset }: WxmlElement,
): Reference[] {
  const kind = KINDS[tag];
  const src = attributes.find(({ name }) => name === 'src');
  if (!kind || (tag === 'wxs' && !src)) return [];
  const written = src?.value ?? '';
  if (isOutside(written)) return [];
  const target = kind === 'wxs' ? resolver.wxs(from, written) : resolver.template(from, written);
  return [{ from, offset: src?.valueOffset ?? offset, written, kind, target, later: false }];
}
