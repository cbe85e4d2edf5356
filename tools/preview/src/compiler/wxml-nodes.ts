import { elements, type WxmlElement, type WxmlNode } from 'mp-app-model/wxml';

const HANDLER = /^(?:capture-)?(?:mut-)?(?:bind|catch):?(.+)$/;

export interface HandlerUse {
  readonly method: string;
  readonly event: string;
  readonly offset: number;
}

/** Handlers that a WXML file names literally; computed names are known only when they are called. */
export function handlersOf(nodes: readonly WxmlNode[]): HandlerUse[] {
  return [...elements(nodes)].flatMap((element) => handlersOfTag(element));
}

function handlersOfTag({ tag, attributes }: WxmlElement): HandlerUse[] {
  if (tag === 'wxs' || tag === 'template') return [];
  return attributes.flatMap(({ name, value, offset }) => {
    const event = HANDLER.exec(name)?.[1];
    const named = event !== undefined && value !== undefined && value !== '' && !value.includes('{{');
    return named ? [{ method: value, event, offset }] : [];
  });
}

/** `wx:for-items` is the old name of `wx:for`. Offsets of the following text stay. */
export function withoutOldNames(source: string, nodes: readonly WxmlNode[]): string {
  if (!source.includes('wx:for-items')) return source;
  let text = source;
  for (const { attributes } of elements(nodes)) {
    for (const { name, offset } of attributes) {
      if (name !== 'wx:for-items') continue;
      text = text.slice(0, offset) + 'wx:for'.padStart(name.length) + text.slice(offset + name.length);
    }
  }
  return text;
}

/** Offset of the script inside `<wxs module="name">`. */
export function inlineScriptAt(nodes: readonly WxmlNode[], module: string): number {
  const found = [...elements(nodes)].find(
    ({ tag, attributes }) =>
      tag === 'wxs' && attributes.some(({ name, value }) => name === 'module' && value === module),
  );
  return found?.children[0]?.offset ?? 0;
}
