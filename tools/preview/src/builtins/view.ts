import type { EngineElement, EngineEvent } from '../wxs/engine-types';
import { define, each, type Self } from './component';
import { descendants, labelTargetOf } from './fields';
import { fitsMedia } from './media';
import { PAGE_CONTAINER } from './page-container';

/** The control of a label: the one named by `for`, or else the first inside. */
function controlOf({ data, engine }: Self): EngineElement | undefined {
  const id = data['for'];
  if (typeof id === 'string' && id !== '') return engine.ownerShadowRoot?.getElementById(id);
  for (const element of descendants(engine)) {
    if (labelTargetOf(element) !== undefined) return element;
  }
  return undefined;
}

/** A tap on a control inside the label is not forwarded. */
function insideControl(self: Self, event: EngineEvent): boolean {
  const target = (event.getOriginalEvent() as Event | undefined)?.target;
  if (!(target instanceof Node)) return false;
  return [...descendants(self.engine)].some(
    (element) =>
      labelTargetOf(element) !== undefined && element.getBackendElement()?.contains(target) === true,
  );
}

const label = define({
  properties: each(String, 'for'),
  setup: (self) => {
    self.engine.addListener('tap', (event) => {
      if (insideControl(self, event)) return;
      const control = controlOf(self);
      if (control !== undefined) labelTargetOf(control)?.();
    });
    return undefined;
  },
});

const text = define({
  properties: {
    ...each(Boolean, 'userSelect', 'selectable', 'decode'),
    ...each(String, 'space', 'overflow'),
    maxLines: null,
  },
  attributes: ['userSelect', 'selectable', 'space', 'overflow'],
});

const matchMedia = define({
  properties: each(null, 'minWidth', 'maxWidth', 'width', 'minHeight', 'maxHeight', 'height', 'orientation'),
  watch: ['minWidth,maxWidth,width,minHeight,maxHeight,height,orientation'],
  setup: (self) => {
    const check = (): void => {
      const page = self.element.closest('.preview-page') ?? document.documentElement;
      const size = { width: page.clientWidth, height: page.clientHeight };
      self.element.classList.toggle('wx-media-off', !fitsMedia(size, self.data));
    };
    const sizes = new ResizeObserver(check);
    return {
      attached: () => {
        sizes.observe(self.element.closest('.preview-page') ?? document.documentElement);
        check();
      },
      detached: () => {
        sizes.disconnect();
      },
      changed: { 'minWidth,maxWidth,width,minHeight,maxHeight,height,orientation': check },
    };
  },
});

/** Containers and text. */
export const VIEWS = {
  view: define({}),
  'cover-view': define({ properties: { scrollTop: null } }),
  text,
  span: define({}),
  label,
  'match-media': matchMedia,
  'root-portal': define({ properties: { enable: { type: Boolean, value: true } } }),
  'page-container': PAGE_CONTAINER,
  'share-element': define({ properties: each(null, 'key', 'transform', 'duration', 'easingFunction') }),
};
