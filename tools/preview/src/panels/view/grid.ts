import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { VirtualItem } from '@tanstack/virtual-core';

const ROW_PX = 28;
const OVERSCAN = 10;
/** Closer to the end than this counts as at the end: new rows are followed. */
const NEAR_PX = 40;

/** A list with DOM nodes only for rows in view, and one row with the keyboard focus. */
export class VirtualGrid {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private scroller: HTMLElement | null = null;
  private count = 0;
  private follow = true;
  private unmount: (() => void) | undefined;
  current = -1;

  constructor(
    private readonly redraw: () => void,
    private readonly onOpen: (index: number) => void,
    /** Whether new rows at the end are followed. */
    private readonly follows = true,
  ) {
    this.virtualizer = new Virtualizer(this.options());
  }

  get rows(): readonly VirtualItem[] {
    return this.virtualizer.getVirtualItems();
  }

  get height(): number {
    return this.virtualizer.getTotalSize();
  }

  /** Call after each drawing, with the scrolling element. */
  attach(scroller: HTMLElement | undefined, count: number): void {
    const grew = count !== this.count;
    this.count = count;
    this.current = Math.min(this.current, count - 1);
    const moved = this.scroller !== (scroller ?? null);
    this.scroller = scroller ?? null;
    this.virtualizer.setOptions(this.options());
    if (moved) {
      this.unmount?.();
      this.unmount = scroller ? this.virtualizer._didMount() : undefined;
      scroller?.addEventListener('scroll', this.onScroll, { passive: true });
    }
    this.virtualizer._willUpdate();
    if (!scroller || (!grew && !moved)) return;
    this.redraw();
    if (this.follow && this.follows) this.virtualizer.scrollToIndex(count - 1, { align: 'end' });
  }

  /** Scrolls a row into view, in a list that is about to be drawn with `count` rows. */
  reveal(index: number, count: number): void {
    this.count = count;
    this.virtualizer.setOptions(this.options());
    this.virtualizer.scrollToIndex(index, { align: 'center' });
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((this.scroller?.clientHeight ?? ROW_PX) / ROW_PX) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.current + 1,
      ArrowUp: this.current - 1,
      PageDown: this.current + page,
      PageUp: this.current - page,
      Home: 0,
      End: this.count - 1,
    };
    const wanted = steps[event.key];
    if (event.key === 'Enter' && this.current >= 0) this.onOpen(this.current);
    if (wanted === undefined || this.count === 0) return;
    event.preventDefault();
    this.current = Math.min(Math.max(wanted, 0), this.count - 1);
    this.follow = this.current === this.count - 1;
    this.virtualizer.scrollToIndex(this.current);
    this.redraw();
  };

  private readonly onScroll = (): void => {
    const { scroller } = this;
    if (scroller) this.follow = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - NEAR_PX;
  };

  private options(): ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] {
    return {
      count: this.count,
      getScrollElement: () => this.scroller,
      estimateSize: () => ROW_PX,
      overscan: OVERSCAN,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => {
        this.redraw();
      },
    };
  }
}
