import { define, each } from './component';
import type { Self } from './component';

interface Point {
  readonly x: number;
  readonly y: number;
}

const numberOf = (value: unknown): number => {
  const number = Number.parseFloat(String(value));
  return Number.isFinite(number) ? number : 0;
};

/** Keeps it inside the area; if it is larger, it keeps the area covered. */
function within(element: HTMLElement, { x, y }: Point): Point {
  const area = element.closest<HTMLElement>('wx-movable-area');
  const clamp = (value: number, room: number): number =>
    Math.min(Math.max(value, Math.min(0, room)), Math.max(0, room));
  return {
    x: clamp(x, (area?.clientWidth ?? 0) - element.offsetWidth),
    y: clamp(y, (area?.clientHeight ?? 0) - element.offsetHeight),
  };
}

/** Follows a finger or a mouse while pressed. */
function drag(self: Self, at: () => Point, move: (to: Point) => void): void {
  self.element.addEventListener('pointerdown', (down) => {
    const { direction, disabled } = self.data;
    if (disabled === true || direction === 'none' || down.button !== 0) return;
    const from = at();
    const along = (axis: string): boolean => direction === 'all' || direction === axis;
    const follow = ({ clientX, clientY }: PointerEvent): void => {
      move({
        x: along('horizontal') ? from.x + clientX - down.clientX : from.x,
        y: along('vertical') ? from.y + clientY - down.clientY : from.y,
      });
    };
    const release = (): void => {
      removeEventListener('pointermove', follow);
      removeEventListener('pointerup', release);
      removeEventListener('pointercancel', release);
    };
    addEventListener('pointermove', follow);
    addEventListener('pointerup', release);
    addEventListener('pointercancel', release);
  });
}

const movableView = define({
  properties: {
    ...each(null, 'x', 'y'),
    direction: { type: String, value: 'none' },
    ...each(Boolean, 'inertia', 'outOfBounds', 'disabled', 'scale'),
    animation: { type: Boolean, value: true },
    damping: { type: Number, value: 20 },
    friction: { type: Number, value: 2 },
    scaleMin: { type: Number, value: 0.5 },
    scaleMax: { type: Number, value: 10 },
    scaleValue: { type: Number, value: 1 },
  },
  attributes: ['direction'],
  watch: ['x,y'],
  setup: (self) => {
    let place: Point = { x: 0, y: 0 };
    const put = (to: Point, source: string): void => {
      const next = within(self.element, to);
      if (next.x === place.x && next.y === place.y) return;
      place = next;
      self.element.style.transform = `translate(${String(place.x)}px, ${String(place.y)}px)`;
      self.fire('change', { ...place, source });
    };
    const fromData = (): void => {
      put({ x: numberOf(self.data['x']), y: numberOf(self.data['y']) }, '');
    };
    drag(
      self,
      () => place,
      (to) => {
        put(to, 'touch');
      },
    );
    return { attached: fromData, changed: { 'x,y': fromData } };
  },
});

/** An element moved by a finger within an area: without inertia, springs and pinching. */
export const MOVABLES = {
  'movable-area': define({ properties: { scaleArea: Boolean } }),
  'movable-view': movableView,
};
