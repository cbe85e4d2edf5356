import { copyData, type Scope } from './evaluate';
import { TemplateError } from './fault';
import type { Attribute, Node, Tag } from './parse';
import { attributeValue, ExpressionError, textValue, type Value } from './value';

/** A node being rendered, with the same keys as in WeChat's compiler. */
export interface OutputNode {
  tag: string;
  wxKey?: unknown;
  wxVkey?: number | string;
  wxXCkey?: number;
  attr?: Record<string, unknown>;
  children: (OutputNode | string)[];
  n?: unknown[];
  raw?: object;
  generics?: Record<string, string>;
  rawAttr?: Record<string, string>;
}

/** Renders a piece of WXML into its parent. */
export type Render = (scope: Scope, parent: OutputNode) => void;

/** A piece of WXML, and its file. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

export const virtual = (): OutputNode => ({ tag: 'virtual', children: [] });

/** @throws TemplateError with the message of WeChat's compiler */
export function valueOf(
  source: Source,
  { name, value = '', offset }: Attribute,
  parse = attributeValue,
): Value {
  const newline = value.indexOf('\n');
  if (newline >= 0) {
    const at = source.text.indexOf(value, offset) + newline;
    throw new TemplateError(source.file, source.text, at, 'unexpected character `\n`');
  }
  try {
    return parse(value);
  } catch (cause) {
    if (!(cause instanceof ExpressionError)) throw cause;
    throw new TemplateError(
      source.file,
      source.text,
      offset,
      `Bad attr \`${name}\` with message: ${cause.message}`,
    );
  }
}

/** A text between tags. */
export function compileText(source: Source, text: string, offset: number): Render {
  let value: Value;
  try {
    value = textValue(text);
  } catch (cause) {
    if (!(cause instanceof ExpressionError)) throw cause;
    throw new TemplateError(source.file, source.text, offset, `Bad value with message: ${cause.message}`);
  }
  return (scope, parent) => {
    parent.children.push(value(scope).value as string);
  };
}

/** `hover-class` becomes `hoverClass`; names with a prefix and a colon, and `data-`, keep their dashes. */
function camelCase(name: string): string {
  if (name.startsWith('data-') || name.includes(':')) return name;
  return name.replace(/-+(.?)/g, (_, next: string) => next.toUpperCase());
}

/** Directives, which are not attributes of the node. */
const DIRECTIVE = /^wx:/;

/**
 * Compiles a tag without its directives: attributes without a value first, then the others sorted by name.
 */
export function compileElement(source: Source, tag: Tag, children: readonly Render[]): Render {
  const attributes = tag.attributes.filter(({ name }) => !DIRECTIVE.test(name));
  const named = (prefix: string): Attribute[] => attributes.filter(({ name }) => name.startsWith(prefix));
  const generics = sorted(named('generic:')).map(
    ({ name, value = '' }) => [`wx-${name.slice('generic:'.length)}`, value] as const,
  );
  const models = sorted(named('model:'));
  const flags = sorted(
    attributes.filter(({ name, value }) => value === undefined && !name.startsWith('generic:')),
  );
  const values = sorted(
    attributes.filter(({ name, value }) => value !== undefined && !name.startsWith('generic:')),
  ).map(
    (attribute) => [camelCase(attribute.name.replace(/^model:/, '')), valueOf(source, attribute)] as const,
  );
  return (scope, parent) => {
    const node: OutputNode = { tag: `wx-${tag.tag}`, attr: {}, children: [], n: [], raw: {}, generics: {} };
    const attr = node.attr ?? {};
    for (const { name } of flags) attr[camelCase(name)] = true;
    for (const [name, value] of values) {
      const { value: found, fromModule } = value(scope);
      const isHandler = fromModule && typeof found === 'function';
      attr[isHandler ? `$wxs:${name}` : name] = copyData(found, true);
    }
    node.generics = Object.fromEntries(
      generics.map(([name, value]) => [name, value === '' ? '' : `wx-${value}`]),
    );
    if (models.length > 0)
      node.rawAttr = Object.fromEntries(models.map(({ name, value = '' }) => [name, value]));
    for (const child of children) child(scope, node);
    parent.children.push(node);
  };
}

function sorted(attributes: readonly Attribute[]): Attribute[] {
  return [...attributes].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The attribute of that name; undefined when the tag has none. */
export function attributeOf(tag: Tag, ...names: readonly string[]): Attribute | undefined {
  return tag.attributes.find(({ name }) => names.includes(name));
}

export function isTag(node: Node): node is Tag {
  return 'tag' in node;
}
