import type { EngineElement, EngineEvent } from '../wxs/engine-types';
import { define, each, type Self } from './component';
import { descendants, labelTargetOf } from './fields';
import { fitsMedia } from './media';

/** The control that a label stands for: the one that `for` names, else the first inside. */
function controlOf({ data, engine }: Self): EngineElement | undefined {
  const id = data['for'];
  if (typeof id === 'string' && id !== '') return engine.ownerShadowRoot?.getElementById(id);
  for (const element of descendants(engine)) {
    if (labelTargetOf(element) !== undefined) return element;
  }
  return undefined;
}

/** A tap that a control inside the label has had already is not handed on. */
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

/** Of a page-container that names no other `duration`. */
const DEFAULT_ENTER_MS = 300;

/** Containers and text. */
export const VIEWS = {
  view: define({}),
  'cover-view': define({ properties: { scrollTop: null } }),
  text,
  span: define({}),
  label,
  'match-media': matchMedia,
  'root-portal': define({ properties: { enable: { type: Boolean, value: true } } }),
  'page-meta': define({
    properties: each(
      null,
      ...[
        'backgroundTextStyle',
        'backgroundColor',
        'backgroundColorTop',
        'backgroundColorBottom',
        'scrollTop',
      ],
      ...[
        'rootBackgroundColor',
        'rootFontSize',
        'pageStyle',
        'pageFontSize',
        'pageOrientation',
        'scrollDuration',
      ],
    ),
  }),
  'navigation-bar': define({
    properties: each(null, 'title', 'loading', 'frontColor', 'backgroundColor', 'colorAnimationDuration'),
  }),
  'page-container': define({
    properties: each(null, 'show', 'duration', 'zIndex', 'overlay', 'position', 'round', 'closeOnSlideDown'),
    attributes: ['show', 'position', 'round'],
    watch: ['show'],
    setup: (self) => {
      let shown = false;
      let attached = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const follow = (): void => {
        const show = Boolean(self.data['show']);
        if (!attached || show === shown) return;
        shown = show;
        clearTimeout(timer);
        const name = show ? 'enter' : 'leave';
        self.fire(`before${name}`, {});
        self.fire(name, {});
        timer = setTimeout(
          () => {
            self.fire(`after${name}`, {});
          },
          Number(self.data['duration'] ?? DEFAULT_ENTER_MS),
        );
      };
      return {
        attached: () => {
          attached = true;
          follow();
        },
        detached: () => {
          clearTimeout(timer);
        },
        changed: { show: follow },
      };
    },
  }),
  'share-element': define({ properties: each(null, 'key', 'transform', 'duration', 'easingFunction') }),
};
