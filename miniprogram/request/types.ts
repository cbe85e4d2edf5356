import type { AbortSignal } from '../platform/abort';
import type { HttpMethod } from '../platform/http';
import type { ResponseHeader } from '../platform/response';
import type { AnswerOf, BodyOf, OtherPath, PathWith } from './contract-types';
import type { DownloadOptions, GetOptions, RequestOptions, UploadOptions } from './options';

/** An answer with status and headers. `text` is the raw body; '' for bytes. */
export interface FullResponse<T> {
  readonly status: number;
  /** Header names in lower case. */
  readonly header: ResponseHeader;
  readonly value: T;
  readonly text: string;
}

export interface SendOptions extends RequestOptions {
  /** Default `GET`. */
  readonly method?: HttpMethod;
  readonly body?: unknown;
}

export interface Requests {
  get: <T>(path: string, options?: RequestOptions) => Promise<T>;
  delete: <T>(path: string, options?: RequestOptions) => Promise<T>;
  post: <T>(path: string, body?: unknown, options?: RequestOptions) => Promise<T>;
  put: <T>(path: string, body?: unknown, options?: RequestOptions) => Promise<T>;
  patch: <T>(path: string, body?: unknown, options?: RequestOptions) => Promise<T>;
}

/** What `createFullResponses` adds. */
export interface FullResponses {
  /** The full response: status, headers and text beside the value. */
  send: <T>(path: string, options?: SendOptions) => Promise<FullResponse<T>>;
}

/** Requests and what the extensions add: `createClient(options, [createTransfers(options)])`. */
export type ClientWith<Extra> = Omit<Requests, keyof Extra> & Extra;

/** What `createDerivedClients` adds. */
export interface DerivedClients<Branch> {
  /** A client for another service of config.ts: same session, same queue. @throws AppError `unknown_service` */
  on: (service: string) => Branch;
  /** The same client, whose calls are aborted when this signal fires: `client.within(pageSignal(this))`. */
  within: (signal: AbortSignal) => Branch;
}

/** What `createTransfers` adds. */
export interface Transfers {
  upload: <T>(path: string, options: UploadOptions) => Promise<T>;
  download: (path: string, options?: DownloadOptions) => Promise<{ tempFilePath: string }>;
}

/** What `createSharing` adds. */
export interface SharedGet {
  get: <T>(path: string, options?: GetOptions) => Promise<T>;
}

/**
 * The client for every call. Arguments are copied when the call is made. Answers are the backend's JSON; every
 * rejection has a stable `code`:
 *
 * - no answer: `offline`, `timed_out`, `interrupted`, `aborted`, `deadline_exceeded`, `domain_not_allowed`,
 *   `insecure_connection`;
 * - answers of the server: `refused` (status, problem, `retryAfterMs`), `malformed_answer`, `account_deleted`,
 *   `session_rejected`, `session_expired` (after `resend: false`);
 * - no session: `session_unavailable` (reason, `retryAfterMs`), `signed_out`, `account_changed`;
 * - not sent: `invalid_path`, `invalid_query`, `invalid_header`, `invalid_body`, `foreign_origin`,
 *   `unknown_service`, `invalid_call` (an option of a wrong type);
 * - files: `file_unavailable`, `file_absent`;
 * - `adapter_failed`: backend/adapter.ts threw, or returned an unusable value.
 */
export interface Client extends ClientWith<Transfers & SharedGet & FullResponses>, DerivedClients<Client> {}

/** The same client, typed by a contract. */
export interface ContractClient<Paths> extends Omit<
  Client,
  'get' | 'delete' | 'post' | 'put' | 'patch' | 'within'
> {
  get: Ask<Paths, 'get', GetOptions>;
  delete: Ask<Paths, 'delete', RequestOptions>;
  post: Tell<Paths, 'post'>;
  put: Tell<Paths, 'put'>;
  patch: Tell<Paths, 'patch'>;
  within: (signal: AbortSignal) => ContractClient<Paths>;
}

/**
 * A path of the contract determines the answer's type; for any other path it is `unknown` unless a type argument
 * is given.
 */
export interface Ask<Paths, Method extends string, Options> {
  <Path extends PathWith<Paths, Method>>(
    path: Path,
    options?: Options,
  ): Promise<AnswerOf<Paths, Path, Method>>;
  <T = unknown, Path extends string = string>(
    path: OtherPath<Paths, Path, Method>,
    options?: Options,
  ): Promise<T>;
}

/** The same with a body. */
export interface Tell<Paths, Method extends string> {
  <Path extends PathWith<Paths, Method>>(
    path: Path,
    body: BodyOf<Paths, Path, Method>,
    options?: RequestOptions,
  ): Promise<AnswerOf<Paths, Path, Method>>;
  <T = unknown, Path extends string = string>(
    path: OtherPath<Paths, Path, Method>,
    body?: unknown,
    options?: RequestOptions,
  ): Promise<T>;
}
