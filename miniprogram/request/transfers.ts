import { WireError } from '../platform/wire-error';
import { userLeft } from '../session/errors';
import type { ClientOptions, Extension } from './client';
import { createDownloadTransport, keep } from './download';
import { clientError } from './errors';
import type { Transfers } from './types';
import { createUploadTransport, formFields } from './upload';

/** `client.upload` and `client.download`. */
export function createTransfers(options: ClientOptions): Extension<Transfers> {
  const { session, transferTimeout } = options;
  const uploadTransport = createUploadTransport(options);
  const downloadTransport = createDownloadTransport(options);
  return ({ promise, prepare, run, scope }) => ({
    upload: (path, call) =>
      promise((resolve, reject) => {
        const { filePath, name, onProgress } = call;
        // Checked here because WeChat would report a network failure.
        if (typeof filePath !== 'string' || typeof name !== 'string' || name === '')
          throw clientError('invalid_call');
        if (filePath === '') throw new WireError('file_unavailable');
        const fields = { filePath, name, onProgress, formData: formFields(call.formData) };
        const prepared = Object.assign(prepare('POST', path, undefined, call, transferTimeout), fields);
        run(prepared, call, uploadTransport, scope, resolve as (value: unknown) => void, reject);
      }),
    download: (path, call = {}) =>
      promise((resolve, reject) => {
        const { filePath, onProgress } = call;
        const prepared = Object.assign(prepare('GET', path, undefined, call, transferTimeout), {
          onProgress,
        });
        const done = (value: unknown): void => {
          const { epoch } = session;
          const kept = keep(options, value, filePath, () =>
            call.auth === 'none' || session.epoch === epoch ? undefined : userLeft(session),
          );
          if (filePath === undefined && typeof value === 'string') options.onTemporary?.(value);
          resolve(kept);
        };
        run(prepared, call, downloadTransport, scope, done, reject);
      }),
  });
}
