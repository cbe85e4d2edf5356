import { type Position, positionAt } from '../position';

export interface WxmlAttribute {
  readonly name: string;
  /** `undefined` for an attribute without a value. */
  readonly value: string | undefined;
  /** Offset of the name, and of the first character of the value. */
  readonly offset: number;
  readonly valueOffset: number;
}

export interface WxmlElement {
  readonly type: 'element';
  readonly tag: string;
  readonly attributes: readonly WxmlAttribute[];
  readonly children: readonly WxmlNode[];
  readonly offset: number;
}

export interface WxmlText {
  readonly type: 'text';
  readonly text: string;
  readonly offset: number;
}

export type WxmlNode = WxmlElement | WxmlText;

/** Thrown for WXML that wcc would refuse; `position` is where the fault was found. */
export class WxmlSyntaxError extends Error {
  override readonly name = 'WxmlSyntaxError';
  readonly position: Position;

  /** @param offset UTF-16 units from the start of `source` */
  constructor(
    message: string,
    source: string,
    readonly offset: number,
  ) {
    super(message);
    this.position = positionAt(source, offset);
  }
}

const NAME = /[A-Za-z_][\w:.-]*/y;
const ATTRIBUTE = /[^\s"'<>/=]+/y;
// wcc refuses `@a`, `#a`, `{{a}}` and names in other scripts.
const ATTRIBUTE_NAME = /^[\w:.$-]+$/;
const SPACE = /\s*/y;

interface Open {
  readonly tag: string;
  readonly attributes: WxmlAttribute[];
  readonly children: WxmlNode[];
  readonly offset: number;
}

/**
 * Parses a WXML file into elements and texts with offsets. Comments are left out; the content of `<wxs>` is
 * one text.
 * @throws WxmlSyntaxError
 */
export function parseWxml(source: string): readonly WxmlNode[] {
  return new Parser(source).document();
}

class Parser {
  private offset = 0;
  private readonly roots: WxmlNode[] = [];
  private readonly open: Open[] = [];

  constructor(private readonly source: string) {}

  document(): readonly WxmlNode[] {
    while (this.offset < this.source.length) this.node();
    const unclosed = this.open.at(-1);
    if (unclosed) this.fail(`<${unclosed.tag}> is not closed`, unclosed.offset);
    return this.roots;
  }

  private node(): void {
    if (this.at('<!--')) {
      const end = this.source.indexOf('-->', this.offset);
      if (end < 0) this.fail('a comment that does not end');
      this.offset = end + 3;
    } else if (this.at('</')) this.closeTag();
    else if (/^<[A-Za-z_]/.test(this.source.slice(this.offset, this.offset + 2))) this.openTag();
    else this.text();
  }

  private text(): void {
    const from = this.offset;
    let end = from;
    do {
      // A "<" inside a mustache is a comparison.
      const mustache = this.source.indexOf('{{', end);
      const tag = this.nextTag(end === from ? from + 1 : end);
      if (mustache < 0 || mustache > tag) {
        end = tag;
        break;
      }
      const close = this.source.indexOf('}}', mustache);
      if (close < 0) {
        end = tag;
        break;
      }
      end = close + 2;
    } while (end < this.source.length);
    this.offset = end;
    this.append({ type: 'text', text: this.source.slice(from, end), offset: from });
  }

  private nextTag(from: number): number {
    const found = this.source.slice(from).search(/<(?:[A-Za-z_/]|!--)/);
    return found < 0 ? this.source.length : from + found;
  }

  private openTag(): void {
    const offset = this.offset;
    this.offset += 1;
    const tag = this.match(NAME) ?? '';
    const attributes: WxmlAttribute[] = [];
    for (;;) {
      this.match(SPACE);
      if (this.offset >= this.source.length) this.fail(`the tag <${tag}> does not end`, offset);
      if (this.at('/>') || this.at('>')) break;
      attributes.push(this.attribute(tag));
    }
    const element = { tag, attributes, children: [], offset };
    const empty = this.at('/>');
    this.offset += empty ? 2 : 1;
    this.append({ type: 'element', ...element });
    if (empty) return;
    this.open.push(element);
    if (tag === 'wxs') this.rawText('</wxs');
  }

  private rawText(end: string): void {
    const found = this.source.indexOf(end, this.offset);
    const stop = found < 0 ? this.source.length : found;
    this.append({ type: 'text', text: this.source.slice(this.offset, stop), offset: this.offset });
    this.offset = stop;
  }

  private attribute(tag: string): WxmlAttribute {
    const offset = this.offset;
    const name = this.match(ATTRIBUTE);
    if (name === undefined)
      this.fail(`unexpected ${JSON.stringify(this.source[offset])} in the tag <${tag}>`);
    if (!ATTRIBUTE_NAME.test(name)) this.fail(`unexpected character in the attribute ${name}`, offset);
    this.match(SPACE);
    if (!this.at('=')) return { name, value: undefined, offset, valueOffset: this.offset };
    this.offset += 1;
    const spaced = (this.match(SPACE) ?? '') !== '';
    const quote = this.source[this.offset];
    if (quote !== '"' && quote !== "'" && spaced) {
      // wcc accepts `src= mode="fill"` as an attribute without a value, and public apps use it.
      return { name, value: undefined, offset, valueOffset: this.offset };
    }
    if (quote !== '"' && quote !== "'") return this.unquoted(name, offset);
    const valueOffset = this.offset + 1;
    const end = this.source.indexOf(quote, valueOffset);
    if (end < 0) this.fail(`the value of ${name} does not end`, offset);
    this.offset = end + 1;
    return { name, value: this.source.slice(valueOffset, end), offset, valueOffset };
  }

  /** wcc accepts `src=a.png"`, without the opening quote, and public apps use it. */
  private unquoted(name: string, offset: number): WxmlAttribute {
    const valueOffset = this.offset;
    const value = this.match(/[^"\n]*(?=")/y);
    if (value === undefined) this.fail(`the value of ${name} must be in quotes`);
    this.offset += 1;
    if (!/^[\s/>]/.test(this.source.slice(this.offset))) this.fail(`the value of ${name} must be in quotes`);
    return { name, value, offset, valueOffset };
  }

  private closeTag(): void {
    const offset = this.offset;
    this.offset += 2;
    this.match(SPACE);
    const tag = this.match(NAME) ?? '';
    this.match(SPACE);
    if (!this.at('>')) this.fail(`the end tag </${tag}> does not end`, offset);
    this.offset += 1;
    const opened = this.open.pop();
    if (opened === undefined) this.fail(`</${tag}> closes nothing`, offset);
    if (opened.tag !== tag) this.fail(`expected </${opened.tag}> before </${tag}>`, offset);
  }

  private append(node: WxmlNode): void {
    (this.open.at(-1)?.children ?? this.roots).push(node);
  }

  private at(text: string): boolean {
    return this.source.startsWith(text, this.offset);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  private fail(message: string, offset = this.offset): never {
    throw new WxmlSyntaxError(message, this.source, offset);
  }
}
