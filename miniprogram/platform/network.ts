import { callSafely } from './listeners';
import type { Wx } from './wx';

export interface NetworkListener {
  lost: () => void;
  /** Also at the first event, if it says so: whoever was launched offline hears "connected" first. */
  back: () => void;
}

/** Tells changes, each once. WeChat repeats itself, and tells changes only. */
export function watchNetwork(wx: Wx, listener: NetworkListener): void {
  let connected: boolean | undefined;
  // What throws here must not end the launch.
  callSafely(() => {
    wx.onNetworkStatusChange?.((status) => {
      const { isConnected } = status;
      if (isConnected && connected !== true) listener.back();
      if (!isConnected && connected !== false) listener.lost();
      connected = isConnected;
    });
  }, undefined);
}
