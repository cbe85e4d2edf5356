import type { Controller, Self } from './component';

/** Default of `refresher-threshold`: the distance of a pull that refreshes. CSS px. */
const DEFAULT_THRESHOLD = 45;
/** Beyond this distance it is a pull, not a tap. */
const SLIP = 5;

type Phase = 'rest' | 'pulling' | 'refreshing';

export interface Refresher {
  readonly attached: () => void;
  readonly changed: Controller['changed'];
  /** Simulates a pull and release. */
  readonly trigger: () => void;
  readonly close: () => void;
}

export const REFRESHER_WATCH = ['refresherTriggered', 'refresherEnabled'] as const;

/** 下拉刷新 of `<scroll-view refresher-enabled>`: WeChat's dots, or the content of its slot `refresher`. */
export function refresherOf(self: Self): Refresher {
  const { element } = self;
  let phase: Phase = 'rest';
  let from: { readonly x: number; readonly y: number } | undefined;
  let pulled = 0;
  const threshold = (): number => Number(self.data['refresherThreshold'] ?? DEFAULT_THRESHOLD);
  const enabled = (): boolean => self.data['refresherEnabled'] === true;

  const open = (height: number): void => {
    const area = element.querySelector<HTMLElement>(':scope > .wx-refresher');
    if (!area) return;
    area.style.height = `${String(height)}px`;
    const background: unknown = self.data['refresherBackground'];
    area.style.background = typeof background === 'string' ? background : '';
  };
  const refresh = (dy: number): void => {
    if (phase === 'refreshing' || !enabled()) return;
    phase = 'refreshing';
    open(threshold());
    // The page's later `false` counts as a change only if the value was true before.
    if (self.data['refresherTriggered'] !== true) self.set({ refresherTriggered: true });
    self.fire('refresherrefresh', { dy });
  };
  const restore = (): void => {
    if (phase === 'rest') return;
    phase = 'rest';
    open(0);
    self.fire('refresherrestore', { dy: 0 });
  };
  const follow = (): void => {
    if (self.data['refresherTriggered'] === true) refresh(0);
    else if (phase === 'refreshing') restore();
  };

  const begin = (event: TouchEvent): void => {
    const [touch] = event.touches;
    const pulls = enabled() && phase === 'rest' && element.scrollTop <= 0 && event.touches.length === 1;
    from = pulls && touch ? { x: touch.clientX, y: touch.clientY } : undefined;
    pulled = 0;
  };
  const move = (event: TouchEvent): void => {
    const [touch] = event.touches;
    if (!from || !touch) return;
    const [dx, dy] = [touch.clientX - from.x, touch.clientY - from.y];
    if (phase === 'rest' && (dy < SLIP || Math.abs(dx) > dy || element.scrollTop > 0)) return;
    phase = 'pulling';
    pulled = Math.max(dy, 0);
    open(pulled);
    self.fire('refresherpulling', { dy: pulled });
    if (event.cancelable) event.preventDefault();
  };
  const end = (): void => {
    from = undefined;
    if (phase !== 'pulling') return;
    if (pulled >= threshold()) refresh(pulled);
    else {
      self.fire('refresherabort', { dy: pulled });
      restore();
    }
  };
  element.addEventListener('touchstart', begin, { passive: true });
  element.addEventListener('touchmove', move, { passive: false });
  element.addEventListener('touchend', end);
  element.addEventListener('touchcancel', end);

  return {
    attached: follow,
    changed: { refresherTriggered: follow, refresherEnabled: follow },
    trigger: () => {
      refresh(0);
    },
    close: () => {
      if (self.data['refresherTriggered'] === true) self.set({ refresherTriggered: false });
    },
  };
}
