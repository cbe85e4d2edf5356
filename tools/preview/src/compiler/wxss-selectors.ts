import selectorParser from 'postcss-selector-parser';

export interface SelectorScope {
  /** Class prefix; empty where styles are shared. */
  readonly scope: string;
  /** Id of the styled component, for `:host` of a component with shared styles. */
  readonly id: string;
}

/** Not tags of WXML: keyframe steps, and tags that are translated already. */
const NOT_A_TAG = /^(?:from|to|wx-.*|\d.*)$/;

const NAME = String.raw`-{0,2}[A-Za-z_][\w-]*`;
const COMPOUND = String.raw`(?:${NAME}|\*)?(?:(?:\.|::?)${NAME})*`;
/** Classes, tags, pseudo classes without arguments: nearly every selector, handled without a parser. */
const PLAIN = new RegExp(
  String.raw`^\s*(?=\S)${COMPOUND}(?:(?:\s*[>+~]\s*|\s+)(?=[\w.:*-])${COMPOUND})*\s*$`,
);
const PLAIN_NAMES = new RegExp(String.raw`(\.|::?)?(${NAME})`, 'g');

const isPlain = (selector: string): boolean =>
  !selector.includes('(') &&
  !selector.includes(':host') &&
  selector.split(',').every((each) => PLAIN.test(each));

function scopePlain(selector: string, scope: string): string {
  return selector.replace(PLAIN_NAMES, (whole, mark: string | undefined, name: string) => {
    if (mark === '.') return scope === '' ? whole : `.${scope}--${name}`;
    return mark !== undefined || NOT_A_TAG.test(name) ? whole : `wx-${name}`;
  });
}

/**
 * Scopes a selector: classes get the component's prefix, tags become the preview's elements (`view` ->
 * `wx-view`), and `:host` the component's own element.
 *
 * @throws Error with a message of the selector parser
 */
export function scopeSelector(selector: string, { scope, id }: SelectorScope): string {
  if (isPlain(selector)) return scopePlain(selector, scope);
  return selectorParser((root) => {
    const hosts: selectorParser.Pseudo[] = [];
    root.walk((node) => {
      if (node.type === 'class' && scope !== '') node.value = `${scope}--${node.value}`;
      else if (node.type === 'tag' && !NOT_A_TAG.test(node.value)) node.value = `wx-${node.value}`;
      else if (node.type === 'pseudo' && node.value === ':host') hosts.push(node);
    });
    for (const host of hosts) replaceHost(host, scope, id); // last, after the inner selectors have their prefix
  }).processSync(selector);
}

function replaceHost(node: selectorParser.Pseudo, scope: string, id: string): void {
  const attribute = scope === '' ? 'is' : 'wx-host';
  const value = scope === '' ? id : scope;
  const host = selectorParser.attribute({ attribute, operator: '=', value: undefined, raws: {} });
  host.setValue(value, { quoteMark: '"' });
  const inner = node.nodes[0]?.nodes ?? []; // :host(.active) is a host that also matches .active
  node.replaceWith(host, ...inner.map((child) => child.clone({})));
}

/** Parts of a component's selector that WeChat does not allow there. */
export function forbiddenInComponents(selector: string): string[] {
  const found: string[] = [];
  if (isPlain(selector)) {
    for (const [, mark, name = ''] of selector.matchAll(PLAIN_NAMES))
      if (mark === undefined && !NOT_A_TAG.test(name)) found.push(name);
    return found;
  }
  selectorParser((root) => {
    root.walk((node) => {
      if (node.type === 'tag' && !NOT_A_TAG.test(node.value)) found.push(node.value);
      if (node.type === 'id') found.push(`#${node.value}`);
      if (node.type === 'attribute') found.push(String(node));
    });
  }).processSync(selector);
  return found;
}
