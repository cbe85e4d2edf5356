import { callSafely, createListeners } from './listeners';
import type { Wx } from './wx';

type ThemeName = 'light' | 'dark';

/** For colors that style sheets cannot set, such as those of dialogs and canvases. */
export interface Theme {
  readonly current: ThemeName;
  /** Returns a function that unsubscribes. */
  readonly subscribe: (listener: (theme: ThemeName) => void) => () => void;
}

/** Dark mode exists from 2.11.0; below, the theme is light. */
export function createTheme(wx: Wx): Theme {
  const listeners = createListeners<ThemeName>();
  let current: ThemeName = readTheme(wx);
  // An exception here must not stop the launch.
  callSafely(() => {
    wx.onThemeChange?.(({ theme }) => {
      current = theme === 'dark' ? 'dark' : 'light';
      listeners.emit(current);
    });
  }, undefined);
  return {
    get current() {
      return current;
    },
    subscribe: listeners.add,
  };
}

function readTheme(wx: Wx): ThemeName {
  try {
    return (wx.getAppBaseInfo ?? wx.getSystemInfoSync)?.().theme === 'dark' ? 'dark' : 'light';
  } catch {
    return 'light';
  }
}
