/** After a pause of this long (ms) a scroll has ended, unless it is still on its way to an entry. */
const PAUSE = 100;
/** After this many pauses before its goal it will not arrive. */
const PATIENCE = 20;

/** Detects when a scroller stops at one of its entries. */
export class Rest {
  private readonly index: () => number;
  private readonly arrived: (index: number) => void;
  private readonly held: () => boolean;
  private goal: number | undefined;
  private pauses = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param index the nearest entry
   * @param held whether a user holds the scroller, so that it has not stopped
   */
  constructor(
    element: HTMLElement,
    index: () => number,
    arrived: (index: number) => void,
    held = () => false,
  ) {
    this.index = index;
    this.arrived = arrived;
    this.held = held;
    element.addEventListener('scroll', () => {
      this.wait();
    });
    // When the user takes hold, the former goal no longer counts.
    for (const type of ['pointerdown', 'wheel', 'touchstart']) {
      element.addEventListener(type, () => {
        this.goal = undefined;
      });
    }
  }

  /**
   * Marks a programmatic scroll to an entry: entries on the way do not count, and it may be there already.
   */
  heading(index: number): void {
    this.goal = index;
    this.pauses = 0;
    this.wait();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.look();
    }, PAUSE);
  }

  private look(): void {
    const index = this.index();
    const onTheWay = this.goal !== undefined && index !== this.goal && this.pauses < PATIENCE;
    if (onTheWay || this.held()) {
      this.pauses += 1;
      this.wait();
      return;
    }
    this.goal = undefined;
    this.arrived(index);
  }
}
