import type { AbortSignal } from '../platform/abort';
import type { HttpMethod } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import type { Wire } from '../platform/task';
import type { SessionCarrier } from '../session/types';
import { prepareRequest } from './prepared-request';
import type { PreparedRequest, PrepareOptions } from './prepared-request';
import { namedError } from './errors';
import type { CallOptions, RequestOptions } from './options';
import type { Queue } from './queue';
import { CallLifecycle } from './call-lifecycle';
import type { CallLifecycleOptions } from './call-lifecycle';
import type { ClientAdapter } from './request-transport';
import type { ClientWith, Requests } from './types';
import type { Transport } from './transport';

export type { Client, ClientWith, ContractClient, Requests, FullResponse } from './types';
export type { CallOptions, DownloadOptions, GetOptions, RequestOptions, UploadOptions } from './options';

export interface ClientOptions extends Wire, PrepareOptions {
  readonly session: SessionCarrier;
  readonly queue: Queue;
  /** The adapter after its checks. */
  readonly adapter: ClientAdapter;
  /** Base URL of the client's calls, without a trailing slash. */
  readonly origin: string;
  /** Base URL of each service, including the client's own, without a trailing slash. */
  readonly services: Readonly<Record<string, string>>;
  /** Foreground ms. */
  readonly timeout: number;
  /** Foreground ms without progress, for uploads and downloads. */
  readonly transferTimeout: number;
  /** How requests are sent and read: `createRequestTransport` for JSON, `createTypedRequestTransport` for text and bytes too. */
  readonly requestTransport: Transport<PreparedRequest>;
  readonly cancellation?: CallLifecycleOptions['cancellation'];
  readonly sent?: CallLifecycleOptions['sent'];
  readonly onFailed?: CallLifecycleOptions['onFailed'];
  /** Called with each temporary file that a download returns. */
  readonly onTemporary?: (path: string) => void;
}

type Resolve = (value: unknown, response: HttpResponse) => void;
type Reject = (error: Error) => void;

/** What an extension can use: the calls of one service and one page. */
export interface Calls {
  readonly requests: Requests;
  readonly base: string;
  readonly scope: AbortSignal | undefined;
  /** A promise whose executor may throw: the exception becomes a rejection with a code. */
  readonly promise: <T>(
    work: (resolve: (value: T | PromiseLike<T>) => void, reject: Reject) => void,
  ) => Promise<T>;
  /** @throws AppError for a request that cannot be sent */
  readonly prepare: (
    method: HttpMethod,
    path: string,
    body: unknown,
    call: RequestOptions,
    timeout: number,
  ) => PreparedRequest;
  /** @param scope the page's signal; `undefined` when several pages share the call */
  readonly run: <C extends PreparedRequest>(
    prepared: C,
    call: CallOptions,
    transport: Transport<C>,
    scope: AbortSignal | undefined,
    resolve: Resolve,
    reject: Reject,
  ) => void;
  /** The same client with another base URL, or for another page. */
  readonly open: (base: string, scope: AbortSignal | undefined) => object;
}

/**
 * Adds calls to the client, as `request/transfers.ts` does. An app that does not import an extension does not
 * ship it.
 */
export type Extension<Extra> = (calls: Calls) => Extra;

const NO_OPTIONS: RequestOptions = {};

/** @param extensions what the client offers beside requests */
export function createClient<Extra extends object = object>(
  options: ClientOptions,
  extensions: readonly Extension<object>[] = [],
): ClientWith<Extra> {
  const run: Calls['run'] = (prepared, call, transport, scope, resolve, reject) => {
    new CallLifecycle(options, prepared, call, transport, resolve, reject).start(scope);
  };
  const promise: Calls['promise'] = (work) =>
    new Promise((resolve, reject) => {
      try {
        work(resolve, reject);
      } catch (error) {
        reject(namedError(error));
      }
    });

  const open: Calls['open'] = (base, scope) => {
    const prepare: Calls['prepare'] = (method, path, body, call, timeout) =>
      prepareRequest(options, base, method, path, body, call, timeout);
    const request = <T>(
      method: HttpMethod,
      path: string,
      body: unknown,
      call: RequestOptions = NO_OPTIONS,
    ): Promise<T> =>
      // Inlines `promise`, because most calls run here and this saves a closure.
      new Promise((resolve, reject) => {
        try {
          const prepared = prepare(method, path, body, call, options.timeout);
          run(prepared, call, options.requestTransport, scope, resolve as Resolve, reject);
        } catch (error) {
          reject(namedError(error));
        }
      });
    const requests: Requests = {
      get: (path, call) => request('GET', path, undefined, call),
      delete: (path, call) => request('DELETE', path, undefined, call),
      post: (path, body, call) => request('POST', path, body, call),
      put: (path, body, call) => request('PUT', path, body, call),
      patch: (path, body, call) => request('PATCH', path, body, call),
    };
    const calls: Calls = { requests, base, scope, promise, prepare, run, open };
    return Object.assign({}, requests, ...extensions.map((extend) => extend(calls))) as object;
  };
  return open(options.origin, undefined) as ClientWith<Extra>;
}
