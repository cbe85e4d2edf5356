import { TemplateFault } from './fault';

export interface Attribute {
  readonly name: string;
  /** Undefined when the attribute has no value at all. */
  readonly value: string | undefined;
  readonly offset: number;
}

export interface Tag {
  readonly tag: string;
  readonly attributes: readonly Attribute[];
  readonly children: Node[];
  readonly offset: number;
}

export interface Text {
  readonly text: string;
  readonly offset: number;
}

export type Node = Tag | Text;

const OPEN = /<(\/?)([A-Za-z][\w.:-]*)/y;
const ATTRIBUTE = /\s*([^\s=>/"'<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/y;
const CLOSE = /\s*(\/?)>/y;

/**
 * The tags and texts of a WXML file. Comments are left out, and so is text of white space alone.
 *
 * @throws TemplateFault
 */
export function parseWxml(file: string, source: string): Node[] {
  const root: Node[] = [];
  const open: Tag[] = [];
  const fail = (offset: number, message: string): never => {
    throw new TemplateFault(file, source, offset, message);
  };
  const siblings = (): Node[] => open.at(-1)?.children ?? root;
  for (let at = 0; at < source.length;) {
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at);
      at = end < 0 ? fail(at, 'a comment without its end') : end + 3;
      continue;
    }
    OPEN.lastIndex = at;
    const start = OPEN.exec(source);
    if (!start) {
      const end = textEnd(source, at);
      const text = source.slice(at, end);
      if (text.trim() !== '') siblings().push({ text, offset: at });
      at = end;
      continue;
    }
    const [whole, slash, name = ''] = start;
    if (slash !== '') {
      const top = open.pop();
      if (top?.tag !== name) fail(at, `expect end-tag \`${top?.tag ?? ''}\`., near \`${name}\``);
      at = closing(source, at + whole.length).end || fail(at, `the end-tag \`${name}\` has no end`);
      continue;
    }
    const { attributes, end: head } = readAttributes(source, at + whole.length);
    const close = closing(source, head);
    if (close.end === 0) fail(head, `unexpected character \`${source[head] ?? 'end of file'}\``);
    const tag: Tag = { tag: name, attributes, children: [], offset: at };
    siblings().push(tag);
    at = close.end;
    if (close.empty) continue;
    if (name === 'wxs') at = readScript(source, at, tag) || fail(tag.offset, 'expect end-tag `wxs`');
    else open.push(tag);
  }
  const left = open.at(-1);
  if (left) fail(left.offset, `expect end-tag \`${left.tag}\``);
  return root;
}

/** Where a text ends: `<` opens a tag only when a name, a slash or a comment follows, and never inside `{{ }}`. */
function textEnd(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    if (source.startsWith('{{', at)) {
      const end = source.indexOf('}}', at);
      if (end > 0) at = end + 1;
    } else if (at > from && source[at] === '<' && /[A-Za-z/!]/.test(source[at + 1] ?? '')) return at;
  }
  return source.length;
}

function readAttributes(source: string, from: number): { attributes: Attribute[]; end: number } {
  const attributes: Attribute[] = [];
  let end = from;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const match = ATTRIBUTE.exec(source);
    if (!match) return { attributes, end };
    const [whole, name = '', double, single] = match;
    attributes.push({ name, value: double ?? single, offset: end + whole.indexOf(name) });
    end += whole.length;
  }
}

/** Where a tag's `>` ends, 0 when there is none. */
function closing(source: string, from: number): { end: number; empty: boolean } {
  CLOSE.lastIndex = from;
  const match = CLOSE.exec(source);
  return { end: match ? from + match[0].length : 0, empty: match?.[1] === '/' };
}

/** WXS is no WXML: its text goes to the end tag, whatever it holds. */
function readScript(source: string, from: number, tag: Tag): number {
  const end = source.indexOf('</wxs', from);
  if (end < 0) return 0;
  tag.children.push({ text: source.slice(from, end), offset: from });
  return closing(source, end + '</wxs'.length).end;
}
