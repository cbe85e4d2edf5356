import { servicesOf } from '../wx/services';
import { define, each, textOf, type Self } from './component';
import type { BuiltinDeps } from './deps';
import { scrollByDrag } from './drag-scroll';
import { REFRESHER_WATCH, refresherOf } from './refresher';
import { scrollViewContext } from './scroll-view-context';

const px = (value: unknown): number => Number.parseFloat(textOf(value)) || 0;

function watchScroll(self: Self): void {
  const { element } = self;
  let top = 0;
  let left = 0;
  const was = { upper: true, lower: false };
  // One event each time an edge is reached, not for each scroll within it.
  const edge = (side: 'upper' | 'lower', near: boolean, direction: string): void => {
    if (near && !was[side]) self.fire(`scrollto${side}`, { direction });
    was[side] = near;
  };
  element.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element;
    const deltaX = left - scrollLeft;
    const deltaY = top - scrollTop;
    top = scrollTop;
    left = scrollLeft;
    self.fire('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX, deltaY });
    const upper = px(self.data['upperThreshold']);
    const lower = px(self.data['lowerThreshold']);
    if (self.data['scrollX'] === true && deltaX !== 0) {
      edge('upper', scrollLeft <= upper, 'left');
      edge('lower', scrollLeft + clientWidth >= scrollWidth - lower, 'right');
    } else if (deltaY !== 0) {
      edge('upper', scrollTop <= upper, 'top');
      edge('lower', scrollTop + clientHeight >= scrollHeight - lower, 'bottom');
    }
  });
}

/** `<scroll-view>`. */
export function scrollViews(deps: BuiltinDeps): Record<string, object> {
  const { nodes } = servicesOf(deps.wx);
  return {
    'scroll-view': define({
      multipleSlots: true,
      properties: {
        ...each(
          Boolean,
          'scrollX',
          'scrollY',
          'scrollWithAnimation',
          'enableFlex',
          'enableBackToTop',
          'enhanced',
        ),
        ...each(Boolean, 'refresherEnabled', 'refresherTriggered', 'pagingEnabled', 'fastDeceleration'),
        ...each(null, 'scrollTop', 'scrollLeft', 'scrollIntoView', 'scrollIntoViewOffset', 'scrollAnchoring'),
        ...each(null, 'showScrollbar', 'bounces', 'refresherThreshold', 'type', 'clip'),
        ...each(
          null,
          'refresherBackground',
          'reverse',
          'cacheExtent',
          'usingSticky',
          'enablePassive',
          'padding',
        ),
        ...each(null, 'refresherTwoLevelEnabled', 'associativeContainer', 'scrollIntoViewWithinExtent'),
        ...each(null, 'scrollIntoViewAlignment', 'bindWorkletScroll', 'minDragDistance'),
        refresherDefaultStyle: { type: String, value: 'black' },
        upperThreshold: { type: null, value: 50 },
        lowerThreshold: { type: null, value: 50 },
      },
      attributes: ['scrollX', 'scrollY', 'enableFlex'],
      watch: ['scrollTop', 'scrollLeft', 'scrollIntoView', 'showScrollbar', ...REFRESHER_WATCH],
      setup: (self) => {
        const { element } = self;
        watchScroll(self);
        scrollByDrag(element, () => ({ x: self.data['scrollX'] === true, y: self.data['scrollY'] === true }));
        const behavior = (): ScrollBehavior =>
          self.data['scrollWithAnimation'] === true ? 'smooth' : 'auto';
        const to = (): void => {
          const { scrollTop, scrollLeft } = self.data;
          if (scrollTop !== null) element.scrollTo({ top: px(scrollTop), behavior: behavior() });
          if (scrollLeft !== null) element.scrollTo({ left: px(scrollLeft), behavior: behavior() });
        };
        const intoView = (): void => {
          const id = self.data['scrollIntoView'];
          if (typeof id !== 'string' || id === '') return;
          // The node may be created by the same update as its name.
          requestAnimationFrame(() => {
            const target = self.engine.ownerShadowRoot?.getElementById(id)?.getBackendElement();
            if (!target) return;
            const box = element.getBoundingClientRect();
            const { top, left } = target.getBoundingClientRect();
            element.scrollTo({
              ...(self.data['scrollY'] === true ? { top: element.scrollTop + top - box.top } : {}),
              ...(self.data['scrollX'] === true ? { left: element.scrollLeft + left - box.left } : {}),
              behavior: behavior(),
            });
          });
        };
        const refresher = refresherOf(self);
        const context = scrollViewContext(self, refresher);
        return {
          attached: () => {
            to();
            intoView();
            refresher.attached();
            nodes.add({
              tag: 'scroll-view',
              engine: self.engine,
              names: () => [self.engine.id],
              node: () => (self.data['enhanced'] === true ? context : null),
            });
          },
          detached: () => {
            nodes.remove(self.engine);
          },
          changed: {
            scrollTop: to,
            scrollLeft: to,
            scrollIntoView: intoView,
            ...refresher.changed,
            showScrollbar: () => {
              element.classList.toggle('wx-no-scrollbar', self.data['showScrollbar'] === false);
            },
          },
        };
      },
    }),
  };
}
