import type { HttpResponse } from '../platform/response';
import type { ClientOptions, Extension } from './client';
import type { SendOptions, FullResponse, FullResponses } from './types';

/** `client.send`: status, header and text beside the value. */
export function createFullResponses({ timeout, requestTransport }: ClientOptions): Extension<FullResponses> {
  return ({ promise, prepare, run, scope }) => ({
    send: <T>(path: string, call: SendOptions = {}) =>
      promise<FullResponse<T>>((resolve, reject) => {
        const prepared = prepare(call.method || 'GET', path, call.body, call, timeout);
        const done = (value: unknown, { status, header, text }: HttpResponse): void => {
          resolve({ status, header, value: value as T, text });
        };
        run(prepared, call, requestTransport, scope, done, reject);
      }),
  });
}
