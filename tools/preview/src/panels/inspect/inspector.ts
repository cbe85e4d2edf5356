import type { GeneralComponent } from 'glass-easel';
import type { TagNode } from '../../agent/nodes';
import { VirtualGrid } from '../view/grid';
import { Box, Picker } from './box';
import { componentsOf, dataRows } from './data-rows';
import type { DataRow } from './data-rows';
import { elementsOf, rowElement } from './in-view';
import { LastChanges } from './last-changes';
import { OpenRows } from './open-rows';
import type { KeptRows } from './open-rows';
import { Pace } from './pace';
import { StylePlaces } from './style-places';
import { reveal, treeRows } from './tree';
import type { TreeRow } from './tree';

const KEY = 'preview.inspector';

/** An edit of a value in progress. */
export interface Editing {
  readonly key: string;
  readonly text: string;
}

export type Inspected = 'wxml' | 'data';

const OF_PHONE = {
  ...{ childList: true, subtree: true, attributes: true },
  ...{ characterData: true, characterDataOldValue: true },
};

/** Whether this may change which rows exist, not only their text. */
function changesStructure({ type, oldValue, target }: MutationRecord): boolean {
  if (type === 'characterData') return isBlank(oldValue) !== isBlank((target as CharacterData).data);
  return type === 'childList';
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

/** The tree and the data of the page on top. While neither is shown, nothing is observed. */
export class Inspector {
  readonly changes: LastChanges;
  readonly styles: StylePlaces;
  readonly box = new Box();
  readonly picker: Picker;
  readonly treeGrid: VirtualGrid;
  readonly dataGrid: VirtualGrid;
  readonly tree: OpenRows;
  readonly data: OpenRows;
  treeList: readonly TreeRow[] = [];
  dataList: readonly DataRow[] = [];
  editing: Editing | undefined;
  filter = '';
  private page: () => GeneralComponent | undefined = () => undefined;
  private readonly watcher: MutationObserver;
  private readonly pace: Pace;
  private shown: Inspected | undefined;
  /** Whether rows have changed since the lists were made. */
  private stale = true;
  private listed: GeneralComponent | undefined;
  /** The elements of the drawn rows. */
  private inView: ReadonlySet<Element> = new Set();
  private components: readonly GeneralComponent[] = [];
  private toScroll: { readonly grid: VirtualGrid; readonly top: number } | undefined;

  /** @param follow draws the open panel alone, after the mini-program has changed */
  constructor(
    private readonly redraw: () => void,
    follow: () => void,
  ) {
    const kept = readKept();
    this.tree = new OpenRows(kept.tree);
    this.data = new OpenRows(kept.data, 1);
    this.filter = kept.filter ?? '';
    this.styles = new StylePlaces(redraw);
    this.pace = new Pace(follow);
    // Data need not be on the screen.
    this.changes = new LastChanges(() => {
      if (this.shown === 'data') this.pace.note();
    });
    this.watcher = new MutationObserver((records) => {
      this.stale ||= records.some(changesStructure);
      if (this.stale || this.shown !== 'wxml' || records.some(({ target }) => this.isInView(target)))
        this.pace.note();
    });
    const fold = (rows: OpenRows, key: string | undefined, open: boolean | undefined): void => {
      if (key !== undefined && open !== undefined) rows.set(key, !open);
      redraw();
    };
    this.treeGrid = new VirtualGrid(
      follow,
      (index) => {
        this.select(this.treeList[index]);
      },
      false,
    );
    this.dataGrid = new VirtualGrid(
      follow,
      (index) => {
        const row = this.dataList[index];
        fold(this.data, row?.key, row?.open);
      },
      false,
    );
    this.picker = new Picker(
      this.box,
      (node) => {
        this.reveal(node);
      },
      redraw,
    );
    addEventListener('pagehide', () => {
      keep({ tree: this.tree.keep(), data: this.data.keep(), filter: this.filter });
    });
  }

  /** Call when there is a mini-program. @param page returns the page on top */
  begin(page: () => GeneralComponent | undefined): void {
    this.page = page;
    this.redraw();
  }

  get currentPage(): GeneralComponent | undefined {
    return this.page();
  }

  get selectedNode(): TagNode | undefined {
    return this.treeList.find(({ key }) => key === this.tree.selected)?.node;
  }

  select(row: TreeRow | undefined): void {
    this.tree.selected = row?.key;
    this.redraw();
  }

  /** Left folds, right opens. */
  onKey(event: KeyboardEvent, which: Inspected): void {
    const [grid, list, rows] =
      which === 'wxml'
        ? ([this.treeGrid, this.treeList, this.tree] as const)
        : ([this.dataGrid, this.dataList, this.data] as const);
    if (event.target !== event.currentTarget) return;
    const row = list[grid.current];
    if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && row?.open !== undefined) {
      event.preventDefault();
      rows.set(row.key, event.key === 'ArrowRight');
      this.redraw();
      return;
    }
    grid.onKey(event);
    const node = which === 'wxml' ? this.treeList[grid.current]?.node : undefined;
    if (node) this.box.show(node);
    else this.box.hide();
  }

  /**
   * Call before each drawing.
   *
   * @param shown the open panel
   * @param whole whether the user has acted: rows may be folded and unfolded, not only change their text
   */
  update(shown: Inspected | undefined, whole: boolean): void {
    if (shown !== this.shown) this.turnTo(shown);
    const page = this.page();
    const fresh = whole || this.stale || page !== this.listed;
    this.stale = false;
    this.listed = page;
    if (shown !== 'wxml' || !page) this.treeList = [];
    else if (fresh) this.treeList = treeRows(page, this.tree);
    if (shown === 'data' && page && fresh) this.components = componentsOf(page);
    this.dataList = page && shown === 'data' ? this.filtered(dataRows(this.components, this.data)) : [];
  }

  /** The shown values may be outdated: they are redrawn with the next drawing. */
  mayHaveChanged(): void {
    this.pace.note();
  }

  /** Duration of a drawing, ms: the longer it was, the longer the next update of the app's changes waits. */
  took(ms: number): void {
    this.pace.took(ms);
  }

  /** Whether a drawn row belongs to a node: most of a long page is out of sight. */
  private isInView(target: Node): boolean {
    const element = rowElement(target);
    return this.inView.size === 0 || element === undefined || this.inView.has(element);
  }

  /** Call after each drawing. */
  attach(scroller: HTMLElement | undefined): void {
    this.treeGrid.attach(this.shown === 'wxml' ? scroller : undefined, this.treeList.length);
    this.dataGrid.attach(this.shown === 'data' ? scroller : undefined, this.dataList.length);
    const drawn = this.treeGrid.rows.flatMap(({ index }) => this.treeList[index] ?? []);
    this.inView = this.shown === 'wxml' ? elementsOf(drawn, this.selectedNode) : new Set();
    const count = this.shown === 'wxml' ? this.treeList.length : this.dataList.length;
    if (!scroller || count === 0) return;
    if (this.toScroll) {
      scroller.scrollTop = this.toScroll.top;
      if (scroller.scrollTop >= Math.min(this.toScroll.top, scroller.scrollHeight - scroller.clientHeight))
        this.toScroll = undefined;
    }
    const rows = this.shown === 'wxml' ? this.tree : this.data;
    scroller.onscroll = () => {
      rows.scrollTop = scroller.scrollTop;
    };
  }

  private filtered(rows: readonly DataRow[]): readonly DataRow[] {
    const wanted = this.filter.trim().toLowerCase();
    return wanted === ''
      ? rows
      : rows.filter(
          ({ name, path }) => name.toLowerCase().includes(wanted) || path.toLowerCase().includes(wanted),
        );
  }

  private reveal(node: TagNode): void {
    const page = this.page();
    const key = page && reveal(page, node, this.tree);
    if (!page || key === undefined) return;
    this.tree.selected = key;
    this.treeList = treeRows(page, this.tree);
    this.treeGrid.current = this.treeList.findIndex((row) => row.key === key);
    this.treeGrid.reveal(this.treeGrid.current, this.treeList.length);
    this.redraw();
  }

  private turnTo(shown: Inspected | undefined): void {
    this.shown = shown;
    this.watcher.disconnect();
    this.box.hide();
    const phone = document.querySelector('.preview-pages');
    if (shown !== undefined && phone) this.watcher.observe(phone, OF_PHONE);
    const grid = shown === 'wxml' ? this.treeGrid : this.dataGrid;
    const top = (shown === 'wxml' ? this.tree : this.data).scrollTop;
    this.toScroll = shown === undefined || top === 0 ? undefined : { grid, top };
  }
}

interface Kept {
  readonly tree?: Partial<KeptRows>;
  readonly data?: Partial<KeptRows>;
  readonly filter?: string;
}

function readKept(): Kept {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? '{}') ?? {}) as Kept;
  } catch {
    return {};
  }
}

function keep(kept: Kept): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A full storage is ignored.
  }
}
