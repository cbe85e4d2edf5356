import { ApiError } from './call';
import { make } from './overlay';
import type { Part, Services } from './services';

interface ToastOptions {
  title?: string;
  icon?: string;
  image?: string;
  duration?: number;
  mask?: boolean;
}

interface HideOptions {
  noConflict?: boolean;
}

const DEFAULT_DURATION = 1_500;
const ICONS = new Set(['success', 'error', 'loading', 'none']);

/** showToast and showLoading share one place: each replaces the other. */
export function toastApis({ api, simulator }: Services): Part {
  let shown: { element: HTMLElement; kind: 'toast' | 'loading' } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = (): void => {
    clearTimeout(timer);
    shown?.element.remove();
    shown = undefined;
  };

  const show = (kind: 'toast' | 'loading', options: ToastOptions): void => {
    if (typeof options.title !== 'string') {
      throw new ApiError('parameter error: parameter.title should be String instead of Undefined;', 1001);
    }
    hide();
    const icon = kind === 'loading' ? 'loading' : (options.icon ?? 'success');
    if (!ICONS.has(icon)) throw new ApiError(`invalid icon "${icon}"`);
    const image = options.image ?? '';
    const picture =
      image === ''
        ? make('i', `wx-layer-icon wx-layer-icon-${icon}`, { 'aria-hidden': 'true' })
        : make('img', 'wx-layer-icon', { src: image.startsWith('/') ? image : `/${image}`, alt: '' });
    const children =
      icon === 'none' && image === '' ? [options.title] : [picture, make('p', '', {}, [options.title])];
    const plain = icon === 'none' && image === '' ? ' wx-layer-toast-plain' : '';
    const element = make(
      'div',
      `wx-layer-mask wx-layer-clear${options.mask === true ? '' : ' wx-layer-through'}`,
      {},
      [
        make(
          'div',
          `wx-layer-toast${plain}`,
          { role: 'status', 'aria-live': 'polite', 'data-kind': kind },
          children,
        ),
      ],
    );
    simulator.layer.append(element);
    shown = { element, kind };
    if (kind === 'toast') timer = setTimeout(hide, options.duration ?? DEFAULT_DURATION);
  };

  const hideKind = (kind: 'toast' | 'loading') => (options: HideOptions) => {
    // Without noConflict each of the two also hides the other, as in WeChat.
    if (options.noConflict === true && shown?.kind !== kind) return;
    hide();
  };

  return {
    showToast: api('showToast', (o: ToastOptions) => {
      show('toast', o);
    }),
    showLoading: api('showLoading', (o: ToastOptions) => {
      show('loading', o);
    }),
    hideToast: api('hideToast', hideKind('toast')),
    hideLoading: api('hideLoading', hideKind('loading')),
  };
}
