import selectorParser from 'postcss-selector-parser';

export interface SelectorScope {
  /** Class prefix; empty where styles are shared. */
  readonly scope: string;
  /** Id of the component whose style this is, for `:host` of a component with shared styles. */
  readonly id: string;
}

/** Not tags: steps of keyframes, and tags that are real ones already. */
const NOT_A_TAG = /^(?:from|to|wx-.*|\d.*)$/;

/**
 * Scopes a selector: classes get the component's prefix, tags become the elements that the preview puts into
 * the page (`view` -> `wx-view`), and `:host` the component's own element.
 *
 * @throws Error with a message of the selector parser
 */
export function scopeSelector(selector: string, { scope, id }: SelectorScope): string {
  return selectorParser((root) => {
    const hosts: selectorParser.Pseudo[] = [];
    root.walk((node) => {
      if (node.type === 'class' && scope !== '') node.value = `${scope}--${node.value}`;
      else if (node.type === 'tag' && !NOT_A_TAG.test(node.value)) node.value = `wx-${node.value}`;
      else if (node.type === 'pseudo' && node.value === ':host') hosts.push(node);
    });
    for (const host of hosts) replaceHost(host, scope, id); // last, when what is inside has its prefix
  }).processSync(selector);
}

function replaceHost(node: selectorParser.Pseudo, scope: string, id: string): void {
  const attribute = scope === '' ? 'is' : 'wx-host';
  const value = scope === '' ? id : scope;
  const host = selectorParser.attribute({ attribute, operator: '=', value: undefined, raws: {} });
  host.setValue(value, { quoteMark: '"' });
  const inner = node.nodes[0]?.nodes ?? []; // :host(.active) is the host that also matches .active
  node.replaceWith(host, ...inner.map((child) => child.clone({})));
}

/** What a component's selector uses that WeChat does not allow there. */
export function forbiddenInComponents(selector: string): string[] {
  const found: string[] = [];
  selectorParser((root) => {
    root.walk((node) => {
      if (node.type === 'tag' && !NOT_A_TAG.test(node.value)) found.push(node.value);
      if (node.type === 'id') found.push(`#${node.value}`);
      if (node.type === 'attribute') found.push(String(node));
    });
  }).processSync(selector);
  return found;
}
