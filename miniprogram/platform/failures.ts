import { endedByWechat, reasonOf } from './basic-failures';
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
 * PublicErrno: 600002 "url not in domain list", 600005 "network argv error", 600009 "invalid URL", 600011 "url validate
 * error". 600001 is cronet's: the text says which.
 */
const ADDRESS =
  /^6000(02|05|09|11) |domain list|合法域名|invalid.url|url (scheme|using bad|validate)|must be http|unsupported protocol|CLEARTEXT/i;
// The words, cronet's -7 and -118, Apple's -1001, a TLS handshake that "timed".
const TIMED_OUT =
  /^(5|602105) |time?d?[ _-]?out|timer expired|handshake timed|(code|fail)[: ]*-(7|118|1001)\b/i;
// WeChat passes the system's own language on.
const TIMED_OUT_ABROAD = new RegExp(
  [
    '[超逾][时時]|タイムアウト|초과|หมดเวลา|انتهت مهلة',
    'zeitüber|zeitlimit|délai d|a expiré|scadut|tiempo de|tempo limite|zaman aşımı',
    'hết thời gian|batas waktu|tamat masa|limit czasu|лимит вр|время ожид|час очік',
  ].join('|'),
  'i',
);
// Cronet's -2.., Apple's -12..
const INSECURE = /ssl|\btls|cert(?!ain)|hand ?shake|secure conn|(code|fail)[: ]*-1?2[01]\d\b/i;
const INSECURE_ABROAD = /证书|證書|憑證|証明書|인증서|zertifik|сертифик|安全连接|安全連線/i;
// A handshake that broke off says nothing about the certificate.
const BROKEN = /reset|closed/i;

/**
 * Reads a failure by its errno, else by its text, which is the system's own and differs by platform, version and
 * language. What nobody has seen yet is `offline`. `test/unit/failures.table.ts` holds the texts that were seen, and
 * where. `file-failures.ts` reads those of files.
 */
export function classifyFailure(failure: WxFailure): FailureCode {
  const text = reasonOf(failure);
  const known = endedByWechat(text);
  if (known) return known;
  if (ADDRESS.test(text)) return 'domain_not_allowed';
  if (TIMED_OUT.test(text) || TIMED_OUT_ABROAD.test(text)) return 'timed_out';
  const isInsecure = INSECURE.test(text) || INSECURE_ABROAD.test(text);
  return isInsecure && !BROKEN.test(text) ? 'insecure_connection' : 'offline';
}
