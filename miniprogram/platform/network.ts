import type { Wx } from './wx';

/** Calls `listener` each time the network comes back after it was lost. */
export function onNetworkBack(wx: Wx, listener: () => void): void {
  let connected = true;
  wx.onNetworkStatusChange?.((status) => {
    if (status.isConnected && !connected) listener();
    connected = status.isConnected;
  });
}
