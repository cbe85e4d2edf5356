import { servicesOf } from '../wx/services';
import { shownAddress } from '../wx/shown-address';
import { define, each } from './component';
import type { BuiltinDeps } from './deps';
import { assetAddress } from './asset';

/** `<image>` and `<cover-image>`. */
export function images(deps: BuiltinDeps): Record<string, object> {
  const { files } = servicesOf(deps.wx);
  const image = define({
    properties: {
      src: String,
      mode: { type: String, value: 'scaleToFill' },
      ...each(Boolean, 'lazyLoad', 'webp', 'showMenuByLongpress', 'fadeIn', 'forceHttps'),
      referrerPolicy: null,
    },
    attributes: ['mode'],
    watch: ['src', 'lazyLoad', 'ariaLabel'],
    setup: (self) => {
      const picture = self.part('.wx-image-img', HTMLImageElement);
      picture.alt = '';
      picture.draggable = false;
      const broken = (is: boolean): void => {
        picture.classList.toggle('wx-image-broken', is);
      };
      picture.addEventListener('load', () => {
        broken(false);
        self.fire('load', { width: picture.naturalWidth, height: picture.naturalHeight });
      });
      picture.addEventListener('error', () => {
        const src = String(self.data['src']);
        broken(true);
        if (src !== '') self.fire('error', { errMsg: `GET ${src} net::ERR_FAILED` });
      });
      return {
        changed: {
          src: () => {
            const src = String(self.data['src']);
            if (src === '') picture.removeAttribute('src');
            else picture.src = shownAddress(assetAddress(src, self.engine), files);
          },
          lazyLoad: () => {
            picture.loading = self.data['lazyLoad'] === true ? 'lazy' : 'eager';
          },
          ariaLabel: () => {
            const label = self.data['ariaLabel'];
            picture.alt = typeof label === 'string' ? label : '';
          },
        },
      };
    },
  });
  return { image, 'cover-image': image };
}
