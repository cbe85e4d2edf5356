import { PRIVACY_TEXTS } from '../../texts/privacy';

const AGREE_BUTTON = 'privacy-agree';

/**
 * The app's own privacy sheet, when `OWN_PRIVACY_SHEET` in config.ts is true. The top page hosts it; when that
 * page is hidden or closed, pending requests are refused, so that no API hangs.
 */
Component({
  data: {
    t: PRIVACY_TEXTS.zh,
    sheetOpen: false,
    agreeButton: AGREE_BUTTON,
  },

  lifetimes: {
    attached() {
      this.setData({ t: getApp<IAppOption>().language.of(PRIVACY_TEXTS) });
      this.host();
    },
    detached() {
      this.leave();
    },
  },

  pageLifetimes: {
    show() {
      this.host();
    },
    hide() {
      this.leave();
    },
  },

  methods: {
    leave: (): void => undefined,

    host() {
      this.leave = getApp<IAppOption>().privacy.hostSheet({
        open: () => {
          this.setData({ sheetOpen: true });
        },
        close: () => {
          this.setData({ sheetOpen: false });
        },
      });
    },

    /** A tap outside must neither close the sheet nor reach the page below: each pending API needs an answer. */
    onBeside: (): void => undefined,

    onContract() {
      getApp<IAppOption>().privacy.openContract();
    },

    onAgree() {
      getApp<IAppOption>().privacy.agree(AGREE_BUTTON);
    },

    onRefuse() {
      getApp<IAppOption>().privacy.refuse();
    },
  },
});
