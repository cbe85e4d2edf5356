import { WireError } from '../platform/wire-error';
import type { ClientOptions, Extension } from './client';
import { createDownloadWay, keep } from './download';
import { clientError } from './errors';
import type { Transfers } from './types';
import { createUploadWay, formFields } from './upload';

/** `client.upload` and `client.download`, on the same road as any call. */
export function createTransfers(options: ClientOptions): Extension<Transfers> {
  const { transferTimeout } = options;
  const uploadWay = createUploadWay(options);
  const downloadWay = createDownloadWay(options);
  return ({ promise, fix, run, scope }) => ({
    upload: (path, call) =>
      promise((resolve, reject) => {
        const { filePath, name, onProgress } = call;
        // WeChat would call it a network failure.
        if (typeof filePath !== 'string' || typeof name !== 'string' || name === '')
          throw clientError('invalid_call');
        if (filePath === '') throw new WireError('file_unavailable');
        const fields = { filePath, name, onProgress, formData: formFields(call.formData) };
        const content = Object.assign(fix('POST', path, undefined, call, transferTimeout), fields);
        run(content, call, uploadWay, scope, resolve as (value: unknown) => void, reject);
      }),
    download: (path, call = {}) =>
      promise((resolve, reject) => {
        const { filePath, onProgress } = call;
        const content = Object.assign(fix('GET', path, undefined, call, transferTimeout), { onProgress });
        const done = (value: unknown): void => {
          const kept = keep(options, value, filePath);
          if (filePath === undefined && typeof value === 'string') options.onTemporary?.(value);
          resolve(kept);
        };
        run(content, call, downloadWay, scope, done, reject);
      }),
  });
}
