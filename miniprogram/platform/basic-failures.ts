import type { WxFailure } from './wx';

/** A failure as classified by its number or by WeChat's own texts. */
export type BasicFailure = 'aborted' | 'interrupted' | 'timed_out' | 'offline';

// Names of hosts and files can contain any word: "timeout.example.com", wxfile://tmp/socket.png.
const NAMES = /"[^"]*"|\w+:\/\/\S+|[a-z0-9-]+(\.[a-z0-9-]+)+\b/g;
// Only at the start: iOS reports a broken network as "Software caused connection abort".
const ABORTED = /:fail:? ?(task )?abort/i;
// PublicErrno 600003 "network interrupted error". Not OkHttp's InterruptedIOException, which is a time-out.
const INTERRUPTED = /^600003 |interr?upt(ed)?(?!\w)/i;
// PublicErrno 5 "time out", 602105 "time-out when request servicer".
const TIMED_OUT = /^(5|602105) |time?d?[ _-]?out/i;

/** Classifies a failure as far as retries depend on it. `failures.ts` knows all texts, by platform and language. */
export function classifyBasicFailure(failure: WxFailure): BasicFailure {
  const text = reasonOf(failure);
  return endedByWechat(text) || (TIMED_OUT.test(text) ? 'timed_out' : 'offline');
}

/** By errno (from base library 2.24.0), else by WeChat's English texts, which are the same on every platform. */
export function endedByWechat(reason: string): BasicFailure | undefined {
  return ABORTED.test(reason) ? 'aborted' : INTERRUPTED.test(reason) ? 'interrupted' : undefined;
}

/** WeChat's errno, and its text without names. */
export function reasonOf({ errno, errMsg }: WxFailure): string {
  return `${String(errno)} ${String(errMsg).replace(NAMES, '')}`;
}
