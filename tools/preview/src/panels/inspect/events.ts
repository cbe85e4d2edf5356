import type { TagNode } from '../../agent/nodes';

interface Listeners {
  readonly [name: string]: { readonly finalCount: number; readonly mutCount: number } | undefined;
}

interface Target {
  readonly _$eventTarget: { readonly listeners: Listeners; readonly captureListeners: Listeners | null };
}

/** Events that a node is listened to for, as WXML writes them: `bind:tap`, `catch:tap`, `capture-bind:tap`. */
export function bindingsOf(node: TagNode): string[] {
  const { listeners, captureListeners } = (node as unknown as Target)._$eventTarget;
  const named = (found: Listeners, prefix: string): string[] =>
    Object.entries(found).map(([name, kept]) => {
      const kind = (kept?.finalCount ?? 0) > 0 ? 'catch' : (kept?.mutCount ?? 0) > 0 ? 'mut-bind' : 'bind';
      return `${prefix}${kind}:${name}`;
    });
  return [...named(listeners, ''), ...named(captureListeners ?? {}, 'capture-')];
}
