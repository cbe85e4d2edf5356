import type { HttpResponse } from '../platform/response';
import type { ClientOptions, Extension } from './client';
import type { SendOptions, WholeAnswer, WholeAnswers } from './types';

/** `client.send`: status, header and text beside the value. */
export function createWholeAnswers({ timeout, requestWay }: ClientOptions): Extension<WholeAnswers> {
  return ({ promise, fix, run, scope }) => ({
    send: <T>(path: string, call: SendOptions = {}) =>
      promise<WholeAnswer<T>>((resolve, reject) => {
        const content = fix(call.method || 'GET', path, call.body, call, timeout);
        const done = (value: unknown, { status, header, text }: HttpResponse): void => {
          resolve({ status, header, value: value as T, text });
        };
        run(content, call, requestWay, scope, done, reject);
      }),
  });
}
