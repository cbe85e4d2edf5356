import { ANONYMOUS_NICKNAME, GREY_AVATAR } from '../wx/identity';
import { servicesOf } from '../wx/services';
import { shownAddress } from '../wx/shown-address';
import { define, each, textOf } from './component';
import type { BuiltinDeps } from './deps';
import { UNSUPPORTED_TAGS } from './templates';

const size = (value: unknown): string => textOf(value).replace(/^\d+(\.\d+)?$/, '$&px');

const PROGRESS = 'percent,showInfo,strokeWidth,color,activeColor,backgroundColor,borderRadius,fontSize';

/** ms for one percent of an active progress, when `duration` is not set. */
const MS_PER_PERCENT = 30;

const progress = define({
  properties: {
    percent: { type: Number, value: 0 },
    strokeWidth: { type: null, value: 6 },
    fontSize: { type: null, value: 16 },
    borderRadius: { type: null, value: 0 },
    activeColor: { type: String, value: '#09bb07' },
    backgroundColor: { type: String, value: '#ebebeb' },
    ...each(Boolean, 'showInfo', 'active'),
    ...each(null, 'color', 'activeMode', 'duration'),
  },
  watch: [PROGRESS],
  setup: (self) => {
    // An active progress moves to its value, from its current one or (`backwards`) from its start.
    const perPercent = (): number => Number(self.data['duration'] ?? MS_PER_PERCENT);
    let before = 0;
    let ending: ReturnType<typeof setTimeout> | undefined;
    const paint = (): void => {
      const percent = Math.min(100, Math.max(0, Number(self.data['percent'])));
      const bar = self.part('.wx-progress-bar');
      const inner = self.part('.wx-progress-inner');
      bar.style.height = size(self.data['strokeWidth']);
      bar.style.borderRadius = inner.style.borderRadius = size(self.data['borderRadius']);
      bar.style.background = textOf(self.data['backgroundColor']);
      const active = self.data['active'] === true;
      inner.style.transition = active
        ? `width ${String(Math.abs(percent - before) * perPercent())}ms linear`
        : '';
      if (active && percent !== before) {
        clearTimeout(ending);
        ending = setTimeout(
          () => {
            self.fire('activeend', { curPercent: percent });
          },
          Math.abs(percent - before) * perPercent(),
        );
      }
      before = percent;
      inner.style.width = `${String(percent)}%`;
      inner.style.background = textOf(self.data['color']) || textOf(self.data['activeColor']);
      const info = self.part('.wx-progress-info');
      info.style.fontSize = size(self.data['fontSize']);
      info.textContent = self.data['showInfo'] === true ? `${String(percent)}%` : '';
      self.element.setAttribute('role', 'progressbar');
      self.element.setAttribute('aria-valuenow', String(percent));
    };
    return {
      attached: paint,
      detached: () => {
        clearTimeout(ending);
      },
      changed: { [PROGRESS]: paint },
    };
  },
});

const icon = define({
  properties: { type: { type: String, value: '' }, size: { type: null, value: 23 }, color: String },
  attributes: ['type'],
  watch: ['size,color'],
  setup: (self) => {
    const paint = (): void => {
      const glyph = self.part('.wx-icon-glyph');
      glyph.style.fontSize = size(self.data['size']);
      glyph.style.color = textOf(self.data['color']);
    };
    return { attached: paint, changed: { 'size,color': paint } };
  },
});

const webView = define({
  properties: { src: String, progressbarColor: null },
  watch: ['src'],
  setup: (self) => {
    const frame = self.part('.wx-web-view-frame', HTMLIFrameElement);
    frame.addEventListener('load', () => {
      if (frame.src !== '') self.fire('load', { src: frame.src });
    });
    return {
      changed: {
        src: () => {
          const src = textOf(self.data['src']);
          if (/^https?:/.test(src)) frame.src = src;
        },
      },
    };
  },
});

/** `<open-data>` shows the same for everybody since its recall. */
function openData(deps: BuiltinDeps): object {
  const { files } = servicesOf(deps.wx);
  return define({
    properties: { type: String, ...each(null, 'openGid', 'lang', 'defaultText', 'defaultAvatar') },
    attributes: ['type'],
    watch: ['type'],
    setup: (self) => ({
      changed: {
        type: () => {
          const body = self.part('.wx-open-data-text');
          const type = self.data['type'];
          body.replaceChildren();
          if (type === 'userNickName') body.textContent = ANONYMOUS_NICKNAME;
          if (type !== 'userAvatarUrl') return;
          const picture = document.createElement('img');
          picture.alt = '';
          picture.src = shownAddress(GREY_AVATAR, files);
          body.append(picture);
        },
      },
    }),
  });
}

/** A grey box with the name of an unsupported component. */
function unsupported(deps: BuiltinDeps): Record<string, object> {
  const { report } = servicesOf(deps.wx);
  const box = (tag: string): object =>
    define({
      setup: () => ({
        attached: () => {
          report(`<${tag}>: the preview does not support this component`);
        },
      }),
    });
  return Object.fromEntries([...UNSUPPORTED_TAGS].map((tag) => [tag, box(tag)]));
}

/** Small components, and the boxes for what is not supported. */
export function miscellany(deps: BuiltinDeps): Record<string, object> {
  return { progress, icon, 'web-view': webView, 'open-data': openData(deps), ...unsupported(deps) };
}
