import type { WxFailure } from './wx';

/** What a failure is by its number, or by WeChat's own words. */
export type BasicFailure = 'aborted' | 'interrupted' | 'timed_out' | 'offline';

// A host or a file may be called anything: "timeout.example.com", wxfile://tmp/socket.png.
const NAMES = /"[^"]*"|\w+:\/\/\S+|[a-z0-9-]+(\.[a-z0-9-]+)+\b/g;
// Only what begins with it: iOS says "Software caused connection abort" of a broken network.
const ABORTED = /:fail:? ?(task )?abort/i;
// PublicErrno 600003 "network interrupted error". Not OkHttp's InterruptedIOException, which is a time-out.
const INTERRUPTED = /^600003 |interr?upt(ed)?(?!\w)/i;
// PublicErrno 5 "time out", 602105 "time-out when request servicer".
const TIMED_OUT = /^(5|602105) |time?d?[ _-]?out/i;

/**
 * Reads a failure as far as the client's road depends on it: what is sent again, and what is not. `failures.ts` reads all
 * that is known, by platform and language.
 */
export function classifyBasicFailure(failure: WxFailure): BasicFailure {
  const text = reasonOf(failure);
  return endedByWechat(text) || (TIMED_OUT.test(text) ? 'timed_out' : 'offline');
}

/** By errno (from base library 2.24.0), else by what WeChat says in English on every platform. */
export function endedByWechat(reason: string): BasicFailure | undefined {
  return ABORTED.test(reason) ? 'aborted' : INTERRUPTED.test(reason) ? 'interrupted' : undefined;
}

/** What WeChat says: its errno, and its text without the names in it. */
export function reasonOf({ errno, errMsg }: WxFailure): string {
  return `${String(errno)} ${typeof errMsg === 'string' ? errMsg.replace(NAMES, '') : ''}`;
}
