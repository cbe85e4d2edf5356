import { callSafely, createListeners } from './listeners';
import type { Wx } from './wx';

type ThemeName = 'light' | 'dark';

/** For what no style sheet reaches, such as a dialog's colours or a drawing. */
export interface Theme {
  readonly current: ThemeName;
  /** The result stops it. */
  readonly subscribe: (listener: (theme: ThemeName) => void) => () => void;
}

/** Dark from 2.11.0 on; light below. */
export function createTheme(wx: Wx): Theme {
  const listeners = createListeners<ThemeName>();
  let current: ThemeName = readTheme(wx);
  // What throws here must not end the launch.
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
