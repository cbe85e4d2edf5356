import { callSafely } from './listeners';
import type { Wx } from './wx';

/**
 * Calls `ready` when a new version has been downloaded; `apply` restarts the mini-program with it. Otherwise
 * WeChat uses it at the next cold start (1.9.90).
 */
export function watchUpdates(wx: Wx, ready: (apply: () => void) => void): void {
  // An exception here must not stop the launch.
  callSafely(() => {
    const manager = wx.getUpdateManager?.();
    manager?.onUpdateReady(() => {
      ready(() => {
        manager.applyUpdate();
      });
    });
  }, undefined);
}
