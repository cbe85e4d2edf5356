import type { AbortSignal } from '../platform/abort';
import { encodeBody } from '../platform/body';
import type { Clock } from '../platform/clock';
import { findHeader, putHeaders } from '../platform/header';
import type { Header } from '../platform/header';
import type { HttpMethod } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import type { Wx } from '../platform/wx';
import type { SessionCarrier } from '../session/types';
import { readForeign } from './adapter';
import type { ParsedResponse } from './adapter';
import { download, keep } from './download';
import { clientError } from './errors';
import type { CallOptions, DownloadOptions, GetOptions, RequestOptions, UploadOptions } from './options';
import type { Queue } from './queue';
import { travel } from './road';
import type { Call } from './road';
import { createShare } from './share';
import { resolveTarget } from './target';
import { transmit } from './transmit';
import type { ClientAdapter, Content } from './transmit';
import type { Client, WholeAnswer } from './types';
import { upload } from './upload';

export type { Client, ContractClient, WholeAnswer } from './types';
export type { CallOptions, DownloadOptions, GetOptions, RequestOptions, UploadOptions } from './options';

export interface ClientOptions {
  readonly wx: Wx;
  readonly clock: Clock;
  readonly session: SessionCarrier;
  readonly queue: Queue;
  /** Behind its checks. */
  readonly adapter: ClientAdapter;
  /** Where each service stands, without a trailing slash. The first one is the client's own. */
  readonly services: Readonly<Record<string, string>>;
  /** Foreground ms. */
  readonly timeout: number;
  /** Foreground ms without progress, for uploads and downloads. */
  readonly transferTimeout: number;
}

const NO_HEADER: Header = {};
const NO_OPTIONS: GetOptions = {};

export function createClient(options: ClientOptions): Client {
  const { session, adapter, services } = options;
  const names = Object.keys(services);
  const bases = names.map((name) => services[name] as string);
  const share = createShare();
  const readOwn = (response: HttpResponse): ParsedResponse => adapter.read(response);

  const prepare = (
    base: string,
    method: HttpMethod,
    path: string,
    body: unknown,
    call: RequestOptions,
    timeout: number,
  ): Content => {
    const { url, own } = resolveTarget(base, bases, path, call.query);
    if (!own && call.auth !== 'none') throw clientError('foreign_origin');
    const { data, type } = encodeBody(body);
    let header = NO_HEADER;
    if (call.header) header = putHeaders({}, call.header);
    if (type !== undefined && findHeader(header, 'content-type') === undefined) {
      header = putHeaders({ 'Content-Type': type }, header);
    }
    const binary = call.responseType === 'arraybuffer';
    return { url, own, method, header, data, binary, timeout: call.timeout ?? timeout };
  };
  const run = (
    content: Content,
    call: CallOptions,
    scope: AbortSignal | undefined,
    way: Pick<Call, 'send' | 'read'>,
    resolve: (value: unknown, response: HttpResponse) => void,
    reject: (error: Error) => void,
  ): void => {
    travel(
      options,
      {
        method: content.method,
        auth: call.auth ?? 'required',
        resend: call.resend !== false,
        priority: call.priority ?? 'normal',
        signal: call.signal,
        scope,
        deadline: call.deadline,
        send: way.send,
        read: way.read,
      },
      resolve,
      reject,
    );
  };
  const reader = (own: boolean, responseType: RequestOptions['responseType']): Call['read'] => {
    const read = own ? readOwn : readForeign;
    if (responseType === undefined || responseType === 'json') return read;
    // What the adapter calls a success is handed out as it came.
    return (response) => {
      const { status, text, body } = response;
      const isPlain = status < 300 && !(own && adapter.failsWith200);
      const parsed = isPlain || body instanceof ArrayBuffer ? undefined : read(response);
      const isAnswer =
        !parsed || parsed.kind === 'ok' || (parsed.kind === 'malformed' && responseType === 'text');
      return isAnswer ? { kind: 'ok', value: responseType === 'text' ? text : body } : parsed;
    };
  };

  const open = (base: string, scope: AbortSignal | undefined): Client => {
    const request = <T>(
      method: HttpMethod,
      path: string,
      body: unknown,
      call: RequestOptions = NO_OPTIONS,
      finish?: (value: unknown, response: HttpResponse) => T,
    ): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        const content = prepare(base, method, path, body, call, options.timeout);
        const way = { send: transmit(options, content), read: reader(content.own, call.responseType) };
        run(
          content,
          call,
          scope,
          way,
          finish
            ? (value, response) => {
                resolve(finish(value, response));
              }
            : (resolve as (value: unknown) => void),
          reject,
        );
      });

    return {
      get<T>(path: string, call: GetOptions = NO_OPTIONS) {
        if (call.share !== true) return request<T>('GET', path, undefined, call);
        const { auth, header, query, responseType, signal } = call;
        const run = (shared: AbortSignal): Promise<T> =>
          request<T>('GET', path, undefined, Object.assign({}, call, { signal: shared }));
        return new Promise<T>((resolve) => {
          const key = JSON.stringify(
            [base, path, session.epoch, auth, header, query, responseType],
            textOfBigInt,
          );
          resolve(share(key, signal, run));
        });
      },
      delete: (path, call) => request('DELETE', path, undefined, call),
      post: (path: string, body?: unknown, call?: RequestOptions) => request('POST', path, body, call),
      put: (path: string, body?: unknown, call?: RequestOptions) => request('PUT', path, body, call),
      patch: (path: string, body?: unknown, call?: RequestOptions) => request('PATCH', path, body, call),
      send: <T>(path: string, call: RequestOptions & { method?: HttpMethod; body?: unknown } = {}) =>
        request<WholeAnswer<T>>(
          call.method ?? 'GET',
          path,
          call.body,
          call,
          (value, { status, header, text }) => ({
            status,
            header,
            value: value as T,
            text,
          }),
        ),
      upload: <T>(path: string, call: UploadOptions) =>
        new Promise<T>((resolve, reject) => {
          const content = prepare(base, 'POST', path, undefined, call, options.transferTimeout);
          const way = { send: upload(options, content, call), read: reader(content.own, 'json') };
          run(content, call, scope, way, resolve as (value: unknown) => void, reject);
        }),
      download: (path: string, call: DownloadOptions = NO_OPTIONS) =>
        new Promise((resolve, reject) => {
          const content = prepare(base, 'GET', path, undefined, call, options.transferTimeout);
          const way = download(options, content, call, reader(content.own, 'json'));
          run(
            content,
            call,
            scope,
            way,
            (value) => {
              resolve(keep(options, value, call.filePath));
            },
            reject,
          );
        }),
      within: (signal: AbortSignal) => open(base, signal),
      on: (name: string) => {
        const at = names.indexOf(name);
        if (at < 0) throw clientError('unknown_service');
        return open(bases[at] as string, scope);
      },
    };
  };
  return open(bases[0] as string, undefined);
}

function textOfBigInt(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value as unknown as string}n` : value;
}
