import type { NicknameCheck } from '../../account/adapter';
import { hasCode } from '../../platform/app-error';
import { isFinalRefusal } from '../../request/errors';
import { fill } from '../../texts/language';
import { NICKNAME_TEXTS } from '../../texts/nickname';

type TextEvent = WechatMiniprogram.CustomEvent<{ value: string }>;

/**
 * Shows and changes the nickname. Accepts the text from every event that carries it, waits for WeChat's review,
 * and lets the server decide. Fires `message {text, theme}`.
 */
Component({
  properties: {
    /** The saved nickname; shown until the user types, and again when WeChat or the server rejects a change. */
    saved: { type: String, value: '' },
    /** The user the nickname belongs to: what one user typed is not shown to another. */
    userId: { type: String, value: '' },
    /** A `ProfileMethod`. */
    method: { type: String, value: 'plain' },
    /** Shows a secondary button, because the page has a more important one. */
    secondary: { type: Boolean, value: false },
  },

  data: {
    t: NICKNAME_TEXTS.zh,
    text: '',
    /** The value of `saved` when the text last followed it. */
    base: '',
    saving: false,
    focused: false,
    /** The user who typed the text. */
    owner: '',
    /** Increases when the user changes: results of the former user's save are ignored. */
    turn: 0,
    /** The text at the last blur, which WeChat reviews. */
    blurred: '',
    /** WeChat requires consent before it offers a nickname, so the component asks before the input takes the focus. */
    consentNeeded: false,
    /**
     * Consent was refused. WeChat would then silently treat the nickname input as a plain one, so a plain one is
     * shown.
     */
    refused: false,
  },

  observers: {
    saved(saved: string) {
      // A profile that arrives while the user is typing must not overwrite the text.
      if (this.data.text.trim() === this.data.base) this.setText(saved);
      this.setData({ base: saved });
    },
    userId(userId: string) {
      // Typing before the profile is loaded belongs to the same user; a change of user resets the text.
      const isSomebodyElse = this.data.owner !== '' && this.data.owner !== userId;
      this.setData({ owner: userId });
      if (!isSomebodyElse) return;
      this.setData({ saving: false, turn: this.data.turn + 1 });
      this.reset();
    },
    method(method: string) {
      if (method === 'choose') this.checkConsent();
    },
  },

  lifetimes: {
    attached() {
      this.setData({ t: getApp<IAppOption>().language.of(NICKNAME_TEXTS) });
    },
    detached() {
      // So that a late answer is ignored.
      this.data.turn += 1;
      getApp<IAppOption>().dialogs.alertBeforeLeaving(undefined);
    },
  },

  methods: {
    /** Whether the text differs from the saved one. */
    isDirty(): boolean {
      return !this.data.saving && this.data.text.trim() !== this.properties.saved;
    },

    setText(text: string) {
      this.setData({ text });
      getApp<IAppOption>().dialogs.alertBeforeLeaving(this.isDirty() ? this.data.t.unsaved : undefined);
    },

    /** Discards the typed text. */
    reset() {
      this.setText(this.properties.saved);
    },

    checkConsent() {
      void getApp<IAppOption>()
        .privacy.isNeeded()
        .then((isNeeded) => {
          this.setData({ consentNeeded: isNeeded === true });
        });
    },

    /** Catches the tap, so that it does not reach the input below. */
    onLocked: (): void => undefined,

    onConsent() {
      const { privacy, texts } = getApp<IAppOption>();
      void privacy.ask().then((consent) => {
        this.setData({ consentNeeded: false, refused: consent !== 'given', focused: true });
        if (consent !== 'given') this.tell(texts.consent(consent));
      });
    },

    tell(text: string) {
      this.triggerEvent('message', { text, theme: 'warning' });
    },

    /** input and change: which one carries a nickname picked from the keyboard differs by version. */
    onText({ detail: { value } }: TextEvent) {
      this.setText(value);
    },

    onBlur({ detail: { value } }: TextEvent) {
      const blurred = value.trim();
      this.setData({ focused: false, blurred });
      this.setText(value);
      getApp<IAppOption>().nicknameReview.blurred(blurred);
    },

    onReview({ detail }: WechatMiniprogram.NicknameReview) {
      getApp<IAppOption>().nicknameReview.reviewed(detail);
      const text = this.data.text.trim();
      // WeChat clears the text that it rejects; a text typed since was not rejected.
      const isAboutText = text === '' || text === this.data.blurred;
      if (!detail.pass && !detail.timeout && !this.data.saving && isAboutText)
        this.reject(this.data.t.rejected);
    },

    onSubmit({ detail }: WechatMiniprogram.FormSubmit) {
      if (this.data.saving) return;
      const { account, limits, texts } = getApp<IAppOption>();
      const submitted: unknown = detail.value['nickname'];
      // A submit can carry the text from before WeChat's check, or none: then the last typed text counts.
      const typed = typeof submitted === 'string' && submitted !== '' ? submitted : this.data.text;
      try {
        const check = account.checkNickname(typed);
        if (check.ok) this.save(check.nickname);
        else this.tell(describeNickname(this.data.t, check.problem, limits.nicknameCharacters));
      } catch (error) {
        this.tell(texts.error(error));
      }
    },

    save(nickname: string) {
      const { account, nicknameReview, texts } = getApp<IAppOption>();
      const { turn, refused } = this.data;
      const finish = (show: () => void): void => {
        // Another user signed in meanwhile, or the page was closed: show nothing.
        if (this.data.turn !== turn) return;
        this.setData({ saving: false });
        show();
        this.setText(this.data.text);
      };
      this.setData({ saving: true });
      // Without consent there is no review to wait for.
      account.saveNickname(nickname, refused ? undefined : nicknameReview.allows(nickname)).then(
        (profile) => {
          finish(() => {
            this.setText(profile.nickname);
            this.triggerEvent('message', { text: this.data.t.saved, theme: 'success' });
          });
        },
        (error: unknown) => {
          finish(() => {
            // A text that could not be sent stays for another try; a refused one does not.
            const isFinal = isFinalRefusal(error) || hasCode(error, 'nickname_not_passed');
            if (isFinal) this.reject(texts.error(error));
            else this.tell(texts.error(error));
          });
        },
      );
    },

    reject(text: string) {
      this.reset();
      this.tell(text);
    },
  },
});

function describeNickname(
  t: typeof NICKNAME_TEXTS.zh,
  problem: Extract<NicknameCheck, { ok: false }>['problem'],
  most: number | undefined,
): string {
  if (problem === 'empty') return t.empty;
  if (problem === 'too_long') return most === undefined ? t.tooLong : fill(t.tooLongFor, { n: most });
  return t.invalid;
}
