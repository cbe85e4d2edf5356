import { TEMPORARY_SEGMENT } from '../wxs/engine-types';
import type { Self } from './self';

export const HOVER_PROPERTIES = {
  hoverClass: null,
  hoverStopPropagation: Boolean,
  hoverStartTime: { type: Number, value: 50 },
  hoverStayTime: { type: Number, value: 400 },
};

const consumed = new WeakSet<Event>();

/** Adds the hover class while the component is pressed; never for `none`, or a disabled component. */
export function watchHover(self: Self, ownClass: string | undefined): void {
  self.element.addEventListener('pointerdown', (event) => {
    const { hoverClass, disabled, hoverStopPropagation, hoverStartTime, hoverStayTime } = self.data;
    const named = typeof hoverClass === 'string' && hoverClass !== '' ? hoverClass : ownClass;
    if (consumed.has(event)) return;
    if (hoverStopPropagation === true) consumed.add(event);
    if (named === undefined || named === 'none' || disabled === true) return;
    const classes = named.split(/\s+/).filter((name) => name !== '');
    const toggle = (on: boolean): void => {
      for (const name of classes) self.engine.toggleNodeClass(name, on, TEMPORARY_SEGMENT);
    };
    const start = setTimeout(() => {
      toggle(true);
    }, Number(hoverStartTime));
    const release = (): void => {
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
      clearTimeout(start);
      setTimeout(() => {
        toggle(false);
      }, Number(hoverStayTime));
    };
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', release);
  });
}
