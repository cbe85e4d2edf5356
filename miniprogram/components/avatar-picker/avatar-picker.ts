import { hasCode } from '../../platform/errors';
import { isFinalRefusal } from '../../request/errors';
import { describeError } from '../messages';

/** How long the button stays shut after a tap, in ms: a second one fails with "another chooseAvatar is in progress". */
const LOCK_MS = 3000;

/**
 * The avatar, and the way to another one. Shows the chosen file at once, sends it, and puts the old one back with a
 * retry when that fails. Fires `message {text, theme}`.
 */
Component({
  properties: {
    /** The saved avatar; empty shows the default one. */
    src: { type: String, value: '' },
    /** Whose it is: what one person chose is not sent for the next. */
    person: { type: String, value: '' },
    offer: { type: String, value: 'plain' },
  },

  data: {
    owner: '',
    /** The file on its way to the server; empty when none is. */
    pending: '',
    /** The file that did not arrive, for a retry. */
    failed: '',
    /** 0 to 100 while it is on its way. */
    progress: 0,
    locked: false,
  },

  observers: {
    person(person: string) {
      const isSomebodyElse = this.data.owner !== '' && this.data.owner !== person;
      this.setData({ owner: person });
      if (isSomebodyElse) this.setData({ pending: '', failed: '' });
    },
  },

  lifetimes: {
    detached() {
      this.unlock();
    },
  },

  pageLifetimes: {
    show() {
      // Back from WeChat's picker, chosen or not: cancelling fires no event.
      this.unlock();
    },
  },

  methods: {
    stopTimer: (): void => undefined,

    onTap() {
      if (this.data.locked || this.data.pending !== '') return;
      this.setData({ locked: true });
      this.stopTimer();
      this.stopTimer = getApp<IAppOption>().clock.after(LOCK_MS, () => {
        this.unlock();
      });
    },

    /** The tap ends here. */
    onLocked: (): void => undefined,

    onChoose({ detail: { avatarUrl } }: WechatMiniprogram.ChooseAvatar) {
      this.unlock();
      return this.send(avatarUrl);
    },

    onRetry() {
      return this.send(this.data.failed);
    },

    unlock() {
      this.stopTimer();
      if (this.data.locked) this.setData({ locked: false });
    },

    async send(file: string) {
      if (file === '' || this.data.pending !== '') return;
      this.setData({ pending: file, failed: '', progress: 0 });
      try {
        await getApp<IAppOption>().account.saveAvatar(file, (progress) => {
          if (this.data.pending === file) this.setData({ progress });
        });
        if (this.data.pending !== file) return;
        this.setData({ pending: '' });
        this.triggerEvent('message', { text: '头像已更新', theme: 'success' });
      } catch (error) {
        // Somebody else is here meanwhile: it is no business of theirs.
        if (this.data.pending !== file) return;
        this.setData({ pending: '', failed: isRetryable(error) ? file : '' });
        this.triggerEvent('message', { text: describeError(error), theme: 'warning' });
      }
    },
  },
});

/** The same file can arrive next time, unless it is the file that was refused, or the person who left. */
function isRetryable(error: unknown): boolean {
  const final = ['avatar_too_large', 'avatar_type_unsupported', 'signed_out', 'account_changed', 'account_deleted'];
  return !isFinalRefusal(error) && !final.some((code) => hasCode(error, code));
}
