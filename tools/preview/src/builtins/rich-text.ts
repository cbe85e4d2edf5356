import { servicesOf } from '../wx/services';
import { shownAddress } from '../wx/shown-address';
import type { TempFiles } from '../wx/temp-files';
import { define, each, textOf } from './component';
import type { BuiltinDeps } from './deps';

interface RichNode {
  readonly type?: string;
  readonly name?: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly children?: readonly (RichNode | null)[];
}

/** The tags that rich-text allows; all others are omitted with their content, as in WeChat. */
const TAGS = new Set(
  [
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt',
    'em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s',
    'section small span strong sub sup table tbody td tfoot th thead tr tt u ul',
  ].flatMap((line) => line.split(' ')),
);

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'height', 'src', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
};

/** Parses HTML to nodes, in the form of an array from apps. It neither runs nor loads anything. */
function parse(html: string): RichNode[] {
  const read = (node: Node): RichNode[] => {
    if (node instanceof Element || node.nodeType === Node.ELEMENT_NODE) {
      const element = node as Element;
      const attrs = Object.fromEntries([...element.attributes].map((a) => [a.name, a.value]));
      return [{ name: element.localName, attrs, children: [...element.childNodes].flatMap(read) }];
    }
    // Entities are decoded already: a remaining `&` is literal.
    const text = (node.textContent ?? '').replaceAll('&', '&amp;');
    return node.nodeType === Node.TEXT_NODE ? [{ type: 'text', text }] : [];
  };
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(read);
}

/** Decodes `&lt;` and other entities, which a text node may contain too. */
function decoded(text: unknown): string {
  return textOf(text).replace(/&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/gi, (entity) => {
    const area = document.createElement('textarea');
    area.innerHTML = entity;
    return area.value;
  });
}

/** Apps' own parsers may leave holes and bare texts among the nodes: these are not drawn. */
function draw(node: RichNode | string | null | undefined, files: TempFiles): Node[] {
  if (typeof node !== 'object' || node === null) return [];
  if (node.type === 'text') return [document.createTextNode(decoded(node.text))];
  const name = (node.name ?? '').toLowerCase();
  if (!TAGS.has(name)) return [];
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(node.attrs ?? {})) {
    const known = key === 'style' || key === 'class' || (ATTRIBUTES[name] ?? []).includes(key);
    if (known && (typeof value === 'string' || typeof value === 'number'))
      element.setAttribute(key, String(value));
  }
  if (element instanceof HTMLImageElement)
    element.src = shownAddress(element.getAttribute('src') ?? '', files);
  const children: unknown = node.children;
  element.append(
    ...(Array.isArray(children) ? (children as RichNode[]) : []).flatMap((child) => draw(child, files)),
  );
  return [element];
}

/** `<rich-text>`. */
export function richTexts(deps: BuiltinDeps): Record<string, object> {
  const { files } = servicesOf(deps.wx);
  return {
    'rich-text': define({
      properties: { ...each(null, 'nodes', 'userSelect', 'mode', 'preview'), space: String },
      attributes: ['space', 'userSelect'],
      watch: ['nodes'],
      setup: (self) => ({
        changed: {
          nodes: () => {
            const { nodes } = self.data;
            const list =
              typeof nodes === 'string' ? parse(nodes) : Array.isArray(nodes) ? (nodes as RichNode[]) : [];
            self.part('.wx-rich-text-body').replaceChildren(...list.flatMap((node) => draw(node, files)));
          },
        },
      }),
    }),
  };
}
