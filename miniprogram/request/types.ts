import type { HttpMethod } from '../platform/http';
import type { ResponseHeader } from '../platform/response';
import type { DownloadOptions, GetOptions, RequestOptions, UploadOptions } from './options';

/** What a body may be: an object is sent as JSON, text and bytes as they are, a `FormBody` as a form. */
export type Body = object | string | number | boolean | null;

/** All of an answer. `text` is the body as it came, for a parser of one's own; '' where bytes were asked for. */
export interface WholeAnswer<T> {
  readonly status: number;
  /** Names in lower case. */
  readonly header: ResponseHeader;
  readonly value: T;
  readonly text: string;
}

/**
 * The client that every call goes through. What is handed to a call is copied when it is made. Answers are the backend's
 * JSON; every rejection has a stable `code`:
 *
 * - no answer: `offline`, `timed_out`, `interrupted`, `aborted`, `deadline_exceeded`, `domain_not_allowed`;
 * - the server's word: `refused` (status, problem, `retryAfterMs`), `malformed_answer`, `account_deleted`,
 *   `session_rejected`, `session_expired` (after `resend: false`);
 * - no session: `session_unavailable` (reason, `retryAfterMs`), `signed_out`, `account_changed`;
 * - unsent: `invalid_path`, `invalid_query`, `invalid_header`, `invalid_body`, `foreign_origin`, `unknown_service`;
 * - files: `file_unavailable`, `file_absent`;
 * - `adapter_failed`: backend/adapter.ts threw, or returned what cannot be used.
 */
export interface Client {
  get: <T>(path: string, options?: GetOptions) => Promise<T>;
  delete: <T>(path: string, options?: RequestOptions) => Promise<T>;
  post: <T>(path: string, body?: unknown, options?: RequestOptions) => Promise<T>;
  put: <T>(path: string, body?: unknown, options?: RequestOptions) => Promise<T>;
  patch: <T>(path: string, body?: unknown, options?: RequestOptions) => Promise<T>;
  /** The whole answer: status, headers and text beside the value. */
  send: <T>(
    path: string,
    options?: RequestOptions & { readonly method?: HttpMethod; readonly body?: unknown },
  ) => Promise<WholeAnswer<T>>;
  upload: <T>(path: string, options: UploadOptions) => Promise<T>;
  download: (path: string, options?: DownloadOptions) => Promise<{ tempFilePath: string }>;
  /** Another service of config.ts: same session, same queue. @throws AppError `unknown_service` */
  on: (service: string) => Client;
}
