import { DIALOG_MS, callWx } from './call';
import type { Clock } from './clock';
import type { Wx } from './wx';

export interface Question {
  readonly title: string;
  readonly content: string;
  readonly confirmText: string;
  readonly cancelText: string;
  /** What it asks about cannot be undone: the button is red. */
  readonly destructive?: boolean;
}

export interface Dialogs {
  /** Whether the user confirmed; `undefined` where they were not asked, or did not answer. */
  confirm: (question: Question) => Promise<boolean | undefined>;
  /** Asks before the page on top is left (2.12.0); `undefined` asks no more. */
  alertBeforeLeaving: (message: string | undefined) => void;
  openTab: (path: string) => void;
}

/** WeChat's own blue, and TDesign's error colour. */
const CONFIRM = '#576b95';
const DESTRUCTIVE = '#d54941';

export function createDialogs(wx: Wx, clock: Clock): Dialogs {
  return {
    confirm: (question) =>
      callWx<{ confirm: boolean }>(clock, DIALOG_MS, (callbacks) => {
        const { title, content, confirmText, cancelText, destructive } = question;
        const confirmColor = destructive === true ? DESTRUCTIVE : CONFIRM;
        wx.showModal(Object.assign({ title, content, confirmText, cancelText, confirmColor }, callbacks));
      }).then((answer) => (answer.ok ? answer.result.confirm : undefined)),
    alertBeforeLeaving(message) {
      if (message === undefined) wx.disableAlertBeforeUnload?.();
      else wx.enableAlertBeforeUnload?.({ message });
    },
    openTab(path) {
      wx.switchTab({ url: path });
    },
  };
}
