export type UploadErrorCode =
  | 'usage'
  | 'npm_took_flag'
  | 'no_key'
  | 'key_unreadable'
  | 'bad_key'
  | 'no_appid'
  | 'tourist_appid'
  | 'bad_appid'
  | 'no_version'
  | 'bad_version'
  | 'dirty_tree'
  | 'no_description'
  | 'bad_robot'
  | 'bad_timeout'
  | 'unknown_page'
  | 'bad_query'
  | 'lan_override'
  | 'origin_unknown'
  | 'origin_placeholder'
  | 'origin_insecure'
  | 'origin_loopback'
  | 'origin_address'
  | 'compile_failed'
  | 'invalid_ip'
  | 'invalid_signature'
  | 'too_large'
  | 'plugin_refused'
  | 'wechat_busy'
  | 'not_wechat'
  | 'network'
  | 'proxy_refused'
  | 'certificate'
  | 'timed_out'
  | 'wechat_refused'
  | 'builder_failed';

/** Why nothing is uploaded, and what to do: Chinese first, as in all messages for developers. */
export interface Reason {
  readonly code: UploadErrorCode;
  readonly zh: string;
  readonly en: string;
}

/** Thrown when nothing is uploaded; has all reasons that were found. */
export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly reasons: readonly Reason[];

  constructor(reasons: readonly Reason[]) {
    super(reasons.map(({ code, en }) => `${code}: ${en}`).join('\n'));
    this.reasons = reasons;
  }
}

/** An {@link UploadError} with one reason. */
export function uploadError(code: UploadErrorCode, zh: string, en: string): UploadError {
  return new UploadError([{ code, zh, en }]);
}

/** The Chinese sentence and the code, and the English sentence on the next line. */
export function formatReason({ code, zh, en }: Reason): string {
  return `✗ ${zh} [${code}]\n  ${en}`;
}
