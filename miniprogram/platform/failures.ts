import { endedByWechat, reasonOf } from './basic-failures';
import type { WxFailure } from './wx';

/**
 * Why a wx call brought no answer:
 * - `offline`: the request did not reach the server, or the connection broke;
 * - `timed_out`: the request was sent, and no answer came;
 * - `interrupted`: WeChat ended it in the background;
 * - `aborted`: `task.abort()`;
 * - `domain_not_allowed`: WeChat refuses the URL (not registered, not https, invalid);
 * - `insecure_connection`: no trusted TLS connection (certificate, device clock, a proxy);
 * - `file_unavailable`: the file to send or to store is missing, empty, too large or not accessible.
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
 * PublicErrno: 600002 "url not in domain list", 600005 "network argv error", 600009 "invalid URL", 600011 "url
 * validate error". 600001 comes from cronet: only its text tells the reason.
 */
const ADDRESS =
  /^6000(02|05|09|11) |domain list|合法域名|invalid.url|url (scheme|using bad|validate)|must be http|unsupported protocol|CLEARTEXT/i;
// The English texts, cronet's -7 and -118, Apple's -1001, a TLS handshake that "timed".
const TIMED_OUT =
  /^(5|602105) |time?d?[ _-]?out|timer expired|handshake timed|(code|fail)[: ]*-(7|118|1001)\b/i;
// WeChat passes on texts in the system's language.
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
// An interrupted handshake says nothing about the certificate.
const BROKEN = /reset|closed/i;

/**
 * Classifies a failure by its errno, else by its text, which comes from the system and differs by platform,
 * version and language. Unknown failures are `offline`. `test/unit/failures.table.ts` contains the known texts
 * and their sources. `file-failures.ts` classifies those of files.
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
