import { callWx } from './call';
import type { Wx } from './wx';

export interface Question {
  readonly title: string;
  readonly content: string;
  readonly confirmText: string;
  readonly cancelText: string;
}

export interface Dialogs {
  /** Whether the person confirmed. */
  confirm: (question: Question) => Promise<boolean>;
  /** Asks before the page on top is left (2.12.0); `undefined` asks no more. */
  alertBeforeLeaving: (message: string | undefined) => void;
  openTab: (path: string) => void;
}

export function createDialogs(wx: Wx): Dialogs {
  return {
    async confirm(question) {
      const answer = await callWx<{ confirm: boolean }>((callbacks) => {
        wx.showModal({ ...question, ...callbacks });
      });
      return answer.ok && answer.result.confirm;
    },
    alertBeforeLeaving(message) {
      if (message === undefined) wx.disableAlertBeforeUnload?.();
      else wx.enableAlertBeforeUnload?.({ message });
    },
    openTab(path) {
      wx.switchTab({ url: path });
    },
  };
}
