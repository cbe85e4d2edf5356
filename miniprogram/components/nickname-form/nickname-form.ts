import { NICKNAME_MAX, checkNickname } from '../../account/nickname';
import type { NicknameCheck } from '../../account/nickname';
import { isFinalRefusal } from '../../request/errors';
import { describeConsent, describeError } from '../messages';

type TextEvent = WechatMiniprogram.CustomEvent<{ value: string }>;

const REJECTED = '微信未通过此昵称，请换一个';
const LEAVE_QUESTION = '昵称还没有保存，确定离开吗？';

/**
 * The nickname, and the way to another one. Listens to whatever event carries the text, waits for WeChat's review,
 * and leaves the last word to the server. Fires `message {text, theme}`.
 */
Component({
  properties: {
    /** What the server keeps; shown until the person types, and put back when WeChat or the server rejects a change. */
    saved: { type: String, value: '' },
    /** Whose it is: what one person typed is not shown to the next. */
    person: { type: String, value: '' },
    offer: { type: String, value: 'plain' },
  },

  data: {
    text: '',
    /** What `saved` was when the text last followed it. */
    base: '',
    saving: false,
    focused: false,
    /** Whose text this is. */
    owner: '',
    /** Rises with each other person: the end of what the former one was saving is nobody's business. */
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
    person(person: string) {
      // Whoever types before they are known stays the same person; somebody else starts anew.
      const isSomebodyElse = this.data.owner !== '' && this.data.owner !== person;
      this.setData({ owner: person });
      if (!isSomebodyElse) return;
      this.setData({ saving: false, turn: this.data.turn + 1 });
      this.reset();
    },
    offer(offer: string) {
      if (offer === 'choose') void this.checkConsent();
    },
  },

  lifetimes: {
    detached() {
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
      getApp<IAppOption>().dialogs.alertBeforeLeaving(
        this.isDirty() ? LEAVE_QUESTION : undefined,
      );
    },

    /** What was typed is given up. */
    reset() {
      this.setText(this.properties.saved);
    },

    async checkConsent() {
      this.setData({ consentNeeded: await getApp<IAppOption>().privacy.isNeeded() });
    },

    /** The tap ends here. */
    onLocked: (): void => undefined,

    async onConsent() {
      const consent = await getApp<IAppOption>().privacy.ask();
      this.setData({ consentNeeded: false, refused: consent !== 'given', focused: true });
      if (consent !== 'given') this.triggerEvent('message', { text: describeConsent(consent), theme: 'warning' });
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
      // WeChat clears what it rejects; what was typed since is not what it speaks of.
      const isAboutText = text === '' || text === this.data.blurred;
      if (!detail.pass && !detail.timeout && !this.data.saving && isAboutText) this.reject(REJECTED);
    },

    async onSubmit({ detail }: WechatMiniprogram.FormSubmit) {
      if (this.data.saving) return;
      const submitted: unknown = detail.value['nickname'];
      // A submit can carry the text from before WeChat's check, or none at all: what was typed last counts then.
      const check = checkNickname(typeof submitted === 'string' && submitted !== '' ? submitted : this.data.text);
      if (!check.ok) {
        this.triggerEvent('message', { text: describeNickname(check.problem), theme: 'warning' });
        return;
      }
      const { turn } = this.data;
      this.setData({ saving: true });
      const tell = await this.save(check.nickname);
      if (this.data.turn !== turn) return;
      this.setData({ saving: false });
      tell();
      this.setText(this.data.text);
    },

    /** @returns what to do with the outcome, if the same person still waits for it */
    async save(nickname: string): Promise<() => void> {
      const { account, nicknameReview } = getApp<IAppOption>();
      try {
        // Without consent there is no review to wait for.
        const { turn } = this.data;
        const allowed = this.data.refused || (await nicknameReview.allows(nickname));
        if (this.data.turn !== turn) return () => undefined;
        if (!allowed) {
          return () => {
            this.reject(REJECTED);
          };
        }
        const profile = await account.saveNickname(nickname);
        return () => {
          this.setText(profile.nickname);
          this.triggerEvent('message', { text: '昵称已保存', theme: 'success' });
        };
      } catch (error) {
        return () => {
          // What could not be sent is still there for another try; what was refused is not.
          if (isFinalRefusal(error)) this.reject(describeError(error));
          else this.triggerEvent('message', { text: describeError(error), theme: 'warning' });
        };
      }
    },

    reject(text: string) {
      this.reset();
      this.triggerEvent('message', { text, theme: 'warning' });
    },
  },
});

function describeNickname(problem: Extract<NicknameCheck, { ok: false }>['problem']): string {
  if (problem === 'empty') return '请输入昵称';
  if (problem === 'too_long') return `昵称最多 ${String(NICKNAME_MAX)} 个字`;
  return '昵称不能包含特殊字符';
}
