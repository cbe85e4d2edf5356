import { callSafely } from './listeners';
import type { Wx } from './wx';

/**
 * Calls `ready` when a new version has been downloaded; `apply` restarts the mini-program with it. Without an answer
 * WeChat takes it at the next cold start anyway (1.9.90).
 */
export function watchUpdates(wx: Wx, ready: (apply: () => void) => void): void {
  // What throws here must not end the launch.
  callSafely(() => {
    const manager = wx.getUpdateManager?.();
    manager?.onUpdateReady(() => {
      ready(() => {
        manager.applyUpdate();
      });
    });
  }, undefined);
}
