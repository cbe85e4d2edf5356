import { component as adapter } from 'glass-easel-miniprogram-adapter';
import type { EngineElement } from '../wxs/engine-types';
import type { ViewNodes } from '../wx/view-nodes';

interface Fields {
  readonly node?: boolean;
  readonly context?: boolean;
  readonly computedStyle?: readonly string[];
  readonly [name: string]: unknown;
}

type Result = Record<string, unknown> | null;
type Callback = (result: Result | Result[]) => void;
interface Caller {
  readonly _$: EngineElement;
}

interface QueryPrototype {
  _$push(selector: string | null, caller: Caller, single: boolean, fields: Fields, callback: Callback): void;
}

interface NodesRefPrototype {
  fields(fields: object, callback?: unknown): unknown;
  node?: (this: NodesRefPrototype, callback?: unknown) => unknown;
}

/** Data about an element that only the host has: its canvas, its context, its computed style. */
function moreOf(element: EngineElement, fields: Fields, nodes: ViewNodes): Record<string, unknown> {
  const known = nodes.of(element);
  const backend = element.getBackendElement();
  const more: Record<string, unknown> = {};
  // A component other than canvas or scroll-view has no node: WeChat returns null for it too.
  if (fields.node === true) more['node'] = known?.node?.() ?? null;
  if (fields.context === true) more['context'] = known?.context?.() ?? null;
  if (Array.isArray(fields.computedStyle) && backend !== null) {
    const style = getComputedStyle(backend);
    for (const name of fields.computedStyle as readonly string[]) {
      more[name] = style.getPropertyValue(name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`));
    }
  }
  return more;
}

/** Supports `node()`, `context()` and `computedStyle` of selector queries for the built-in components. */
export function installNodeQueries(nodes: ViewNodes): void {
  const query = adapter.ComponentCaller.prototype.createSelectorQuery();
  const proto = Object.getPrototypeOf(query) as QueryPrototype;
  const references = Object.getPrototypeOf(query.selectViewport()) as NodesRefPrototype;
  references.node = function node(callback) {
    return this.fields({ node: true }, callback);
  };
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const push = proto._$push;
  proto._$push = function pushWithNodes(selector, caller, single, fields, callback) {
    const asks = fields.node === true || fields.context === true || Array.isArray(fields.computedStyle);
    if (!asks || selector === null) {
      push.call(this, selector, caller, single, fields, callback);
      return;
    }
    push.call(this, selector, caller, single, { ...fields, context: false }, (results) => {
      const root = caller._$.getShadowRoot?.();
      const found = single ? [root?.querySelector(selector)] : (root?.querySelectorAll(selector) ?? []);
      const list = Array.isArray(results) ? results : [results];
      for (const [index, element] of found.entries()) {
        const result = list[index];
        if (element && result) Object.assign(result, moreOf(element, fields, nodes));
      }
      callback(results);
    });
  };
}
