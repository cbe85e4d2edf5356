import { ANSWER_MS, callWx } from './call';
import type { Ports } from './ports';

/** Whether it was copied. WeChat says so itself, and asks for privacy consent first where that is missing. */
export function copyText({ wx, clock }: Ports, text: string): Promise<boolean> {
  return callWx<unknown>(clock, ANSWER_MS, (callbacks) => {
    if (wx.setClipboardData) wx.setClipboardData(Object.assign({ data: text }, callbacks));
    else callbacks.fail();
  }).then(({ ok }) => ok);
}
