/** The tags of WeChat's base library, as miniprogram-simulate registers them. */
const TAGS = new Set(
  `ad ad-custom audio button camera canvas channel-live channel-video checkbox checkbox-group
  cover-image cover-view editor form functional-page-navigator grid-view icon image input
  keyboard-accessory label list-view live-player live-pusher map match-media movable-area movable-view
  navigation-bar navigator official-account open-data page-container page-meta picker picker-view
  picker-view-column progress radio radio-group rich-text root-portal scroll-view share-element slider
  sticky-header sticky-section swiper swiper-item switch text textarea video view voip-room
  web-view`.split(/\s+/),
);

/** Tags that the compiler adds to its output, or that name no component. */
const STRUCTURE = new Set(['page', 'shadow', 'slot', 'virtual']);

/** Whether a tag, or a node's `is`, belongs to the base library. */
export function isBuiltIn(name: string): boolean {
  return TAGS.has(name);
}

/** Whether a tag of the compiler's output is no component at all. */
export function isStructure(tag: string): boolean {
  return STRUCTURE.has(tag);
}
