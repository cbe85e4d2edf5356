import { DIALOG_MS, callWx } from './call';
import type { Clock } from './clock';
import type { Theme } from './theme';
import type { Wx } from './wx';

export interface Question {
  readonly title: string;
  readonly content: string;
  readonly confirmText: string;
  readonly cancelText: string;
  /** The action cannot be undone: shows a red button. */
  readonly destructive?: boolean;
}

export interface Dialogs {
  /** Whether the user confirmed; `undefined` when the dialog could not be shown or was not answered. */
  confirm: (question: Question) => Promise<boolean | undefined>;
  /** Asks before the top page is closed (2.12.0); `undefined` turns it off. */
  alertBeforeLeaving: (message: string | undefined) => void;
  /** The index of the choice; `undefined` for none. At most six options. */
  choose: (options: readonly string[]) => Promise<number | undefined>;
}

/** WeChat's blue, and TDesign's error color: a contrast of at least 4.5 : 1 with the dialog's background. */
const COLORS = {
  light: { confirm: '#576b95', destructive: '#d54941' },
  dark: { confirm: '#7d90a9', destructive: '#f6685d' },
} as const;

export function createDialogs(wx: Wx, clock: Clock, theme: Pick<Theme, 'current'>): Dialogs {
  return {
    confirm({ title, content, confirmText, cancelText, destructive }) {
      const confirmColor = COLORS[theme.current][destructive === true ? 'destructive' : 'confirm'];
      const question = { title, content, confirmText, cancelText, confirmColor };
      return callWx(clock, DIALOG_MS, wx.showModal, question).then((answer) =>
        answer.ok ? answer.result.confirm : undefined,
      );
    },
    alertBeforeLeaving(message) {
      const { enableAlertBeforeUnload: enable, disableAlertBeforeUnload: disable } = wx;
      if (message !== undefined && enable) enable({ message });
      if (message === undefined && disable) disable();
    },
    choose: (options) =>
      callWx(clock, DIALOG_MS, wx.showActionSheet, { itemList: [...options] }).then((answer) =>
        answer.ok ? answer.result.tapIndex : undefined,
      ),
  };
}
