import type { WxFailure } from './wx';

/** What a failure is by its number, or by WeChat's own words. */
export type PlainFailure = 'aborted' | 'interrupted' | 'domain_not_allowed' | 'timed_out' | 'offline';

/**
 * PublicErrno: 5 "time out", 602105 "time-out when request servicer", 600002 "url not in domain list", 600003 "network
 * interrupted error", 600005 "network argv error", 600009 "invalid URL", 600011 "url validate error". 600001 is cronet's:
 * the text says which.
 */
const BY_ERRNO: Readonly<Record<number, PlainFailure>> = {
  5: 'timed_out',
  602105: 'timed_out',
  600002: 'domain_not_allowed',
  600005: 'domain_not_allowed',
  600009: 'domain_not_allowed',
  600011: 'domain_not_allowed',
  600003: 'interrupted',
};
// A host or a file may be called anything: "timeout.example.com", wxfile://tmp/socket.png.
const NAMES = /"[^"]*"|\w+:\/\/\S+|[a-z0-9-]+(\.[a-z0-9-]+)+\b/g;
// Only what begins with it: iOS says "Software caused connection abort" of a broken network.
const ABORTED = /:fail:? ?(task )?abort/i;
// Not OkHttp's InterruptedIOException, which is a time-out.
const INTERRUPTED = /interr?upt(ed)?(?!\w)/i;
const TIMED_OUT = /time?d?[ _-]?out|超时/i;

/**
 * Reads a failure as far as the client's road depends on it: what is sent again, and what is not. `failures.ts` reads all
 * that is known, by platform and language.
 */
export function classifyPlainly(failure: WxFailure): PlainFailure {
  const text = reasonOf(failure);
  return byNumberOrWord(failure, text) || (TIMED_OUT.test(text) ? 'timed_out' : 'offline');
}

/** By errno (from base library 2.24.0), else by what WeChat says in English on every platform. */
export function byNumberOrWord({ errno }: WxFailure, text: string): PlainFailure | undefined {
  return (
    BY_ERRNO[errno as number] ||
    (ABORTED.test(text)
      ? 'aborted'
      : INTERRUPTED.test(text)
        ? 'interrupted'
        : /domain list/.test(text)
          ? 'domain_not_allowed'
          : undefined)
  );
}

/** What WeChat says, without the names in it. */
export function reasonOf({ errMsg }: WxFailure): string {
  return typeof errMsg === 'string' ? errMsg.replace(NAMES, '') : '';
}
