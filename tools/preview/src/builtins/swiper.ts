import { define, each, type Self } from './component';
import { scrollByDrag } from './drag-scroll';
import { Rest } from './rest';

/** The track of a swiper: finds the item in view, and scrolls to another. */
class Track {
  private readonly self: Self;
  private readonly track: HTMLElement;

  constructor(self: Self) {
    this.self = self;
    this.track = self.part('.wx-swiper-track');
  }

  get element(): HTMLElement {
    return this.track;
  }

  get vertical(): boolean {
    return this.self.data['vertical'] === true;
  }

  items(): HTMLElement[] {
    return [...this.track.querySelectorAll<HTMLElement>(':scope > wx-swiper-item')];
  }

  /** Index of the item that is nearest to the start of the view. */
  nearest(): number {
    const at = this.vertical ? this.track.scrollTop : this.track.scrollLeft;
    const distances = this.items().map((item) =>
      Math.abs((this.vertical ? item.offsetTop : item.offsetLeft) - at),
    );
    return distances.length === 0 ? 0 : distances.indexOf(Math.min(...distances));
  }

  show(index: number, behavior: ScrollBehavior): void {
    const item = this.items()[index];
    if (item === undefined) return;
    this.track.scrollTo(
      this.vertical ? { top: item.offsetTop, behavior } : { left: item.offsetLeft, behavior },
    );
  }
}

function drawDots(self: Self, count: number, current: number): void {
  const box = self.part('.wx-swiper-dots');
  box.hidden = self.data['indicatorDots'] !== true;
  if (box.hidden) return;
  while (box.childElementCount > count) box.lastElementChild?.remove();
  while (box.childElementCount < count) box.append(document.createElement('i'));
  [...box.children].forEach((dot, i) => {
    const color = self.data[i === current ? 'indicatorActiveColor' : 'indicatorColor'];
    (dot as HTMLElement).style.background = typeof color === 'string' ? color : '';
  });
}

const swiper = define({
  properties: {
    ...each(Boolean, 'indicatorDots', 'autoplay', 'circular', 'vertical', 'snapToEdge'),
    current: { type: Number, value: 0 },
    interval: { type: Number, value: 5000 },
    duration: { type: Number, value: 500 },
    displayMultipleItems: { type: Number, value: 1 },
    indicatorColor: { type: String, value: 'rgba(0,0,0,.3)' },
    indicatorActiveColor: { type: String, value: '#000000' },
    ...each(String, 'currentItemId', 'previousMargin', 'nextMargin'),
    ...each(
      null,
      'easingFunction',
      'skipHiddenItemLayout',
      'scrollWithAnimation',
      'cacheExtent',
      'layoutType',
    ),
    ...each(
      null,
      'transformerType',
      'indicatorType',
      'indicatorMargin',
      'indicatorSpacing',
      'indicatorAlignment',
    ),
  },
  attributes: ['vertical'],
  watch: [
    'current',
    'currentItemId',
    'autoplay,interval',
    'indicatorDots,indicatorColor,indicatorActiveColor',
    'previousMargin,nextMargin,displayMultipleItems',
  ],
  setup: (self) => {
    const track = new Track(self);
    let shown = 0;
    let source = 'touch';
    let timer: ReturnType<typeof setInterval> | undefined;

    const idOf = (index: number): string => track.items()[index]?.dataset['itemId'] ?? '';
    const dots = (): void => {
      drawDots(self, track.items().length, shown);
    };
    const go = (index: number, by: string): void => {
      source = by;
      track.show(index, self.data['duration'] === 0 ? 'auto' : 'smooth');
      rest.heading(index);
    };
    const arrive = (current: number): void => {
      const detail = { current, currentItemId: idOf(current), source };
      if (current !== shown) {
        shown = current;
        self.set({ current });
        dots();
        self.fire('change', detail);
      }
      self.fire('animationfinish', detail);
      source = 'touch';
    };
    const play = (): void => {
      clearInterval(timer);
      if (self.data['autoplay'] !== true) return;
      timer = setInterval(() => {
        const count = track.items().length;
        if (count > 1) go((shown + 1) % count, 'autoplay');
      }, Number(self.data['interval']));
    };
    const margins = (): void => {
      const { previousMargin, nextMargin, displayMultipleItems } = self.data;
      const style = track.element.style;
      style.setProperty('--wx-swiper-before', String(previousMargin) === '' ? '0px' : String(previousMargin));
      style.setProperty('--wx-swiper-after', String(nextMargin) === '' ? '0px' : String(nextMargin));
      style.setProperty('--wx-swiper-items', String(Number(displayMultipleItems) || 1));
    };

    track.element.addEventListener('scroll', () => {
      const { scrollLeft: dx, scrollTop: dy } = track.element;
      self.fire('transition', { dx, dy });
    });
    const dragged = scrollByDrag(
      track.element,
      () => ({ x: !track.vertical, y: track.vertical }),
      () => {
        go(track.nearest(), 'touch');
      },
    );
    const rest = new Rest(track.element, () => track.nearest(), arrive, dragged);
    return {
      attached: () => {
        margins();
        play();
        shown = Number(self.data['current']);
        // Items come after the swiper, and have no place before the first layout; by then it may be sent elsewhere.
        requestAnimationFrame(() => {
          track.show(Number(self.data['current']), 'auto');
          dots();
        });
      },
      detached: () => {
        clearInterval(timer);
        rest.stop();
      },
      changed: {
        current: () => {
          if (Number(self.data['current']) !== shown) go(Number(self.data['current']), '');
        },
        currentItemId: () => {
          const index = track.items().findIndex((_, i) => idOf(i) === self.data['currentItemId']);
          if (index >= 0 && self.data['currentItemId'] !== '') go(index, '');
        },
        'autoplay,interval': play,
        'indicatorDots,indicatorColor,indicatorActiveColor': dots,
        'previousMargin,nextMargin,displayMultipleItems': margins,
      },
    };
  },
});

const item = define({
  properties: { itemId: String, skipHiddenItemLayout: Boolean },
  watch: ['itemId'],
  setup: (self) => {
    const name = (): void => {
      self.element.dataset['itemId'] = String(self.data['itemId']);
    };
    return { changed: { itemId: name } };
  },
});

/** `<swiper>` and `<swiper-item>`. `circular` jumps back to the first item. */
export const SWIPERS = { swiper, 'swiper-item': item };
