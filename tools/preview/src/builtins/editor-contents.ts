import { textOf } from './component';

/** Quill's rich-text format, which WeChat's editor uses. */
export interface Delta {
  readonly ops: readonly Op[];
}

interface Op {
  readonly insert: string | Readonly<Record<string, unknown>>;
  readonly attributes?: Attributes;
}

type Attributes = Readonly<Record<string, unknown>>;

/** The result of getContents, and the detail of every editor event. */
export interface Contents {
  readonly html: string;
  readonly text: string;
  readonly delta: Delta;
}

const INLINE: Readonly<Record<string, Attributes>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  u: { underline: true },
  ins: { ins: true },
  s: { strike: true },
  strike: { strike: true },
  sub: { script: 'sub' },
  sup: { script: 'super' },
};

const STYLES: readonly (readonly [
  style: 'color' | 'backgroundColor' | 'fontSize' | 'fontFamily',
  name: string,
])[] = [
  ['color', 'color'],
  ['backgroundColor', 'backgroundColor'],
  ['fontSize', 'fontSize'],
  ['fontFamily', 'fontFamily'],
];

const BLOCK = /^(?:p|div|h[1-6]|li|blockquote)$/;

function inlineOf(element: HTMLElement): Attributes {
  const styles = STYLES.flatMap(([style, name]) => {
    const value = element.style[style];
    return value === '' ? [] : [[name, value] as const];
  });
  return { ...INLINE[element.localName], ...Object.fromEntries(styles) };
}

function blockOf(element: HTMLElement): Attributes {
  const header = /^h([1-6])$/.exec(element.localName)?.[1];
  const list = element.localName === 'li' ? element.parentElement?.localName : undefined;
  const align = element.style.textAlign;
  return {
    ...(header !== undefined && { header: Number(header) }),
    ...(list !== undefined && { list: list === 'ol' ? 'ordered' : 'bullet' }),
    ...(align !== '' && { align }),
  };
}

const op = (insert: Op['insert'], attributes: Attributes): Op => ({
  insert,
  ...(Object.keys(attributes).length > 0 && { attributes }),
});

/** @param within attributes inherited from the surrounding element */
function opsOf(node: Node, within: Attributes): Op[] {
  if (node instanceof Text) return node.data === '' ? [] : [op(node.data, within)];
  if (!(node instanceof HTMLElement)) return [];
  const { localName } = node;
  if (localName === 'img') {
    const { width, height, alt } = node as HTMLImageElement;
    const image = node.getAttribute('data-src') ?? node.getAttribute('src') ?? '';
    return [
      op(
        { image },
        { ...within, ...(alt !== '' && { alt }), width: `${String(width)}px`, height: `${String(height)}px` },
      ),
    ];
  }
  if (localName === 'hr') return [op({ divider: true }, {}), op('\n', {})];
  // The placeholder of an empty line is not a separate line.
  if (localName === 'br') return node.parentElement?.childNodes.length === 1 ? [] : [op('\n', {})];
  const children = [...node.childNodes].flatMap((child) => opsOf(child, { ...within, ...inlineOf(node) }));
  return BLOCK.test(localName) ? [...children, op('\n', blockOf(node))] : children;
}

/** Images get the app's original addresses again. */
function htmlOf(body: HTMLElement): string {
  const copy = body.cloneNode(true) as HTMLElement;
  for (const image of copy.querySelectorAll<HTMLImageElement>('img[data-src]')) {
    image.setAttribute('src', image.dataset['src'] ?? '');
    image.removeAttribute('data-src');
  }
  return copy.innerHTML;
}

/** The editor's content. */
export function contentsOf(body: HTMLElement): Contents {
  const ops = [...body.childNodes].flatMap((child) => opsOf(child, {}));
  const last = ops.at(-1);
  if (typeof last?.insert !== 'string' || !last.insert.endsWith('\n')) ops.push(op('\n', {}));
  const text = ops.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
  return { html: htmlOf(body), text, delta: { ops } };
}

const OPEN: Readonly<Record<string, (value: unknown) => string>> = {
  bold: () => 'strong',
  italic: () => 'em',
  underline: () => 'u',
  ins: () => 'ins',
  strike: () => 's',
  script: (value) => (value === 'sub' ? 'sub' : 'sup'),
};

/** `show` returns an image's address for the browser. */
function inlineNode({ insert, attributes = {} }: Op, show: (src: string) => string): Node {
  let node: Node;
  if (typeof insert === 'string') node = document.createTextNode(insert);
  else if (typeof insert['image'] === 'string') {
    const image = document.createElement('img');
    image.dataset['src'] = insert['image'];
    image.src = show(insert['image']);
    for (const name of ['alt', 'width', 'height'])
      if (attributes[name] !== undefined)
        image.setAttribute(name, textOf(attributes[name]).replace(/px$/, ''));
    node = image;
  } else node = document.createElement(insert['divider'] === true ? 'hr' : 'span');
  for (const [name, tag] of Object.entries(OPEN)) {
    const value = attributes[name];
    if (value === undefined || value === false) continue;
    const around = document.createElement(tag(value));
    around.append(node);
    node = around;
  }
  const styles = STYLES.filter(([, name]) => typeof attributes[name] === 'string');
  if (styles.length === 0) return node;
  const span = document.createElement('span');
  for (const [style, name] of styles) span.style[style] = String(attributes[name]);
  span.append(node);
  return span;
}

/** The nodes of a delta: each completed line becomes a block. */
export function nodesOf({ ops }: Delta, show: (src: string) => string): Node[] {
  const blocks: HTMLElement[] = [];
  let line: Node[] = [];
  const end = (attributes: Attributes): void => {
    const { header, list, align } = attributes;
    const tag = typeof header === 'number' ? `h${String(header)}` : list === undefined ? 'p' : 'li';
    const block = document.createElement(tag);
    if (typeof align === 'string') block.style.textAlign = align;
    block.append(...(line.length > 0 ? line : [document.createElement('br')]));
    line = [];
    if (tag !== 'li') {
      blocks.push(block);
      return;
    }
    const kind = list === 'ordered' ? 'ol' : 'ul';
    const before = blocks.at(-1);
    const parent = before?.localName === kind ? before : document.createElement(kind);
    parent.append(block);
    if (parent !== before) blocks.push(parent);
  };
  for (const { insert, attributes = {} } of ops) {
    if (typeof insert !== 'string') {
      line.push(inlineNode({ insert, attributes }, show));
      continue;
    }
    const parts = insert.split('\n');
    for (const [index, text] of parts.entries()) {
      if (text !== '') line.push(inlineNode({ insert: text, attributes }, show));
      if (index < parts.length - 1) end(attributes);
    }
  }
  if (line.length > 0) end({});
  return blocks;
}

/** HTML without scripts: it may come from anybody. */
export function safeNodes(html: string, show: (src: string) => string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('*')) {
    if (
      /^(?:script|style|iframe|object|embed|link|meta|form|input|button|svg|math)$/.test(element.localName)
    ) {
      element.remove();
      continue;
    }
    for (const { name, value } of [...element.attributes])
      if (name.startsWith('on') || /^\s*javascript:/i.test(value)) element.removeAttribute(name);
    if (element instanceof HTMLImageElement) {
      const src = element.getAttribute('src') ?? '';
      element.dataset['src'] = src;
      element.src = show(src);
    }
  }
  return [...body.childNodes].map((node) => document.importNode(node, true));
}
