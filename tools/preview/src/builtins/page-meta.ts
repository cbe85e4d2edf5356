import { servicesOf } from '../wx/services';
import { define, each, textOf } from './component';
import type { Self } from './component';
import type { BuiltinDeps } from './deps';

const LOOK = 'pageStyle,pageFontSize,rootFontSize,backgroundColor,rootBackgroundColor';
const COLOURS = 'frontColor,backgroundColor';

/** The page of a component: its frame, its scroller, and its root node. */
function pageOf({
  element,
}: Self): { frame: HTMLElement; scroller: HTMLElement; root: HTMLElement } | undefined {
  const frame = element.closest<HTMLElement>('.preview-page');
  const scroller = element.closest<HTMLElement>('.preview-scroller');
  const root = element.closest<HTMLElement>('wx-page');
  return frame && scroller && root ? { frame, scroller, root } : undefined;
}

const pageMeta = define({
  properties: {
    ...each(null, 'backgroundTextStyle', 'backgroundColor', 'backgroundColorTop', 'backgroundColorBottom'),
    ...each(null, 'scrollTop', 'scrollDuration', 'rootBackgroundColor', 'rootFontSize', 'pageFontSize'),
    ...each(null, 'pageStyle', 'pageOrientation'),
  },
  watch: [LOOK, 'scrollTop'],
  setup: (self) => {
    const gone = new AbortController();
    const paint = (): void => {
      const page = pageOf(self);
      if (!page) return;
      const { pageStyle, pageFontSize, rootFontSize, backgroundColor, rootBackgroundColor } = self.data;
      const size = textOf(pageFontSize) || textOf(rootFontSize);
      const root = textOf(rootBackgroundColor);
      const styles = [textOf(pageStyle), size && `font-size:${size}`, root && `background-color:${root}`];
      page.root.setAttribute('style', styles.filter((each) => each !== '').join(';'));
      // Popups use `overflow: hidden` of the page to stop scrolling below them.
      page.scroller.style.overflow = getComputedStyle(page.root).overflowY === 'hidden' ? 'hidden' : '';
      if (textOf(backgroundColor) !== '') page.frame.style.backgroundColor = textOf(backgroundColor);
    };
    const scroll = (): void => {
      const to = self.data['scrollTop'];
      if (to === null || to === undefined || to === '') return;
      const smooth = Number(self.data['scrollDuration'] ?? 0) > 0;
      pageOf(self)?.scroller.scrollTo({
        top: Number.parseFloat(textOf(to)) || 0,
        behavior: smooth ? 'smooth' : 'auto',
      });
    };
    return {
      attached: () => {
        paint();
        const scroller = pageOf(self)?.scroller;
        const { signal } = gone;
        scroller?.addEventListener(
          'scroll',
          () => {
            self.fire('scroll', { scrollTop: scroller.scrollTop });
          },
          { signal },
        );
        scroller?.addEventListener(
          'scrollend',
          () => {
            self.fire('scrolldone', {});
          },
          { signal },
        );
        // The scroll target may be drawn by the same update.
        requestAnimationFrame(scroll);
      },
      detached: () => {
        gone.abort();
      },
      changed: { [LOOK]: paint, scrollTop: scroll },
    };
  },
});

/** `<page-meta>` and its `<navigation-bar>`: page configuration from data. */
export function pageMetas(deps: BuiltinDeps): Record<string, object> {
  const { router } = servicesOf(deps.wx);
  const navigationBar = define({
    properties: each(null, 'title', 'loading', 'frontColor', 'backgroundColor', 'colorAnimationDuration'),
    watch: ['title', COLOURS],
    setup: (self) => {
      let attached = false;
      // Only the page on top controls the bar.
      const shows = (): boolean =>
        attached && pageOf(self)?.frame.classList.contains('preview-active') === true;
      const title = (): void => {
        const { title: text } = self.data;
        if (shows() && text !== null && text !== undefined) router.setTitle(textOf(text));
      };
      const colours = (): void => {
        const [front, back] = [textOf(self.data['frontColor']), textOf(self.data['backgroundColor'])];
        if (shows() && /^#(?:000000|ffffff)$/i.test(front) && back !== '')
          router.setNavigationBarColor(front, back);
      };
      return {
        attached: () => {
          attached = true;
          title();
          colours();
        },
        changed: { title, [COLOURS]: colours },
      };
    },
  });
  return { 'page-meta': pageMeta, 'navigation-bar': navigationBar };
}
