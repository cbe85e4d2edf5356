import { browserFrame, framesWithout } from './keyframes';
import type { AnimateFrame } from './keyframes';

interface Root {
  querySelectorAll(selector: string): readonly { getBackendElement(): HTMLElement | null }[];
}

interface Caller {
  readonly _$: { getShadowRoot(): Root | null };
}

/** Follows a scroll-view instead of time. px. */
interface ScrollTimeline {
  readonly scrollSource?: string;
  readonly orientation?: 'horizontal' | 'vertical';
  readonly startScrollOffset?: number;
  readonly endScrollOffset?: number;
  /** The duration that corresponds to the scroll range, in ms; default: all of it. */
  readonly timeRange?: number;
}

interface Running {
  readonly animation: Animation;
  frames: readonly AnimateFrame[];
  /** Stops following a scroll-view. */
  readonly leave: AbortController;
}

const running = new WeakMap<HTMLElement, Set<Running>>();

const callable = (value: unknown): value is () => void => typeof value === 'function';

function found(caller: Caller, selector: string): HTMLElement[] {
  const nodes = caller._$.getShadowRoot()?.querySelectorAll(selector) ?? [];
  return nodes.map((node) => node.getBackendElement()).filter((element) => element !== null);
}

function follow(caller: Caller, { animation, leave }: Running, duration: number, by: ScrollTimeline): void {
  const source = by.scrollSource === undefined ? undefined : found(caller, by.scrollSource)[0];
  animation.pause();
  if (!source) return;
  const { startScrollOffset: start = 0, endScrollOffset: end = 0, timeRange = duration } = by;
  const place = (): void => {
    const at = by.orientation === 'horizontal' ? source.scrollLeft : source.scrollTop;
    const way = end === start ? 1 : (at - start) / (end - start);
    animation.currentTime = Math.min(Math.max(way, 0), 1) * timeRange;
  };
  source.addEventListener('scroll', place, { signal: leave.signal });
  place();
}

function start(element: HTMLElement, frames: readonly AnimateFrame[], duration: number): Running {
  const animation = element.animate(frames.map(browserFrame), { duration, fill: 'forwards' });
  const started = { animation, frames, leave: new AbortController() };
  const all = running.get(element) ?? new Set();
  running.set(element, all.add(started));
  return started;
}

function clear(element: HTMLElement, cleared: readonly string[] | undefined): void {
  const all = running.get(element);
  for (const each of all ?? []) {
    each.frames = cleared === undefined ? [] : framesWithout(each.frames, cleared);
    if (each.frames.length > 0) {
      (each.animation.effect as KeyframeEffect).setKeyframes(each.frames.map(browserFrame));
    } else {
      each.leave.abort();
      each.animation.cancel();
      all?.delete(each);
    }
  }
}

/** `this.animate` and `this.clearAnimation` of pages and components (关键帧动画). */
export const animateMethods = {
  animate(
    this: Caller,
    selector: string,
    frames: readonly AnimateFrame[],
    duration = 0,
    then?: (() => void) | ScrollTimeline,
  ): void {
    const started = found(this, selector).map((element) => start(element, frames, duration));
    if (callable(then)) {
      // A cleared animation is not finished: its callback is not called.
      const ended = Promise.all(started.map(({ animation }) => animation.finished));
      ended.then(
        () => {
          setTimeout(then);
        },
        () => undefined,
      );
    } else if (then) for (const each of started) follow(this, each, duration, then);
  },

  clearAnimation(
    this: Caller,
    selector: string,
    options?: Readonly<Record<string, unknown>> | (() => void),
    then?: () => void,
  ): void {
    const cleared =
      callable(options) || !options ? undefined : Object.keys(options).filter((name) => options[name]);
    for (const element of found(this, selector)) clear(element, cleared);
    const callback = callable(options) ? options : then;
    if (callable(callback)) setTimeout(callback);
  },
};
