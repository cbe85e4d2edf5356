import type { WechatProfileOutcome } from '../../account/wechat-profile';
import type { WxUserProfile } from '../../platform/wx';
import { WECHAT_PROFILE_TEXTS } from '../../texts/wechat-profile';

const THEMES: Record<WechatProfileOutcome, 'success' | 'warning'> = {
  saved: 'success',
  refused: 'warning',
  anonymous: 'warning',
};

/** How long the button is locked after a tap, in ms: WeChat's popup may never answer. A later answer is still shown. */
const LOCK_MS = 10_000;

/** WeChat's own avatar and nickname on base libraries below 2.27.1. Fires `message {text, theme}`. */
Component({
  properties: {
    /** A `ProfileMethod`. */
    method: { type: String, value: 'plain' },
  },

  data: {
    t: WECHAT_PROFILE_TEXTS.zh,
    busy: false,
  },

  lifetimes: {
    attached() {
      this.setData({ t: getApp<IAppOption>().language.of(WECHAT_PROFILE_TEXTS) });
      this.prepare();
    },
  },

  pageLifetimes: {
    show() {
      this.prepare();
    },
  },

  methods: {
    prepare() {
      void getApp<IAppOption>().wechatProfile.prepare();
    },

    onTap() {
      if (this.data.busy) return;
      // Synchronously in the tap: WeChat refuses it anywhere else.
      this.report(getApp<IAppOption>().wechatProfile.ask());
    },

    onUserInfo({ detail }: WechatMiniprogram.CustomEvent<WxUserProfile>) {
      if (this.data.busy) return;
      this.report(getApp<IAppOption>().wechatProfile.save(detail));
    },

    report(outcome: Promise<WechatProfileOutcome>) {
      const { clock, texts } = getApp<IAppOption>();
      const unlock = (): void => {
        this.setData({ busy: false });
      };
      this.setData({ busy: true });
      const stopTimer = clock.after(LOCK_MS, unlock);
      const finish = (message: { text: string; theme: string }): void => {
        stopTimer();
        unlock();
        this.triggerEvent('message', message);
      };
      outcome.then(
        (how) => {
          finish({ text: this.data.t[how], theme: THEMES[how] });
        },
        (error: unknown) => {
          finish({ text: texts.error(error), theme: 'warning' });
        },
      );
    },
  },
});
