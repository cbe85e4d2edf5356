import { elements, isOutside, type WxmlElement, wxsRequires } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import type { Reference } from './references';

const KINDS: Readonly<Record<string, Reference['kind']>> = {
  import: 'wxml import',
  include: 'wxml include',
  wxs: 'wxs',
};

/** The references of a WXML file: `<import>`, `<include>`, `<wxs src>`, and requires of its inline WXS. */
export function templateReferences(context: CheckContext, file: string): Reference[] {
  return [...elements(nodesOf(context, file))].flatMap((element) => read(context, file, element));
}

function read(
  { resolver }: CheckContext,
  from: string,
  { tag, attributes, children, offset }: WxmlElement,
): Reference[] {
  const kind = Object.hasOwn(KINDS, tag) ? KINDS[tag] : undefined;
  const src = attributes.find(({ name }) => name === 'src');
  if (tag === 'wxs' && !src) return inlineReferences(resolver, from, children);
  if (!kind) return [];
  const written = src?.value ?? '';
  if (isOutside(written)) return [];
  const target = kind === 'wxs' ? resolver.wxs(from, written) : resolver.template(from, written);
  return [{ from, offset: src?.valueOffset ?? offset, written, kind, target, later: false }];
}

function inlineReferences(
  resolver: CheckContext['resolver'],
  from: string,
  children: WxmlElement['children'],
): Reference[] {
  return children.flatMap((child) =>
    child.type !== 'text'
      ? []
      : wxsRequires(child.text).map(({ written, offset }): Reference => {
          const target = resolver.requiredWxs(from, written);
          return { from, offset: child.offset + offset, written, kind: 'require', target, later: false };
        }),
  );
}
