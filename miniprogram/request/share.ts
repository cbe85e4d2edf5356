import { createAbortController } from '../platform/abort';
import type { AbortController } from '../platform/abort';
import type { ClientOptions, Extension } from './client';
import { watchCancellation } from './cancellation';
import type { GetOptions } from './options';
import type { SharedGet } from './types';

interface Shared {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  callers: number;
}

/**
 * `client.get(path, { share: true })`: equal GETs that run at the same time share one request. Each caller keeps
 * its own signal, page and deadline. All get the same object, so copy it before you change it. The request is
 * aborted when all callers have left.
 */
export function createSharing({
  session,
  clock,
  timeout,
  requestTransport,
}: ClientOptions): Extension<SharedGet> {
  const running = new Map<string, Shared>();
  const start = (key: string, run: (shared: AbortController) => Promise<unknown>): Shared => {
    const controller = createAbortController();
    const shared = { answer: run(controller), controller, callers: 0 };
    running.set(key, shared);
    const forget = (): void => {
      if (running.get(key) === shared) running.delete(key);
    };
    shared.answer.then(forget, forget);
    return shared;
  };

  return ({ requests, promise, prepare, run, scope }) => ({
    get: <T>(path: string, call?: GetOptions) =>
      call?.share === true
        ? promise<T>((resolve, reject) => {
            const prepared = prepare('GET', path, undefined, call, timeout);
            const { url, header, responseType } = prepared;
            const { auth, priority, resend } = call;
            const key = JSON.stringify([
              ...[url, header, String(prepared.timeout), auth, priority, resend, session.epoch],
              responseType === 'json' ? undefined : responseType,
            ]);
            // Before anything is sent: throws for an aborted or invalid signal.
            const cancellation = watchCancellation(clock, call, scope, (error) => {
              cancellation.release();
              reject(error);
              shared.callers -= 1;
              if (shared.callers > 0) return;
              if (running.get(key) === shared) running.delete(key);
              shared.controller.abort();
            });
            const shared =
              running.get(key) ??
              start(key, ({ signal }) =>
                promise((done, failed) => {
                  const alone = { auth, priority, resend, signal } as GetOptions;
                  run(prepared, alone, requestTransport, undefined, done, failed);
                }),
              );
            shared.callers += 1;
            const settle = (): void => {
              cancellation.release();
            };
            (shared.answer as Promise<T>).then(resolve, reject).then(settle, settle);
          })
        : requests.get<T>(path, call),
  });
}
