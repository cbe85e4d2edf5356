import { define, each, textOf } from './component';

/** Default `duration` of a page-container. */
const DEFAULT_ENTER_MS = 300;
/** Minimum drag that closes it. CSS px. */
const SLIDE = 60;

/** Asks elements over a page whether they handle going back; one that does cancels the event. */
export const BACK_EVENT = 'preview-back';

/** `<page-container>`: a page over the page, closed by going back. */
export const PAGE_CONTAINER = define({
  properties: {
    ...each(null, 'show', 'duration', 'zIndex', 'round', 'closeOnSlideDown', 'overlayStyle', 'customStyle'),
    overlay: { type: null, value: true },
    position: { type: String, value: 'bottom' },
  },
  attributes: ['position', 'round'],
  watch: ['show', 'zIndex', 'overlay,overlayStyle,customStyle'],
  setup: (self) => {
    const { element } = self;
    let shown = false;
    let attached = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = (show: boolean): void => {
      if (show === shown) return;
      shown = show;
      clearTimeout(timer);
      element.toggleAttribute('show', show);
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
    const follow = (): void => {
      if (attached) go(Boolean(self.data['show']));
    };
    const dress = (): void => {
      if (!attached) return;
      const overlay = self.part('.wx-page-container-overlay');
      overlay.hidden = self.data['overlay'] === false;
      overlay.setAttribute('style', textOf(self.data['overlayStyle']));
      self.part('.wx-page-container-body').setAttribute('style', textOf(self.data['customStyle']));
      element.style.zIndex = textOf(self.data['zIndex']);
    };
    element.addEventListener('click', ({ target }) => {
      if ((target as Element).classList.contains('wx-page-container-overlay')) self.fire('clickoverlay', {});
    });
    element.addEventListener(BACK_EVENT, (event) => {
      if (!shown) return;
      event.preventDefault();
      go(false);
    });
    let from: number | undefined;
    element.addEventListener('touchstart', ({ touches: [touch] }) => {
      from = self.data['closeOnSlideDown'] === true ? touch?.clientY : undefined;
    });
    element.addEventListener('touchend', ({ changedTouches: [touch] }) => {
      if (from !== undefined && touch && touch.clientY - from > SLIDE) go(false);
    });
    return {
      attached: () => {
        attached = true;
        dress();
        follow();
      },
      detached: () => {
        clearTimeout(timer);
      },
      changed: { show: follow, zIndex: dress, 'overlay,overlayStyle,customStyle': dress },
    };
  },
});
