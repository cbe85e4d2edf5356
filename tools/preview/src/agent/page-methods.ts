import type { OpenPage } from '../host/open-page';
import { AgentError } from './errors';
import { componentOf } from './handles';
import type { Handles } from './handles';
import { callMethodOf, dataOf, setDataOf } from './instances';
import { listOf, objectOf, optionalText, textOf, textsOf } from './params';
import type { Methods, Params } from './params';
import { select, selectByXPath } from './queries';
import type { TagNode } from './nodes';

/** Properties that a page's own window would have: here each page is a box with a scroller in one window. */
function windowProperty({ scroller }: OpenPage, name: string): unknown {
  const [, owner, property] = /^document\.(documentElement|body)\.(\w+)$/.exec(name) ?? [];
  if (owner === 'body' && property === 'scrollTop') return 0;
  if (property !== undefined) return (scroller as unknown as Record<string, unknown>)[property] ?? null;
  if (name === 'innerWidth') return scroller.clientWidth;
  if (name === 'innerHeight') return scroller.clientHeight;
  return null;
}

/** The first node found. @throws AgentError `no_element` */
export function first(found: readonly TagNode[], selector: string): TagNode {
  const [node] = found;
  if (!node) throw new AgentError('no_element', `Nothing on the page matches "${selector}".`);
  return node;
}

/** `Page.*` of WeChat's automator. */
export function pageMethods(handles: Handles): Methods {
  const root = (params: Params) => componentOf(handles.page(params));
  const one = (found: (params: Params) => TagNode[]) => (params: Params) =>
    handles.ofNode(first(found(params), textOf(params, 'selector')));
  const all = (found: (params: Params) => TagNode[]) => (params: Params) => ({
    elements: found(params).map((node) => handles.ofNode(node)),
  });
  const bySelector = (params: Params): TagNode[] => select(root(params), textOf(params, 'selector'), true);
  const byXPath = (params: Params): TagNode[] => selectByXPath(root(params), textOf(params, 'selector'));
  return {
    'Page.getElement': one(bySelector),
    'Page.getElements': all(bySelector),
    'Page.getElementByXpath': one(byXPath),
    'Page.getElementsByXpath': all(byXPath),
    'Page.getData': (params) => ({ data: dataOf(root(params), optionalText(params, 'path')) }),
    'Page.setData': async (params) => {
      await setDataOf(root(params), objectOf(params, 'data'));
      return {};
    },
    'Page.callMethod': async (params) => ({
      result: await callMethodOf(root(params), textOf(params, 'method'), listOf(params, 'args')),
    }),
    'Page.getWindowProperties': (params) => {
      const page = handles.page(params);
      return { properties: textsOf(params, 'names').map((name) => windowProperty(page, name)) };
    },
  };
}
