/** Rows above this depth are open by default. */
const OPEN_DEPTH = 3;
/** Enough for any page; the oldest entries are dropped. */
const MOST_KEPT = 2_000;

export interface KeptRows {
  readonly opened: readonly string[];
  readonly folded: readonly string[];
  readonly selected: string | undefined;
  readonly scrollTop: number;
}

/**
 * Which rows of a tree are open, and which one is selected. Rows are identified by their position, so that
 * this state survives a reload.
 */
export class OpenRows {
  private readonly opened: Set<string>;
  private readonly folded: Set<string>;
  selected: string | undefined;
  scrollTop: number;

  constructor(
    kept: Partial<KeptRows> | undefined,
    private readonly openDepth = OPEN_DEPTH,
  ) {
    this.opened = new Set(kept?.opened);
    this.folded = new Set(kept?.folded);
    this.selected = kept?.selected;
    this.scrollTop = kept?.scrollTop ?? 0;
  }

  isOpen(key: string, depth: number): boolean {
    return this.opened.has(key) || (depth < this.openDepth && !this.folded.has(key));
  }

  set(key: string, open: boolean): void {
    (open ? this.folded : this.opened).delete(key);
    (open ? this.opened : this.folded).add(key);
  }

  keep(): KeptRows {
    const { selected, scrollTop } = this;
    const last = (set: ReadonlySet<string>): string[] => [...set].slice(-MOST_KEPT);
    return { opened: last(this.opened), folded: last(this.folded), selected, scrollTop };
  }
}
