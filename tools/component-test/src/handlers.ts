import exparser, { type Component, type TreeNode } from 'miniprogram-exparser';
import { recordFailure } from './failures';
import { isOwn, scriptOf } from './registry';
import { mountedElements } from './roots';
import { tagOf } from './selectors';

/** Nodes that have been reported. */
const reported = new WeakSet<Component>();

/**
 * Records every handler that a mounted template names and its component lacks; the framework ignores such
 * handlers.
 */
export function checkHandlers(): void {
  for (const element of mountedElements()) visit(element);
}

function visit(node: TreeNode): void {
  if (!(node instanceof exparser.Element)) return;
  if (node instanceof exparser.Component) {
    checkNode(node);
    visit(node.shadowRoot);
  }
  node.childNodes.forEach(visit);
}

function checkNode(element: Component): void {
  const owner = element.ownerShadowRoot?.getHostNode();
  if (!owner || !isOwn(owner.is) || reported.has(element)) return;
  const instance = exparser.Element.getMethodCaller(owner);
  for (const { name, handler } of Object.values(element._vt?.event ?? {})) {
    if (typeof handler === 'string' && handler !== '' && typeof instance?.[handler] !== 'function') {
      reported.add(element);
      const where = `${owner.is}.wxml: <${tagOf(element)} bind:${name}="${handler}">`;
      recordFailure(`${where} names a handler that ${scriptOf(owner.is)} does not have`);
    }
  }
}
