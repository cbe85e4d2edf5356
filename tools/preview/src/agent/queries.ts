import type { GeneralComponent } from 'glass-easel';
import { AgentError } from './errors';
import { Mirror } from './mirror';
import { composedChildren, customsBelow, isCustom, shadowOf, sourceChildren } from './nodes';
import type { TagNode } from './nodes';

/** The tree of a component's own WXML file, without the content of its slots. */
const treeOf = (component: GeneralComponent): Mirror =>
  Mirror.of(sourceChildren(shadowOf(component)), sourceChildren);

/** Splits at a separator outside of brackets and quotes. */
function cut(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    else if (depth === 0 && text.startsWith(separator, at)) {
      parts.push(text.slice(start, at));
      start = at + separator.length;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim());
}

function guarded<T>(selector: string, find: () => T): T {
  try {
    return find();
  } catch (error) {
    if (error instanceof DOMException)
      throw new AgentError('bad_selector', `"${selector}" is not a valid selector: ${error.message}`);
    throw error;
  }
}

/** The component whose WXML contains a node. */
const hostOf = (node: TagNode): GeneralComponent | undefined => node.ownerShadowRoot?.getHostNode();

/** Searches the node's own WXML file below it; for a component, its own tree first. */
function below(node: TagNode, selector: string): TagNode[] {
  const inside = isCustom(node) ? treeOf(node).select(selector) : [];
  const host = hostOf(node);
  const tree = host && treeOf(host);
  const element = tree?.elementOf(node);
  return [...inside, ...(tree && element ? tree.select(selector, element) : [])];
}

/** The scope of `>>>`: everything below, in any component's tree. */
function deep(node: TagNode, selector: string): TagNode[] {
  const components = [...customsBelow(node)];
  return [...below(node, selector), ...components.flatMap((component) => treeOf(component).select(selector))];
}

function selectOne(from: TagNode, selector: string, itself: boolean): TagNode[] {
  const [first = '', ...rest] = cut(selector, '>>>');
  let found = first === '' ? [from] : below(from, first);
  if (itself && first === 'page' && rest.length === 0) return [from];
  // `page-meta` is a different tag; in `page > view` the combinator counts.
  const inPage = itself ? /^page(?:\s*>\s*|\s+)(.+)$/.exec(first)?.[1] : undefined;
  if (inPage !== undefined) found = below(from, /^page\s*>/.test(first) ? `:scope > ${inPage}` : inPage);
  for (const part of rest) found = found.flatMap((node) => deep(node, part));
  return found;
}

/**
 * Finds nodes below one by WeChat's selectors: tags, classes, ids, attributes, CSS combinators, and `>>>`
 * into components. Without `>>>` it does not search inside components, except the starting one.
 *
 * @param itself whether `page` matches the starting node
 * @throws AgentError `bad_selector`
 */
export function select(from: TagNode, selector: string, itself = false): TagNode[] {
  const trimmed = selector.trim();
  if (trimmed === '') throw new AgentError('bad_selector', 'A selector must not be empty.');
  return guarded(trimmed, () => [
    ...new Set(cut(trimmed, ',').flatMap((each) => selectOne(from, each, itself))),
  ]);
}

/** Finds nodes on screen by XPath, components' own trees included. @throws AgentError `bad_selector` */
export function selectByXPath(page: GeneralComponent, xpath: string): TagNode[] {
  return guarded(xpath, () => Mirror.under(page, composedChildren).evaluate(xpath));
}
