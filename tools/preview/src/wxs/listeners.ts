const listened = new WeakMap<object, Set<string>>();

/** Records that WXML listens for an event on a DOM element. */
export function noteListener(element: object, type: string): void {
  const types = listened.get(element) ?? new Set();
  listened.set(element, types.add(type));
}

/** Whether WXML listens for the event on the node or an ancestor. */
export function listens(node: EventTarget | null, type: string): boolean {
  for (let at = node as Node | null; at !== null; at = at.parentNode) {
    if (listened.get(at)?.has(type) === true) return true;
  }
  return false;
}
