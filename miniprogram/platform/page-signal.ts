import { createAbortController } from './abort';
import type { AbortController, AbortSignal } from './abort';

interface PageLike {
  onUnload?: (() => unknown) | undefined;
}

const controllers = new WeakMap<object, AbortController>();

/**
 * Fires when the page is closed: `client.within(pageSignal(this))` in `onLoad` aborts the page's requests, so
 * that no late answer reaches a closed page. One signal per page; its own `onUnload` still runs.
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
