export interface WxmlAttribute {
  readonly name: string;
  /** Undefined for an attribute without a value. */
  readonly value: string | undefined;
  /** Offset of the name in the file. */
  readonly offset: number;
}

export interface WxmlTag {
  readonly name: string;
  readonly offset: number;
  readonly attributes: readonly WxmlAttribute[];
  /** Text inside, of `<wxs>` only. */
  readonly content: string;
  readonly contentOffset: number;
}

const TAG = /<!--[\s\S]*?(?:-->|$)|\{\{[\s\S]*?\}\}|<([A-Za-z][\w-]*)/g;
const ATTRIBUTE = /\s*(?:(\/?>)|([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?|\/)/y;

/**
 * Lists the tags of a WXML file with their places. The template compiler reports syntax only; this is for the
 * questions that it leaves open: unknown tags, handlers, missing files, inline WXS.
 */
export function scanWxml(source: string): WxmlTag[] {
  const tags: WxmlTag[] = [];
  const pattern = new RegExp(TAG);
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const name = match[1];
    if (name === undefined) continue;
    const { attributes, end, closed } = readAttributes(source, pattern.lastIndex);
    const close = name === 'wxs' && !closed ? source.indexOf('</wxs', end) : -1;
    const content = close === -1 ? '' : source.slice(end, close);
    tags.push({ name, offset: match.index, attributes, content, contentOffset: end });
    pattern.lastIndex = Math.max(end, close);
  }
  return tags;
}

function readAttributes(
  source: string,
  from: number,
): { attributes: WxmlAttribute[]; end: number; closed: boolean } {
  const attributes: WxmlAttribute[] = [];
  const pattern = new RegExp(ATTRIBUTE);
  pattern.lastIndex = from;
  let end = from;
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    end = pattern.lastIndex;
    const [whole, close, name] = match;
    if (close !== undefined) return { attributes, end, closed: close === '/>' };
    if (name === undefined) continue;
    const offset = match.index + whole.indexOf(name);
    attributes.push({ name, value: match[3] ?? match[4] ?? match[5], offset });
  }
  return { attributes, end, closed: false };
}

export function attributeOf(tag: WxmlTag, name: string): WxmlAttribute | undefined {
  return tag.attributes.find((attribute) => attribute.name === name);
}

const HANDLER = /^(?:capture-)?(?:mut-)?(?:bind|catch):?(.+)$/;

export interface HandlerUse {
  readonly method: string;
  readonly event: string;
  readonly offset: number;
}

/** Handlers that a tag names literally; computed names can only be seen when they are called. */
export function handlersOf(tag: WxmlTag): HandlerUse[] {
  if (tag.name === 'wxs' || tag.name === 'template') return [];
  return tag.attributes.flatMap(({ name, value, offset }) => {
    const event = HANDLER.exec(name)?.[1];
    const named = event !== undefined && value !== undefined && value !== '' && !value.includes('{{');
    return named ? [{ method: value, event, offset }] : [];
  });
}
