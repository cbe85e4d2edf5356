import { hasCode } from '../../platform/app-error';
import { isFinalRefusal } from '../../request/errors';
import { AVATAR_TEXTS } from '../../texts/avatar';

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
    /** Whose it is: what one user chose is not sent for the next. */
    userId: { type: String, value: '' },
    /** A `ProfileMethod`. */
    method: { type: String, value: 'plain' },
  },

  data: {
    t: AVATAR_TEXTS.zh,
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
    userId(userId: string) {
      const isSomebodyElse = this.data.owner !== '' && this.data.owner !== userId;
      this.setData({ owner: userId });
      if (isSomebodyElse) this.setData({ pending: '', failed: '' });
    },
  },

  lifetimes: {
    attached() {
      this.setData({ t: getApp<IAppOption>().language.of(AVATAR_TEXTS) });
    },
    detached() {
      this.unlock();
      // A late answer finds nothing that it belongs to.
      this.data.pending = '';
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

    /** Catches the tap, so that the button below does not get it. */
    onLocked: (): void => undefined,

    onChoose({ detail: { avatarUrl } }: WechatMiniprogram.ChooseAvatar) {
      this.unlock();
      this.upload(avatarUrl);
    },

    onRetry() {
      this.upload(this.data.failed);
    },

    unlock() {
      this.stopTimer();
      if (this.data.locked) this.setData({ locked: false });
    },

    upload(file: string) {
      if (this.data.pending !== '') return;
      const { account, texts } = getApp<IAppOption>();
      const onProgress = (progress: number): void => {
        if (this.data.pending === file) this.setData({ progress });
      };
      this.setData({ pending: file, failed: '', progress: 0 });
      account.saveAvatar(file, onProgress).then(
        () => {
          this.finish(file, '', { text: this.data.t.saved, theme: 'success' });
        },
        (error: unknown) => {
          this.finish(file, isRetryable(error) ? file : '', { text: texts.error(error), theme: 'warning' });
        },
      );
    },

    finish(file: string, failed: string, message: { text: string; theme: string }) {
      // Another user signed in meanwhile, or the page was left: nothing to show.
      if (this.data.pending !== file) return;
      this.setData({ pending: '', failed });
      this.triggerEvent('message', message);
    },
  },
});

/** Whether the same file can arrive next time: not one that was refused or is gone, and not for a user who left. */
function isRetryable(error: unknown): boolean {
  return !isFinalRefusal(error) && !FINAL.some((code) => hasCode(error, code));
}

const FINAL = [
  'avatar_too_large',
  'avatar_type_unsupported',
  'file_unavailable',
  'signed_out',
  'account_changed',
  'account_deleted',
];
