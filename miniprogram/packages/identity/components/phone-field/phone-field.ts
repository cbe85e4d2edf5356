import type { PhoneButtonDetail } from '../../../../account/phone';
import { runInField } from '../../run-locked';
import type { FieldMessage } from '../../run-locked';
import { PHONE_TEXTS } from '../../texts';

/**
 * The user's masked phone number, with 绑定 / 更换 / 移除. Nothing is requested before a tap. Fires `message {text,
 * theme}`.
 */
Component({
  data: {
    t: PHONE_TEXTS.zh,
    /** '' for none. */
    masked: '',
    /** Loaded from the server. */
    known: false,
    busy: false,
  },

  lifetimes: {
    attached() {
      const { phone, account, wechatProfile, texts, language } = getApp<IAppOption>();
      this.setData({ t: language.of(PHONE_TEXTS) });
      if (!phone.supported) return;
      /** The user whose number is loaded or shown, if known. */
      let owner: string | undefined;
      let asked: Promise<string> | undefined;
      const load = (): void => {
        // Below 2.21.2 the number is encrypted with the session_key of the last code, which must be valid
        // before the tap.
        void wechatProfile.prepare();
        const mine = (asked = phone.load());
        mine.then(
          (masked) => {
            if (asked === mine) this.setData({ masked, known: true });
          },
          (error: unknown) => {
            if (asked === mine) this.tell({ text: texts.error(error), theme: 'warning' });
          },
        );
      };
      this.unsubscribe = account.subscribe(({ state, profile }) => {
        const isOther = profile !== undefined && owner !== undefined && profile.id !== owner;
        if (state === 'signed-out' || isOther) {
          // The number's user has signed out: hide it.
          owner = undefined;
          asked = undefined;
          this.setData({ masked: '', known: false });
        }
        owner = profile?.id ?? owner;
        if (state === 'signed-in' && asked === undefined) load();
      });
    },
    detached() {
      this.unsubscribe();
    },
  },

  methods: {
    unsubscribe: (): void => undefined,

    onPhoneNumber({ detail }: WechatMiniprogram.CustomEvent<PhoneButtonDetail>) {
      if (this.data.busy) return;
      const { phone } = getApp<IAppOption>();
      this.run(
        phone.save(detail).then((masked): FieldMessage => {
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
          return phone.remove().then((): FieldMessage => {
            this.setData({ masked: '' });
            return { text: this.data.t.removed, theme: 'success' };
          });
        }),
      );
    },

    run(work: Promise<FieldMessage | undefined>) {
      runInField(this, getApp<IAppOption>(), work);
    },

    tell(said: FieldMessage) {
      this.triggerEvent('message', said);
    },
  },
});
