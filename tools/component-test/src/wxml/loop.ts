import type { Scope } from './evaluate';
import { virtual, type OutputNode, type Render } from './template';
import type { Value } from './value';

export interface Loop {
  readonly list: Value;
  readonly item: string;
  readonly index: string;
  /** `*this`, the name of an item's field, or undefined without `wx:key`. */
  readonly key: string | undefined;
}

/** Renders `body` once for each item of an array, object, string or number. */
export function renderLoop({ list, item, index, key }: Loop, body: Render): Render {
  return (scope, parent) => {
    const root = virtual();
    root.wxXCkey = 2;
    parent.children.push(root);
    const { value } = list(scope);
    const { locals } = scope;
    const before = [item, index].map(
      (name) => [name, Object.getOwnPropertyDescriptor(locals, name)] as const,
    );
    for (const [at, one, ownKey] of itemsOf(value, key)) {
      locals[item] = one;
      locals[index] = at;
      const child: OutputNode =
        ownKey === undefined ? virtual() : { tag: 'virtual', wxKey: ownKey, children: [] };
      root.children.push(child);
      body(scope, child);
    }
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(locals, name, descriptor);
      else Reflect.deleteProperty(locals, name);
    }
  };
}

type Item = readonly [index: unknown, item: unknown, key: unknown];

function* itemsOf(list: unknown, key: string | undefined): Generator<Item> {
  if (Array.isArray(list)) {
    for (const [at, item] of (list as unknown[]).entries()) yield [at, item, keyOf(item, key)];
  } else if (typeof list === 'string') {
    for (let at = 0; at < list.length; at += 1) yield [at, list[at], `${list[at] ?? ''}${String(at)}`];
  } else if (typeof list === 'number') {
    for (let at = 0; at < list; at += 1) yield [at, at, at];
  } else if (Object.prototype.toString.call(list) === '[object Object]') {
    for (const at in list as object) {
      const item = (list as Record<string, unknown>)[at];
      yield [at, item, keyOf(item, key)];
    }
  }
}

function keyOf(item: unknown, key: string | undefined): unknown {
  if (key === undefined || !item) return undefined;
  return key === '*this' ? item : (item as Record<string, unknown>)[key];
}

/** Renders the first branch whose condition is true. */
export function renderBranches(
  branches: readonly { readonly test: Value | undefined; readonly body: Render }[],
): Render {
  return (scope: Scope, parent) => {
    const root = virtual();
    parent.children.push(root);
    const chosen = branches.findIndex(
      ({ test: holds }) => holds === undefined || Boolean(holds(scope).value),
    );
    if (chosen >= 0) root.wxVkey = chosen + 1;
    branches[chosen]?.body(scope, root);
    root.wxXCkey = 1;
  };
}
