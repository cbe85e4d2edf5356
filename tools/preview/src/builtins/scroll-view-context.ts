import type { Self } from './component';
import type { Refresher } from './refresher';

/** Of `scrollTo`, px. */
interface Place {
  readonly top?: number;
  readonly left?: number;
  readonly animated?: boolean;
}

/** The result of a query's `node()` for `<scroll-view enhanced>`: WeChat's ScrollViewContext. */
export interface ScrollViewContext {
  scrollEnabled: boolean;
  showScrollbar: boolean;
  /** Overscroll effect, which a browser does not support. */
  bounces: boolean;
  fastDeceleration: boolean;
  decelerationDisabled: boolean;
  pagingEnabled: boolean;
  scrollTo: (place?: Place) => void;
  /** Scrolls to the first match of the selector in the scroll-view. */
  scrollIntoView: (selector: string, options?: { readonly animated?: boolean }) => void;
  /** Simulates a pull to refresh. */
  triggerRefresh: () => void;
  closeRefresh: () => void;
}

const behaviorOf = (animated = true): ScrollBehavior => (animated ? 'smooth' : 'auto');

export function scrollViewContext({ element, engine }: Self, refresher: Refresher): ScrollViewContext {
  const scrollTo = ({ top, left, animated }: Place = {}): void => {
    element.scrollTo({
      ...(top === undefined ? {} : { top }),
      ...(left === undefined ? {} : { left }),
      behavior: behaviorOf(animated),
    });
  };
  return {
    ...{ bounces: true, fastDeceleration: false, decelerationDisabled: false, pagingEnabled: false },
    get scrollEnabled() {
      return element.style.overflow !== 'hidden';
    },
    set scrollEnabled(on) {
      element.style.overflow = on ? '' : 'hidden';
    },
    get showScrollbar() {
      return !element.classList.contains('wx-no-scrollbar');
    },
    set showScrollbar(on) {
      element.classList.toggle('wx-no-scrollbar', !on);
    },
    scrollTo,
    scrollIntoView: (selector, { animated } = {}) => {
      const found = engine.ownerShadowRoot?.querySelectorAll(selector) ?? [];
      const target = found.map((each) => each.getBackendElement()).find((each) => element.contains(each));
      if (!target) return;
      const box = element.getBoundingClientRect();
      const { top, left } = target.getBoundingClientRect();
      const place = { top: element.scrollTop + top - box.top, left: element.scrollLeft + left - box.left };
      scrollTo({ ...place, ...(animated !== undefined && { animated }) });
    },
    triggerRefresh: refresher.trigger,
    closeRefresh: refresher.close,
  };
}
