import type { PageRouter } from '../host/page-router';
import { AgentError, notSupported } from './errors';
import { textOf } from './params';
import type { Methods, Params } from './params';

export interface NativeParts {
  readonly router: PageRouter;
  readonly home: () => void;
  /** The layer of WeChat's own dialogs. */
  readonly layer: HTMLElement;
}

/** Taps outside the mini-program's own pages. */
export function nativeMethods({ router, home, layer }: NativeParts): Methods {
  const tap = (selector: string, what: string) => () => {
    const button = [...layer.querySelectorAll<HTMLElement>(selector)].at(-1);
    if (!button) throw new AgentError('no_dialog', `No ${what} is open.`);
    button.click();
  };
  const missing = (name: string) => () => {
    throw notSupported(`native().${name}()`, 'there is no such dialog.');
  };
  const acts: Readonly<Record<string, (data: Params) => void>> = {
    goHome: home,
    navigateLeft: () => {
      router.navigateBack(1);
    },
    switchTab: (data) => {
      router.switchTab(textOf(data, 'url'));
    },
    confirmModal: tap('.wx-layer-modal-confirm', 'modal'),
    cancelModal: tap('.wx-layer-modal-cancel', 'modal with a cancel button'),
    authorizeAllow: tap('.wx-layer-sheet-buttons > :last-child', 'question for consent'),
    authorizeCancel: tap('.wx-layer-sheet-buttons > :first-child', 'question for consent'),
    closePaymentDialog: missing('closePaymentDialog'),
    shareConfirm: missing('shareConfirm'),
    shareCancel: missing('shareCancel'),
  };
  return {
    'Tool.native': (params) => {
      const name = textOf(params, 'method');
      const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
      if (!act) throw notSupported(`native().${name}()`, `use one of ${Object.keys(acts).join(', ')}.`);
      act((params['data'] ?? {}) as Params);
      return {};
    },
  };
}
