import type { AbortSignal } from '../platform/abort';
import type { HttpMethod } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import type { Wire } from '../platform/task';
import type { SessionCarrier } from '../session/types';
import { fixContent } from './content';
import type { Content } from './content';
import { clientError, namedError } from './errors';
import type { CallOptions, RequestOptions } from './options';
import type { Queue } from './queue';
import { Road } from './road';
import type { RoadOptions } from './road';
import type { Resolver } from './target';
import type { ClientAdapter } from './transmit';
import type { ClientWith, Requests, SendOptions, WholeAnswer } from './types';
import type { Way } from './way';

export type { Client, ClientWith, ContractClient, Requests, WholeAnswer } from './types';
export type { CallOptions, DownloadOptions, GetOptions, RequestOptions, UploadOptions } from './options';

export interface ClientOptions extends Wire {
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
  /** `resolvePath`, or `createResolver` where whole addresses are called, too. */
  readonly resolve: Resolver;
  /** How requests are sent and read: `createRequestWay` for JSON, `createTypedRequestWay` for text and bytes too. */
  readonly requestWay: Way<Content>;
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
}

/** More calls on the same road, `request/transfers.ts` for one: who does not import them does not ship them. */
export type Extension<Extra> = (calls: Calls) => Extra;

const NO_OPTIONS: RequestOptions = {};

/** @param extensions what the client can do beside requests */
export function createClient<Extra extends object = object>(
  options: ClientOptions,
  extensions: readonly Extension<object>[] = [],
): ClientWith<Extra> {
  const { services, resolve: resolveTarget, requestWay } = options;
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

  const open = (base: string, scope: AbortSignal | undefined): ClientWith<Extra> => {
    const request = <T>(
      method: HttpMethod,
      path: string,
      body: unknown,
      call: RequestOptions | undefined,
      finish?: (value: unknown, response: HttpResponse) => T,
    ): Promise<T> =>
      promise<T>((resolve, reject) => {
        const given = call === undefined ? NO_OPTIONS : call;
        const content = fixContent(resolveTarget, base, method, path, body, given, options.timeout);
        const done = finish
          ? (value: unknown, response: HttpResponse): void => {
              resolve(finish(value, response));
            }
          : (resolve as Resolve);
        run(content, given, requestWay, scope, done, reject);
      });
    const requests: Requests = {
      get: (path, call) => request('GET', path, undefined, call),
      delete: (path, call) => request('DELETE', path, undefined, call),
      post: (path, body, call) => request('POST', path, body, call),
      put: (path, body, call) => request('PUT', path, body, call),
      patch: (path, body, call) => request('PATCH', path, body, call),
      send: <T>(path: string, call?: SendOptions) => {
        const { method = 'GET', body }: SendOptions = call || {};
        return request(method, path, body, call, wholeAnswer<T>);
      },
    };
    const calls: Calls = {
      requests,
      scope,
      promise,
      fix: (method, path, body, call, timeout) =>
        fixContent(resolveTarget, base, method, path, body, call, timeout),
      run,
    };
    return Object.assign(
      {},
      requests,
      {
        on(name: string) {
          if (!Object.prototype.hasOwnProperty.call(services, name)) throw clientError('unknown_service');
          return open(services[name] as string, scope);
        },
        within: (signal: AbortSignal) => open(base, signal),
      },
      ...extensions.map((extend) => extend(calls)),
    ) as ClientWith<Extra>;
  };
  return open(options.origin, undefined);
}

function wholeAnswer<T>(value: unknown, { status, header, text }: HttpResponse): WholeAnswer<T> {
  return { status, header, value: value as T, text };
}
