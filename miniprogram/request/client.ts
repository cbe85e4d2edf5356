import type { AbortSignal } from '../platform/abort';
import type { Clock } from '../platform/clock';
import { sendHttp } from '../platform/http';
import type { HttpMethod } from '../platform/http';
import type { TaskLimits } from '../platform/task';
import { sendUpload } from '../platform/transfer';
import type { Wx } from '../platform/wx';
import type { Session } from '../session/types';
import { createAuthorized } from './authorized';
import type { Auth, Call } from './authorized';
import { decode } from './decode';
import type { Answer } from './decode';
import { createDownload } from './download';
import { foreignOrigin } from './errors';
import { resolveTarget } from './origin';
import type { Query } from './origin';
import { createQueue } from './queue';
import { foreignRules } from './rules';
import type { AnswerRules } from './rules';

export interface CallOptions {
  /** Default `required`. A foreign address takes `none` only. */
  readonly auth?: Auth;
  readonly signal?: AbortSignal;
  /** Foreground ms for each exchange on the wire; default from the client's options. */
  readonly timeout?: number;
  /** Default true. False: not sent again after an expiry (`session_expired`), though the session is renewed. */
  readonly resend?: boolean;
  readonly header?: Readonly<Record<string, string>>;
  readonly query?: Query;
}

export interface UploadOptions extends CallOptions {
  readonly filePath: string;
  readonly name: string;
  readonly formData?: Readonly<Record<string, string>>;
  /** 0 to 100. */
  readonly onProgress?: (percent: number) => void;
}

export interface DownloadOptions extends CallOptions {
  /** Where the file is kept, under `wx.env.USER_DATA_PATH`. Written on success only. Default: a temporary file. */
  readonly filePath?: string;
}

/**
 * The client that every call goes through. Answers are the backend's JSON; every rejection has a stable `code`:
 * `offline`, `timed_out`, `interrupted`, `aborted`, `domain_not_allowed`, `refused` (status and problem),
 * `session_unavailable` (with `retryAfterMs`), `signed_out`, `account_changed`, `account_deleted`, `session_rejected`,
 * `session_expired`, `malformed_answer`, `foreign_origin`, `invalid_path`, `file_unavailable`.
 */
export interface Client {
  get: <T>(path: string, options?: CallOptions) => Promise<T>;
  delete: <T>(path: string, options?: CallOptions) => Promise<T>;
  post: <T>(path: string, body?: unknown, options?: CallOptions) => Promise<T>;
  put: <T>(path: string, body?: unknown, options?: CallOptions) => Promise<T>;
  patch: <T>(path: string, body?: unknown, options?: CallOptions) => Promise<T>;
  upload: <T>(path: string, options: UploadOptions) => Promise<T>;
  download: (path: string, options?: DownloadOptions) => Promise<{ tempFilePath: string }>;
}

export interface ClientOptions {
  readonly wx: Wx;
  readonly clock: Clock;
  readonly session: Session;
  readonly rules: AnswerRules;
  /** Scheme, host and port of the API, without a trailing slash. */
  readonly origin: string;
  /** Foreground ms. */
  readonly timeout: number;
}

/** WeChat carries ten exchanges at a time, uploads and downloads included. */
const PLACES = 10;

export function createClient({ wx, clock, session, rules, origin, timeout }: ClientOptions): Client {
  const send = createAuthorized({ session, queue: createQueue(PLACES), clock, rules });

  /** Where a call goes and under which rules; the exchange itself is the caller's. */
  const prepare = (
    method: string,
    path: string,
    options: CallOptions,
  ): { url: string; own: boolean; limits: TaskLimits; call: Omit<Call<Answer>, 'exchange'> } => {
    const { auth = 'required', signal, resend = true, query } = options;
    const { url, own } = resolveTarget(origin, path, query);
    if (!own && auth !== 'none') throw foreignOrigin();
    const { read } = own ? rules : foreignRules;
    return {
      url,
      own,
      limits: { timeout: options.timeout ?? timeout, signal },
      call: { method, auth, signal, resend, read },
    };
  };

  const request = async <T>(
    method: HttpMethod,
    path: string,
    body: unknown,
    options: CallOptions = {},
  ): Promise<T> => {
    const { url, limits, call } = prepare(method, path, options);
    const exchange = async (session: Readonly<Record<string, string>>): Promise<Answer> =>
      decode(await sendHttp(wx, clock, { url, method, body, header: { ...options.header, ...session } }, limits));
    const { value } = await send({ ...call, exchange });
    return value as T;
  };

  return {
    get: (path, options) => request('GET', path, undefined, options),
    delete: (path, options) => request('DELETE', path, undefined, options),
    post: (path, body, options) => request('POST', path, body, options),
    put: (path, body, options) => request('PUT', path, body, options),
    patch: (path, body, options) => request('PATCH', path, body, options),
    async upload<T>(path: string, options: UploadOptions) {
      const { url, limits, call } = prepare('POST', path, options);
      const { filePath, name, formData, onProgress } = options;
      const exchange = async (session: Readonly<Record<string, string>>): Promise<Answer> => {
        const header = { ...options.header, ...session };
        return decode(await sendUpload(wx, clock, { url, header, filePath, name, formData, onProgress }, limits));
      };
      const { value } = await send({ ...call, exchange });
      return value as T;
    },
    async download(path, options = {}) {
      const { url, own, limits, call } = prepare('GET', path, options);
      const download = createDownload({
        wx,
        clock,
        read: call.read,
        failsWith200: own && rules.failsWith200,
        url,
        limits,
        header: options.header ?? {},
      });
      const { answer } = await send({ ...call, ...download });
      return { tempFilePath: await download.hand(answer, options.filePath) };
    },
  };
}
