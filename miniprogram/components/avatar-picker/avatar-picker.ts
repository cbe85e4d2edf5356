import { hasCode } from '../../platform/app-error';
import { isFinalRefusal } from '../../request/errors';
import { AVATAR_TEXTS } from '../../texts/avatar';

/** How long the button is locked after a tap, in ms: a second tap fails with "another chooseAvatar is in progress". */
const LOCK_MS = 3000;

/**
 * Shows and changes the avatar. Shows the chosen file at once and uploads it; on failure it shows the old avatar
 * and a retry. Fires `message {text, theme}`.
 */
Component({
  properties: {
    /** The saved avatar; empty shows the default one. */
    src: { type: String, value: '' },
    /** The user the avatar belongs to: a file that one user chose is not uploaded for another. */
    userId: { type: String, value: '' },
    /** A `ProfileMethod`. */
    method: { type: String, value: 'plain' },
  },

  data: {
    t: AVATAR_TEXTS.zh,
    owner: '',
    /** The file being uploaded; empty when there is none. */
    pending: '',
    /** The file whose upload failed, for a retry. */
    failed: '',
    /** Upload progress, 0 to 100. */
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
      // So that a late answer is ignored.
      this.data.pending = '';
    },
  },

  pageLifetimes: {
    show() {
      // WeChat's picker was closed; cancelling it fires no event.
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

    /** Catches the tap, so that it does not reach the button below. */
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
      // Another user signed in meanwhile, or the page was closed: show nothing.
      if (this.data.pending !== file) return;
      this.setData({ pending: '', failed });
      this.triggerEvent('message', message);
    },
  },
});

/**
 * Whether an upload of the same file can succeed next time: not after a refusal, for a missing file, or for a
 * former user.
 */
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
