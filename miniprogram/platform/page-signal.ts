import { createAbortController } from './abort';
import type { AbortController, AbortSignal } from './abort';

interface PageLike {
  onUnload?: (() => unknown) | undefined;
}

const controllers = new WeakMap<object, AbortController>();

/**
 * Fires when the page is left: `client.within(pageSignal(this))` in `onLoad` cancels what the page asked for, so that no
 * late answer touches a page that is gone. One signal a page; its own `onUnload` runs as before.
 */
export function pageSignal(page: PageLike): AbortSignal {
  const known = controllers.get(page);
  if (known) return known.signal;
  const controller = createAbortController();
  controllers.set(page, controller);
  const { onUnload } = page;
  page.onUnload = () => {
    controller.abort();
    return onUnload?.call(page);
  };
  return controller.signal;
}
