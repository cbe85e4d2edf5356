import type { AbortSignal } from '../platform/abort';
import type { HttpMethod } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import type { Wire } from '../platform/task';
import type { SessionCarrier } from '../session/types';
import { fixContent } from './content';
import type { Content, ContentOptions } from './content';
import { namedError } from './errors';
import type { CallOptions, RequestOptions } from './options';
import type { Queue } from './queue';
import { Road } from './road';
import type { RoadOptions } from './road';
import type { ClientAdapter } from './transmit';
import type { ClientWith, Requests } from './types';
import type { Way } from './way';

export type { Client, ClientWith, ContractClient, Requests, WholeAnswer } from './types';
export type { CallOptions, DownloadOptions, GetOptions, RequestOptions, UploadOptions } from './options';

export interface ClientOptions extends Wire, ContentOptions {
  readonly session: SessionCarrier;
  readonly queue: Queue;
  /** Behind its checks. */
  readonly adapter: ClientAdapter;
  /** Where the client's own calls go, without a trailing slash. */
  readonly origin: string;
  /** Where each service stands, the client's own included, without a trailing slash. */
  readonly services: Readonly<Record<string, string>>;
  /** Foreground ms. */
  readonly timeout: number;
  /** Foreground ms without progress, for uploads and downloads. */
  readonly transferTimeout: number;
  /** How requests are sent and read: `createRequestWay` for JSON, `createTypedRequestWay` for text and bytes too. */
  readonly requestWay: Way<Content>;
  readonly limits?: RoadOptions['limits'];
  readonly sent?: RoadOptions['sent'];
  readonly onFailed?: RoadOptions['onFailed'];
  /** Told of each temporary file that a download hands out. */
  readonly onTemporary?: (path: string) => void;
}

type Resolve = (value: unknown, response: HttpResponse) => void;
type Reject = (error: Error) => void;

/** What an extension builds on: the calls of one service and one page. */
export interface Calls {
  readonly requests: Requests;
  readonly base: string;
  readonly scope: AbortSignal | undefined;
  /** A promise whose work may throw: what it throws gets a name. */
  readonly promise: <T>(
    work: (resolve: (value: T | PromiseLike<T>) => void, reject: Reject) => void,
  ) => Promise<T>;
  /** @throws AppError for what cannot be sent */
  readonly fix: (
    method: HttpMethod,
    path: string,
    body: unknown,
    call: RequestOptions,
    timeout: number,
  ) => Content;
  /** @param scope `undefined` for what more than one page waits for */
  readonly run: <C extends Content>(
    content: C,
    call: CallOptions,
    way: Way<C>,
    scope: AbortSignal | undefined,
    resolve: Resolve,
    reject: Reject,
  ) => void;
  /** The same client below another base, or for another page. */
  readonly open: (base: string, scope: AbortSignal | undefined) => object;
}

/** More calls on the same road, `request/transfers.ts` for one: who does not import them does not ship them. */
export type Extension<Extra> = (calls: Calls) => Extra;

const NO_OPTIONS: RequestOptions = {};

/** @param extensions what the client can do beside requests */
export function createClient<Extra extends object = object>(
  options: ClientOptions,
  extensions: readonly Extension<object>[] = [],
): ClientWith<Extra> {
  const run: Calls['run'] = (content, call, way, scope, resolve, reject) => {
    new Road(options, content, call, way, resolve, reject).start(scope);
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
    const fix: Calls['fix'] = (method, path, body, call, timeout) =>
      fixContent(options, base, method, path, body, call, timeout);
    const request = <T>(
      method: HttpMethod,
      path: string,
      body: unknown,
      call: RequestOptions = NO_OPTIONS,
    ): Promise<T> =>
      // As `promise` does, without its closure: most calls go here.
      new Promise((resolve, reject) => {
        try {
          const content = fix(method, path, body, call, options.timeout);
          run(content, call, options.requestWay, scope, resolve as Resolve, reject);
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
    const calls: Calls = { requests, base, scope, promise, fix, run, open };
    return Object.assign({}, requests, ...extensions.map((extend) => extend(calls))) as object;
  };
  return open(options.origin, undefined) as ClientWith<Extra>;
}
