import type { Clock } from './clock';
import { callSafely } from './listeners';
import { Task } from './task';
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

/** WeChat answers from what it knows. In foreground ms. */
const ANSWER_MS = 1_000;

/** Whether the phone is without a network; no where WeChat does not say. `answer` is called once. */
export function askOffline({ getNetworkType }: Wx, clock: Clock, answer: (isOffline: boolean) => void): void {
  if (!getNetworkType) {
    answer(false);
    return;
  }
  const to = {
    failed() {
      answer(false);
    },
  };
  new Task<{ networkType?: unknown } | undefined, typeof to>(clock, ANSWER_MS, to, (result) => {
    answer(result !== undefined && result.networkType === 'none');
  }).run((success, fail) => {
    getNetworkType({ success, fail });
    return undefined;
  });
}
