import { ANSWER_MS, callWx } from './call';
import type { Ports } from './ports';

/**
 * Resolves with whether the text was copied. WeChat shows its own message, and asks for privacy consent first if
 * needed.
 */
export function copyText({ wx, clock }: Ports, text: string): Promise<boolean> {
  return callWx<unknown>(clock, ANSWER_MS, (callbacks) => {
    if (wx.setClipboardData) wx.setClipboardData(Object.assign({ data: text }, callbacks));
    else callbacks.fail();
  }).then(({ ok }) => ok);
}
