const PLACEHOLDER =
  '<h5-div wx:if="{{!filled}}" class="wx-placeholder placeholder-class" style="{{placeholderStyle}}">' +
  '{{placeholder}}</h5-div>';

/**
 * The WXML of the built-in components, by tag. `<h5-x>` is the HTML element x; every other tag becomes a
 * `<wx-x>` element. These classes belong to builtins.css.
 */
const DRAWN = {
  view: '<slot/>',
  'cover-view': '<slot/>',
  text: '<slot/>',
  span: '<slot/>',
  label: '<slot/>',
  navigator: '<slot/>',
  form: '<slot/>',
  button: '<slot/>',
  'radio-group': '<slot/>',
  'checkbox-group': '<slot/>',
  'scroll-view':
    '<h5-div wx:if="{{refresherEnabled}}" class="wx-refresher" data-look="{{refresherDefaultStyle}}">' +
    '<slot name="refresher"/></h5-div><slot/>',
  'swiper-item': '<slot/>',
  'picker-view': '<slot/>',
  'picker-view-column':
    '<h5-div class="wx-column-list"><slot/></h5-div>' +
    '<h5-div class="wx-column-mask"/><h5-div class="wx-column-indicator"/>',
  'root-portal': '<slot/>',
  'match-media': '<slot/>',
  'page-meta': '<slot/>',
  'navigation-bar': '',
  'page-container':
    '<h5-div class="wx-page-container-overlay"/><h5-div class="wx-page-container-body"><slot/></h5-div>',
  'share-element': '<slot/>',
  'movable-area': '<slot/>',
  'movable-view': '<slot/>',
  picker: '<slot/>',
  swiper: '<h5-div class="wx-swiper-track"><slot/></h5-div><h5-div class="wx-swiper-dots"/>',
  image: '<h5-img class="wx-image-img"/>',
  'cover-image': '<h5-img class="wx-image-img"/>',
  canvas: '<h5-canvas class="wx-canvas-native"/><slot/>',
  video: '<h5-video class="wx-video-native"/><slot/>',
  map: '<h5-div class="wx-map-label"/><slot/>',
  ad: '<h5-div class="wx-ad-label">广告</h5-div>',
  'ad-custom': '<h5-div class="wx-ad-label">广告</h5-div>',
  'rich-text': '<h5-div class="wx-rich-text-body"/>',
  editor: '<h5-div class="wx-editor-body"/>',
  icon: '<h5-i class="wx-icon-glyph"/>',
  progress:
    '<h5-div class="wx-progress-bar"><h5-div class="wx-progress-inner"/></h5-div>' +
    '<h5-div class="wx-progress-info"/>',
  'web-view': '<h5-iframe class="wx-web-view-frame"/>',
  'open-data': '<h5-span class="wx-open-data-text"/>',
  input: `<h5-div class="wx-input-body"><h5-input class="wx-input-native"/>${PLACEHOLDER}</h5-div>`,
  textarea: `<h5-div class="wx-input-body"><h5-textarea class="wx-input-native"/>${PLACEHOLDER}</h5-div>`,
  switch: '<h5-i class="wx-switch-body"/>',
  checkbox: '<h5-i class="wx-checkbox-box"/><slot/>',
  radio: '<h5-i class="wx-radio-box"/><slot/>',
  slider: '<h5-input class="wx-slider-native"/><h5-span class="wx-slider-value"/>',
} as const;

/** Official components that the preview shows as a grey box with their name. */
export const UNSUPPORTED_TAGS: ReadonlySet<string> = new Set([
  'animation-video',
  'audio',
  'camera',
  'channel-live',
  'channel-video',
  'contact-button',
  'double-tap-gesture-handler',
  'draggable-sheet',
  'editor-portal',
  'force-press-gesture-handler',
  'functional-page-navigator',
  'grid-builder',
  'grid-view',
  'horizontal-drag-gesture-handler',
  'keyboard-accessory',
  'list-builder',
  'list-view',
  'live-player',
  'live-pusher',
  'long-press-gesture-handler',
  'nested-scroll-body',
  'nested-scroll-header',
  'official-account',
  'official-account-publish',
  'open-container',
  'open-data-item',
  'open-data-list',
  'pan-gesture-handler',
  'scale-gesture-handler',
  'selection',
  'snapshot',
  'sticky-header',
  'sticky-section',
  'store-coupon',
  'store-gift',
  'store-home',
  'store-product',
  'tap-gesture-handler',
  'vertical-drag-gesture-handler',
  'voip-room',
  'xr-frame',
]);

/** Tag -> WXML of every official component: implemented ones, and boxes for the rest. */
export const BUILTIN_TEMPLATES: Readonly<Record<string, string>> = {
  ...DRAWN,
  ...Object.fromEntries(
    [...UNSUPPORTED_TAGS].map((tag) => [tag, `<h5-div class="wx-unsupported-name">${tag}</h5-div><slot/>`]),
  ),
};

/** Not an official component: replaces one of a plugin or a missing package. */
export const STAND_IN_TEMPLATES: Readonly<Record<string, string>> = {
  'missing-component': '<h5-div class="wx-unsupported-name">{{name}}</h5-div><slot/>',
};
