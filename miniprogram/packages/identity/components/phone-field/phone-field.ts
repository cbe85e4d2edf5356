import type { PhoneButtonDetail } from '../../../../account/phone';
import { PHONE_TEXTS } from '../../texts';

/** How long a tap shuts the buttons, in ms: an answer may never come. What comes later is still shown. */
const LOCK_MS = 10_000;

/**
 * The user's phone number, masked, with 绑定 / 更换 / 移除. Nothing is asked for before a tap. Fires
 * `message {text, theme}`.
 */
Component({
  data: {
    t: PHONE_TEXTS.zh,
    /** '' for none. */
    masked: '',
    /** Asked for and answered. */
    known: false,
    busy: false,
  },

  lifetimes: {
    attached() {
      const { phone, account, wechatProfile, texts, language } = getApp<IAppOption>();
      this.setData({ t: language.of(PHONE_TEXTS) });
      if (!phone.supported || account.view.state !== 'signed-in') return;
      // Below 2.21.2 the number is encrypted with the session_key of the last code: made sure of before the tap.
      void wechatProfile.prepare();
      phone.load().then(
        (masked) => {
          this.setData({ masked, known: true });
        },
        (error: unknown) => {
          this.tell(texts.error(error), 'warning');
        },
      );
    },
  },

  methods: {
    onPhoneNumber({ detail }: WechatMiniprogram.CustomEvent<PhoneButtonDetail>) {
      if (this.data.busy) return;
      const { phone } = getApp<IAppOption>();
      this.run(
        phone.save(detail).then((masked) => {
          if (masked === undefined) return { text: this.data.t.refused, theme: 'warning' };
          this.setData({ masked, known: true });
          return { text: this.data.t.saved, theme: 'success' };
        }),
      );
    },

    onRemove() {
      if (this.data.busy) return;
      const { phone, dialogs } = getApp<IAppOption>();
      this.run(
        dialogs.confirm(this.data.t.removeQuestion).then((sure) => {
          if (!sure) return undefined;
          return phone.remove().then(() => {
            this.setData({ masked: '' });
            return { text: this.data.t.removed, theme: 'success' };
          });
        }),
      );
    },

    run(work: Promise<{ text: string; theme: string } | undefined>) {
      const { clock, texts } = getApp<IAppOption>();
      const unlock = (): void => {
        this.setData({ busy: false });
      };
      this.setData({ busy: true });
      const stopTimer = clock.after(LOCK_MS, unlock);
      const finish = (): void => {
        stopTimer();
        unlock();
      };
      work.then(
        (message) => {
          finish();
          if (message) this.tell(message.text, message.theme);
        },
        (error: unknown) => {
          finish();
          this.tell(texts.error(error), 'warning');
        },
      );
    },

    tell(text: string, theme: string) {
      this.triggerEvent('message', { text, theme });
    },
  },
});
