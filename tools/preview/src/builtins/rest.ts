/** Scrolling that has paused for this long (ms) has come to rest, unless it is still on its way somewhere. */
const PAUSE = 100;
/** After this many pauses short of its goal it is not going to arrive. */
const PATIENCE = 20;

/** Tells when a scroller comes to rest on one of its entries. */
export class Rest {
  private readonly index: () => number;
  private readonly arrived: (index: number) => void;
  private readonly held: () => boolean;
  private goal: number | undefined;
  private pauses = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param index the entry that is nearest now
   * @param held whether a user holds the scroller: then it does not rest
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
    // A user who takes hold of it decides anew where it goes.
    for (const type of ['pointerdown', 'wheel', 'touchstart']) {
      element.addEventListener(type, () => {
        this.goal = undefined;
      });
    }
  }

  /** The scroller is sent to an entry: what it passes on the way does not count, and it may be there already. */
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
