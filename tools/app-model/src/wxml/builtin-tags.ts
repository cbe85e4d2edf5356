/** Tags with a special meaning in WXML. */
export const STRUCTURE_TAGS: ReadonlySet<string> = new Set([
  'block',
  'template',
  'import',
  'include',
  'wxs',
  'slot',
]);

/**
 * WeChat's own components, from the component reference
 * (developers.weixin.qq.com/miniprogram/dev/component/), Skyline's included. The xr-frame ones start with
 * `xr-` and are recognised by that.
 */
const BUILTIN_TAGS: ReadonlySet<string> = new Set(
  `
  ad ad-custom animation-video audio button camera canvas channel-live channel-video checkbox checkbox-group contact-button
  cover-image cover-view double-tap-gesture-handler draggable-sheet editor editor-portal
  force-press-gesture-handler form functional-page-navigator grid-builder grid-view
  horizontal-drag-gesture-handler icon image input keyboard-accessory label list-builder list-view
  live-player live-pusher long-press-gesture-handler map match-media movable-area movable-view
  navigation-bar navigator nested-scroll-body nested-scroll-header official-account official-account-publish
  open-container open-data open-data-item open-data-list page-container page-meta pan-gesture-handler picker
  picker-view picker-view-column progress radio radio-group rich-text root-portal scale-gesture-handler
  scroll-view selection share-element slider snapshot span sticky-header sticky-section store-coupon
  store-gift store-home store-product swiper swiper-item switch tap-gesture-handler text textarea
  vertical-drag-gesture-handler video view voip-room web-view
`
    .trim()
    .split(/\s+/),
);

/** Whether a tag is one of WeChat's own components; tags of WXML's structure are not. */
export function isBuiltinTag(tag: string): boolean {
  return BUILTIN_TAGS.has(tag) || tag.startsWith('xr-');
}
