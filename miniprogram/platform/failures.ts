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

/** PublicErrno: 5 "time out", 600002 "url not in domain list", 600003 "network interrupted error". */
const BY_ERRNO: Readonly<Record<number, FailureCode>> = {
  5: 'timed_out',
  600002: 'domain_not_allowed',
  600003: 'interrupted',
};

// Only what begins with it: iOS says "Software caused connection abort" of a broken network.
const ABORTED = /:fail:? ?(task )?abort/i;
const INTERRUPTED = /:fail:? ?interr?upt/i;
const ADDRESS = /domain list|合法域名|invalid.url|url scheme|CLEARTEXT/i;
// The words, cronet's -7 and -118, Apple's -1001; WeChat passes the system's own language on.
const TIMED_OUT = /time?d?[ _-]?out|timer expired|超时|逾時|タイムアウト|초과|(code|fail)[: ]*-(7|118|1001)\b/i;
const INSECURE = /ssl|\btls|certificate|handshake|hand shake|ERR_CERT|证书|憑證|安全连接/i;
const FILE =
  /file.{0,20}(not.?found|not exist|doesn't exist|error|empty|size|null|undefined)|no such file|permission denied|文件|exceed/i;
// An upload can also fail on the road: Android says "Permission denied" of a socket too.
const TRANSFER = /^(create)?(upload|download)/i;
const SOCKET = /socket|connect/i;

/**
 * Reads a failure by its errno (from base library 2.24.0), else by its text, which is the system's own and differs by
 * platform, version and language. What nobody has seen yet is `offline`. `test/unit/failures.table.ts` holds the texts
 * that were seen, and where.
 */
export function classifyFailure({ errno, errMsg }: WxFailure): FailureCode {
  const known = errno === undefined ? undefined : BY_ERRNO[errno];
  if (known) return known;
  const text = typeof errMsg === 'string' ? errMsg : '';
  if (ABORTED.test(text)) return 'aborted';
  if (INTERRUPTED.test(text)) return 'interrupted';
  if (ADDRESS.test(text)) return 'domain_not_allowed';
  // 1300001 to 1302xxx are the errno of files.
  const isFile = errno !== undefined && errno >= 1_300_000 && errno < 1_400_000;
  if (isFile || (TRANSFER.test(text) && FILE.test(text) && !SOCKET.test(text))) return 'file_unavailable';
  if (TIMED_OUT.test(text)) return 'timed_out';
  return INSECURE.test(text) ? 'insecure_connection' : 'offline';
}
