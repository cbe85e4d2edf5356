import { ANSWER_MS, callWx } from './call';
import type { Ports } from './ports';

/**
 * Resolves with whether the text was copied. WeChat shows its own message, and asks for privacy consent first if
 * needed.
 */
export function copyText({ wx, clock }: Ports, text: string): Promise<boolean> {
  return callWx(clock, ANSWER_MS, wx.setClipboardData, { data: text }).then(({ ok }) => ok);
}
