import type { WxFailure } from './wx';

/**
 * What became of a wx call that brought no answer:
 * - `offline`: it did not reach the server, or the connection broke on the way;
 * - `timed_out`: it was sent and nobody answered;
 * - `interrupted`: WeChat ended it in the background;
 * - `aborted`: `task.abort()`;
 * - `domain_not_allowed`: WeChat refuses the address (not registered, not https, no address at all);
 * - `insecure_connection`: no TLS connection that can be trusted (certificate, clock, a proxy in between);
 * - `file_unavailable`: the file to send or to keep is gone, empty, too large or out of reach.
 */
export type FailureCode =
  | 'offline'
  | 'timed_out'
  | 'interrupted'
  | 'aborted'
  | 'domain_not_allowed'
  | 'insecure_connection'
  | 'file_unavailable';

/**
 * PublicErrno: 5 "time out", 602105 "time-out when request servicer", 600002 "url not in domain list", 600003 "network
 * interrupted error", 600005 "network argv error", 600009 "invalid URL", 600011 "url validate error". 600001 is cronet's:
 * the text says which.
 */
const BY_ERRNO: Readonly<Record<number, FailureCode>> = {
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
const ADDRESS = /domain list|合法域名|invalid.url|url scheme|must be http|CLEARTEXT/i;
// The words, cronet's -7 and -118, Apple's -1001; WeChat passes the system's own language on.
const TIMED_OUT =
  /time?d?[ _-]?out|timer expired|[超逾][时時]|タイムアウト|초과|(code|fail)[: ]*-(7|118|1001)\b|zeitüber|délai d|tiempo de|лимит вр/i;
// Cronet's -2.., Apple's -12..
const INSECURE =
  /ssl|\btls|cert(?!ain)|hand ?shake|证书|憑證|安全连接|secure conn|(code|fail)[: ]*-1?2[01]\d\b/i;
// A handshake that broke off says nothing about the certificate.
const BROKEN = /reset|closed/i;

/**
 * Reads a failure by its errno (from base library 2.24.0), else by its text, which is the system's own and differs by
 * platform, version and language. What nobody has seen yet is `offline`. `test/unit/failures.table.ts` holds the texts
 * that were seen, and where. `file-failures.ts` reads those of files.
 */
export function classifyFailure(failure: WxFailure): FailureCode {
  const { errno } = failure;
  const known = errno === undefined ? undefined : BY_ERRNO[errno];
  if (known) return known;
  const text = reasonOf(failure);
  if (ABORTED.test(text)) return 'aborted';
  if (INTERRUPTED.test(text)) return 'interrupted';
  if (ADDRESS.test(text)) return 'domain_not_allowed';
  if (TIMED_OUT.test(text)) return 'timed_out';
  return INSECURE.test(text) && !BROKEN.test(text) ? 'insecure_connection' : 'offline';
}

/** What WeChat says, without the names in it. */
export function reasonOf({ errMsg }: WxFailure): string {
  return typeof errMsg === 'string' ? errMsg.replace(NAMES, '') : '';
}
