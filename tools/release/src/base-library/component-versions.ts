import type { Version } from './version';

/** The first base library that has a built-in component, its attributes, and values of its attributes. */
export interface ComponentVersions {
  readonly since?: Version;
  /** `attribute` or `attribute=value`; parts not listed are as old as the component. */
  readonly parts: Readonly<Record<string, Version>>;
}

/**
 * From WeChat's component reference (developers.weixin.qq.com/miniprogram/dev/component/, column 最低版本). The
 * type package does not describe components, so this list is maintained by hand: `tag[@since]: part@since
 * ...`. Events are omitted: an older library never fires them, and a listener must not depend on one alone.
 */
const TABLE = `
view: hover-stop-propagation@1.5.0
scroll-view: enable-flex@2.7.3 scroll-anchoring@2.8.2 refresher-enabled@2.10.1 refresher-threshold@2.10.1
  refresher-default-style@2.10.1 refresher-background@2.10.1 refresher-triggered@2.10.1 enhanced@2.12.0
  bounces@2.12.0 show-scrollbar@2.12.0 paging-enabled@2.12.0 fast-deceleration@2.12.0
swiper: indicator-color@1.1.0 indicator-active-color@1.1.0 current-item-id@1.9.0 previous-margin@1.9.0
  next-margin@1.9.0 display-multiple-items@1.9.0 skip-hidden-item-layout@1.9.0 easing-function@2.6.5
  snap-to-edge@2.12.1
swiper-item: item-id@1.9.0 skip-hidden-item-layout@1.9.0
movable-area@1.2.0: scale-area@1.9.90
movable-view@1.2.0: disabled@1.9.90 scale@1.9.90 scale-min@1.9.90 scale-max@1.9.90 scale-value@1.9.90
  animation@2.1.0
cover-view@1.4.0: scroll-top@2.1.0
cover-image@1.4.0:
match-media@2.11.1:
page-container@2.16.0:
share-element@2.16.0:
root-portal@2.25.2:
text: selectable@1.1.0 space@1.4.0 decode@1.4.0 user-select@2.12.1
rich-text@1.4.0: space@2.4.1
progress: border-radius@2.3.1 font-size@2.3.1 active-mode@1.7.0 duration@2.8.2
button: open-type@1.1.0 open-type=contact@1.1.0 open-type=share@1.2.0 open-type=getPhoneNumber@1.2.0
  open-type=getUserInfo@1.3.0 open-type=launchApp@1.9.5 open-type=openSetting@2.0.7
  open-type=feedback@2.1.0 open-type=chooseAvatar@2.21.2 open-type=getRealtimePhoneNumber@2.24.4
  open-type=liveActivity@2.26.2 open-type=agreePrivacyAuthorization@2.32.3 hover-stop-propagation@1.5.0
  lang@1.3.0 session-from@1.4.0 send-message-title@1.5.0 send-message-path@1.5.0 send-message-img@1.5.0
  show-message-card@1.5.0 app-parameter@1.9.5
editor@2.7.0:
form: report-submit-timeout@2.6.2
input: type=safe-password@2.18.0 type=nickname@2.21.2 confirm-type@1.1.0 always-embed@2.10.4
  confirm-hold@1.1.0 cursor@1.5.0 cursor-color@3.1.0 selection-start@1.9.0 selection-end@1.9.0
  adjust-position@1.9.90 hold-keyboard@2.8.2 safe-password-cert-path@2.18.0 safe-password-length@2.18.0
  safe-password-time-stamp@2.18.0 safe-password-nonce@2.18.0 safe-password-salt@2.18.0
  safe-password-custom-hash@2.18.0
keyboard-accessory@2.15.0:
picker: header-text@2.11.0
picker-view: indicator-class@1.1.0 mask-style@1.5.0 mask-class@1.5.0 immediate-change@2.21.1
slider: block-size@1.9.0 block-color@1.9.0
textarea: cursor@1.5.0 show-confirm-bar@1.6.0 selection-start@1.9.0 selection-end@1.9.0
  adjust-position@1.9.90 hold-keyboard@2.8.2 disable-default-padding@2.10.0 confirm-type@2.13.0
  confirm-hold@2.16.0
navigator: target@2.0.7 open-type=reLaunch@1.1.0 open-type=navigateBack@1.1.0 open-type=exit@2.1.0
  app-id@2.0.7 path@2.0.7 extra-data@2.0.7 version@2.0.7 short-link@2.18.1 hover-stop-propagation@1.5.0
functional-page-navigator@2.1.0:
camera@1.6.0: mode@2.1.0 resolution@2.10.0 frame-size@2.7.0
image: webp@2.9.0 lazy-load@1.5.0 show-menu-by-longpress@2.7.0
live-player@1.7.0:
live-pusher@1.7.0: zoom@2.1.0 device-position@2.3.0
video: initial-time@1.6.0 duration@1.1.0 loop@1.4.0 muted@1.4.0 page-gesture@1.6.0 direction@1.7.0
  show-progress@1.9.0 show-fullscreen-btn@1.9.0 show-play-btn@1.9.0 show-center-play-btn@1.9.0
  enable-progress-gesture@1.9.0 show-mute-btn@2.4.0 title@2.4.0 play-btn-position@2.4.0
  enable-play-gesture@2.4.0 auto-pause-if-navigate@2.5.0 auto-pause-if-open-native@2.5.0
  vslide-gesture@2.6.2 vslide-gesture-in-fullscreen@2.6.2 ad-unit-id@2.8.1 show-casting-button@2.10.2
  picture-in-picture-mode@2.11.0 picture-in-picture-show-progress@2.11.0 enable-auto-rotation@2.11.0
  show-screen-lock-button@2.11.0 show-snapshot-button@2.13.0 referrer-policy@2.13.0
  show-background-playback-button@2.14.3 background-poster@2.14.3 is-drm@2.19.3
voip-room@2.11.0:
map: polygons@2.3.0 subkey@2.3.0 enable-3D@2.3.0 show-compass@2.3.0 enable-overlooking@2.3.0
  enable-zoom@2.3.0 enable-scroll@2.3.0 enable-rotate@2.3.0
canvas: type@2.7.0
open-data@1.4.0: type=userNickName@1.9.90 type=userAvatarUrl@1.9.90 type=userGender@1.9.90
  type=userCity@1.9.90 type=userProvince@1.9.90 type=userCountry@1.9.90 type=userLanguage@1.9.90
web-view@1.6.4:
ad@1.9.94:
ad-custom@2.10.4:
official-account@2.3.0:
navigation-bar@2.9.0:
page-meta@2.9.0:
`;

const VERSIONS: ReadonlyMap<string, ComponentVersions> = parse(TABLE);

/** `undefined` for a component that is not in the list. */
export function componentVersions(tag: string): ComponentVersions | undefined {
  return VERSIONS.get(tag);
}

function parse(table: string): Map<string, ComponentVersions> {
  const rows = table
    .replace(/\n\s+/g, ' ')
    .split('\n')
    .filter((row) => row.includes(':'));
  return new Map(
    rows.map((row): [string, ComponentVersions] => {
      const [head = '', ...rest] = row.split(':');
      const [tag = '', since] = head.split('@');
      const parts = rest
        .join(':')
        .trim()
        .split(/\s+/)
        .filter((part) => part !== '');
      const versions = parts.map((part): [string, Version] => [
        part.slice(0, part.lastIndexOf('@')),
        part.slice(part.lastIndexOf('@') + 1),
      ]);
      return [tag, { ...(since === undefined ? {} : { since }), parts: Object.fromEntries(versions) }];
    }),
  );
}
