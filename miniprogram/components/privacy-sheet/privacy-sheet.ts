import { PRIVACY_TEXTS } from '../../texts/privacy';

const AGREE_BUTTON = 'privacy-agree';

/**
 * The app's own privacy sheet, where `OWN_PRIVACY_SHEET` in config.ts is on. The page on top hosts it: a page that is
 * hidden or left refuses what still waits, so that no API hangs.
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

    /** A tap beside the sheet leaves it open, and what lies below alone: each API that waits must be answered. */
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
