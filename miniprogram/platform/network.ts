import type { Clock } from './clock';
import { callSafely } from './listeners';
import { Task } from './task';
import type { Wx } from './wx';

export interface NetworkListener {
  lost: () => void;
  /** Also called if the first event reports a connection, because a launch without a network has no "lost" event. */
  back: () => void;
}

/** Reports each change once. WeChat repeats events, and reports changes only. */
export function watchNetwork(wx: Wx, listener: NetworkListener): void {
  let connected: boolean | undefined;
  // An exception here must not stop the launch.
  callSafely(() => {
    wx.onNetworkStatusChange?.((status) => {
      const { isConnected } = status;
      if (isConnected && connected !== true) listener.back();
      if (!isConnected && connected !== false) listener.lost();
      connected = isConnected;
    });
  }, undefined);
}

/** Foreground ms. WeChat answers from its own state. */
const ANSWER_MS = 1_000;

/** Whether the phone is offline; false when WeChat does not report it. Calls `answer` once. */
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
  new Task<{ networkType?: unknown }, typeof to>(clock, ANSWER_MS, to, ({ networkType }) => {
    answer(networkType === 'none');
  }).run((success, fail) => {
    getNetworkType({ success, fail });
    return undefined;
  });
}
