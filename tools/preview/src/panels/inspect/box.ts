import { nodeAt, shownElement, tagOf } from '../../agent/nodes';
import type { TagNode } from '../../agent/nodes';
import { element } from '../../host/dom';

const GESTURES = ['pointerdown', 'mousedown', 'touchstart', 'mouseup', 'touchend', 'pointerup'] as const;

/** The box that highlights a node on the phone. */
export class Box {
  private readonly label = element('span', 'panel-box-label');
  private readonly box = element('div', 'panel-box', { 'aria-hidden': 'true', hidden: '' }, [this.label]);

  constructor() {
    document.body.append(this.box);
  }

  show(node: TagNode): void {
    const shown = shownElement(node);
    if (!shown) {
      this.hide();
      return;
    }
    const { left, top, width, height } = shown.getBoundingClientRect();
    this.box.hidden = false;
    Object.assign(this.box.style, {
      transform: `translate(${String(left)}px, ${String(top)}px)`,
      width: `${String(width)}px`,
      height: `${String(height)}px`,
    });
    this.label.textContent = `${tagOf(node)} ${String(Math.round(width))} × ${String(Math.round(height))}`;
  }

  hide(): void {
    this.box.hidden = true;
  }
}

/** Selects a node by pointing at the phone; the mini-program gets no events. */
export class Picker {
  private stop: (() => void) | undefined;

  constructor(
    private readonly box: Box,
    private readonly onPick: (node: TagNode) => void,
    private readonly onEnd: () => void,
  ) {}

  get active(): boolean {
    return this.stop !== undefined;
  }

  toggle(): void {
    if (this.stop) this.end();
    else this.begin();
  }

  private begin(): void {
    const ending = new AbortController();
    const { signal } = ending;
    this.stop = () => {
      ending.abort();
    };
    const at = (event: Event): TagNode | undefined =>
      event.target instanceof Element && event.target.closest('.preview-pages')
        ? nodeAt(event.target)
        : undefined;
    const swallow = (event: Event): void => {
      if (!at(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const name of GESTURES) addEventListener(name, swallow, { capture: true, passive: false, signal });
    addEventListener(
      'mousemove',
      (event) => {
        const node = at(event);
        if (node) this.box.show(node);
      },
      { capture: true, signal },
    );
    addEventListener(
      'click',
      (event) => {
        const node = at(event);
        if (!node) return;
        swallow(event);
        this.end();
        this.onPick(node);
      },
      { capture: true, signal },
    );
    addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Escape') this.end();
      },
      { capture: true, signal },
    );
  }

  private end(): void {
    this.stop?.();
    this.stop = undefined;
    this.box.hide();
    this.onEnd();
  }
}
