/** The changes of the last setData of each page and component. */
export class LastChanges {
  private readonly changes = new WeakMap<
    object,
    { readonly paths: ReadonlySet<string>; readonly at: number }
  >();

  /** @param onNote receives each setData */
  constructor(private readonly onNote: () => void = () => undefined) {}

  /** @param component the engine's component behind a page's or component's instance */
  note(component: object, changes: unknown): void {
    if (typeof changes !== 'object' || changes === null) return;
    this.changes.set(component, { paths: new Set(Object.keys(changes)), at: Date.now() });
    this.onNote();
  }

  of(component: object): { readonly paths: ReadonlySet<string>; readonly at: number } | undefined {
    return this.changes.get(component);
  }

  /** Whether that setData has set this path, a part of it, or a parent of it. */
  touches(component: object, path: string): boolean {
    const paths = this.changes.get(component)?.paths ?? [];
    const inside = (inner: string, outer: string): boolean =>
      inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
    for (const each of paths) if (inside(each, path) || inside(path, each)) return true;
    return false;
  }
}
