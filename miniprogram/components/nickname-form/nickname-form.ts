import { checkNickname } from '../../account/nickname';
import type { NicknameCheck } from '../../account/nickname';
import { hasCode } from '../../platform/app-error';
import { isFinalRefusal } from '../../request/errors';
import { fill } from '../../texts/language';
import { NICKNAME_TEXTS } from '../../texts/nickname';

type TextEvent = WechatMiniprogram.CustomEvent<{ value: string }>;

/**
 * The nickname, and the way to another one. Listens to whatever event carries the text, waits for WeChat's review,
 * and leaves the last word to the server. Fires `message {text, theme}`.
 */
Component({
  properties: {
    /** What the server keeps; shown until the user types, and put back when WeChat or the server rejects a change. */
    saved: { type: String, value: '' },
    /** Whose it is: what one user typed is not shown to the next. */
    userId: { type: String, value: '' },
    /** A `ProfileMethod`. */
    method: { type: String, value: 'plain' },
    /** Something else on the page is what to do first. */
    secondary: { type: Boolean, value: false },
  },

  data: {
    t: NICKNAME_TEXTS.zh,
    text: '',
    /** What `saved` was when the text last followed it. */
    base: '',
    saving: false,
    focused: false,
    /** Whose text this is. */
    owner: '',
    /** Rises with each other user: what the former one was saving ends unseen. */
    turn: 0,
    /** The text of the last blur: what WeChat reviews. */
    blurred: '',
    /** WeChat will ask for consent before it offers a nickname: it is asked before the input takes the focus. */
    consentNeeded: false,
    /** Consent was refused: the nickname input would be a plain one without events, so it is one outright. */
    refused: false,
  },

  observers: {
    saved(saved: string) {
      // A profile that arrives while somebody is typing must not type over them.
      if (this.data.text.trim() === this.data.base) this.setText(saved);
      this.setData({ base: saved });
    },
    userId(userId: string) {
      // Whoever types before they are known stays the same user; another one starts over.
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
      // A late answer finds nothing that it belongs to.
      this.data.turn += 1;
      getApp<IAppOption>().dialogs.alertBeforeLeaving(undefined);
    },
  },

  methods: {
    /** Whether something is typed that the server does not have. */
    isDirty(): boolean {
      return !this.data.saving && this.data.text.trim() !== this.properties.saved;
    },

    setText(text: string) {
      this.setData({ text });
      getApp<IAppOption>().dialogs.alertBeforeLeaving(this.isDirty() ? this.data.t.unsaved : undefined);
    },

    /** What was typed is given up. */
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

    /** Catches the tap, so that the input below does not get it. */
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

    /** input and change: which of them carries a nickname picked from the keyboard differs by version. */
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
      // WeChat clears what it rejects; what was typed since is not what it rejected.
      const isAboutText = text === '' || text === this.data.blurred;
      if (!detail.pass && !detail.timeout && !this.data.saving && isAboutText)
        this.reject(this.data.t.rejected);
    },

    onSubmit({ detail }: WechatMiniprogram.FormSubmit) {
      if (this.data.saving) return;
      const { limits } = getApp<IAppOption>();
      const submitted: unknown = detail.value['nickname'];
      // A submit can carry the text from before WeChat's check, or none at all: what was typed last counts then.
      const typed = typeof submitted === 'string' && submitted !== '' ? submitted : this.data.text;
      const check = checkNickname(
        typed,
        limits.nicknameCharacters === undefined ? undefined : { maxCharacters: limits.nicknameCharacters },
      );
      if (check.ok) this.save(check.nickname);
      else this.tell(describeNickname(this.data.t, check.problem, limits.nicknameCharacters));
    },

    save(nickname: string) {
      const { account, nicknameReview, texts } = getApp<IAppOption>();
      const { turn, refused } = this.data;
      const finish = (show: () => void): void => {
        // Another user signed in meanwhile, or the page was left: nothing to show.
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
            // What could not be sent is still there for another try; what was refused is not.
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
