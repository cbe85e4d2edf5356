import { exchange, headerOf } from '../http';
import type { Services } from '../services';
import { shownAddress } from '../shown-address';

const TIMEOUT_MS = 60_000;

/**
 * The address from which an image can be drawn and read back: images of other servers are loaded through the
 * preview's server, since phones have no cross-origin rule.
 */
async function drawable({ channel, files }: Services, src: string): Promise<string> {
  const shown = shownAddress(src, files);
  if (!/^https?:/i.test(shown)) return /^(?:blob|data):|^\//.test(shown) ? shown : `/${shown}`;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const request = { url: shown, method: 'GET', headers: {}, redirect: 'follow' } as const;
  const { status, headers, body } = await exchange(channel, request, signal);
  if (status >= 400) throw new Error(`GET ${src} ${String(status)}`);
  const type = headerOf(headers, 'content-type') ?? '';
  return URL.createObjectURL(new Blob([body.slice()], { type }));
}

const native =
  typeof HTMLImageElement === 'undefined'
    ? undefined
    : Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');

/** The result of canvas.createImage(): `src` accepts the same as `<image>`. */
export function createPicture(services: Services): HTMLImageElement {
  const image = document.createElement('img');
  let asked = '';
  Object.defineProperty(image, 'src', {
    configurable: true,
    get: () => asked,
    set: (value: unknown) => {
      const wanted = String(value);
      asked = wanted;
      drawable(services, wanted).then(
        (address) => {
          if (asked !== wanted) return;
          if (address.startsWith('blob:') && services.files.url(wanted) !== address) {
            image.addEventListener(
              'load',
              () => {
                URL.revokeObjectURL(address);
              },
              { once: true },
            );
          }
          native?.set?.call(image, address);
        },
        () => {
          if (asked === wanted) image.dispatchEvent(new Event('error'));
        },
      );
    },
  });
  return image;
}

/** A loaded image, ready to be drawn; undefined when loading fails. */
export function loadPicture(services: Services, src: string): Promise<HTMLImageElement | undefined> {
  return new Promise((resolve) => {
    const image = createPicture(services);
    image.addEventListener('load', () => {
      resolve(image);
    });
    image.addEventListener('error', () => {
      services.report(`canvas: the picture "${src.slice(0, 200)}" cannot be loaded`);
      resolve(undefined);
    });
    image.src = src;
  });
}
