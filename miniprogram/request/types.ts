import type { AbortSignal } from '../platform/abort';
import type { HttpMethod } from '../platform/http';
import type { ResponseHeader } from '../platform/response';
import type { AnswerOf, BodyOf, OtherPath, PathWith } from './contract-types';
import type { DownloadOptions, GetOptions, RequestOptions, UploadOptions } from './options';

/** All of an answer. `text` is the body as it came, for a parser of one's own; '' where bytes were asked for. */
export interface FullResponse<T> {
  readonly status: number;
  /** Names in lower case. */
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
  /** The whole answer: status, headers and text beside the value. */
  send: <T>(path: string, options?: SendOptions) => Promise<FullResponse<T>>;
}

/** Requests, and what extensions add: `createClient(options, [createTransfers(options)])`. */
export type ClientWith<Extra> = Omit<Requests, keyof Extra> & Extra;

/** What `createDerivedClients` adds. */
export interface DerivedClients<Branch> {
  /** Another service of config.ts: same session, same queue. @throws AppError `unknown_service` */
  on: (service: string) => Branch;
  /** The same client, whose calls all end when this signal fires: `client.within(pageSignal(this))`. */
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
 * The client that every call goes through. What is handed to a call is copied when it is made. Answers are the backend's
 * JSON; every rejection has a stable `code`:
 *
 * - no answer: `offline`, `timed_out`, `interrupted`, `aborted`, `deadline_exceeded`, `domain_not_allowed`, `insecure_connection`;
 * - the server's word: `refused` (status, problem, `retryAfterMs`), `malformed_answer`, `account_deleted`,
 *   `session_rejected`, `session_expired` (after `resend: false`);
 * - no session: `session_unavailable` (reason, `retryAfterMs`), `signed_out`, `account_changed`;
 * - unsent: `invalid_path`, `invalid_query`, `invalid_header`, `invalid_body`, `foreign_origin`, `unknown_service`,
 *   `invalid_call` (an option of another type than it says);
 * - files: `file_unavailable`, `file_absent`;
 * - `adapter_failed`: backend/adapter.ts threw, or returned what cannot be used.
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

/** A path of the contract gives its answer's type; of another one the answer is `unknown` until a type argument says more. */
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
