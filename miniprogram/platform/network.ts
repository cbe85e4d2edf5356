import type { Wx } from './wx';

/**
 * Calls `listener` each time the network comes back. WeChat tells changes only: whoever was launched offline hears
 * "connected" first, so the first event counts as a return, too.
 */
export function onNetworkBack(wx: Wx, listener: () => void): void {
  let connected: boolean | undefined;
  wx.onNetworkStatusChange?.((status) => {
    if (status.isConnected && connected !== true) listener();
    connected = status.isConnected;
  });
}
