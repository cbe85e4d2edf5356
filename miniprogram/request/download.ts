import { AppError } from '../platform/app-error';
import { anyTextOf } from '../platform/bytes';
import { fileSize, keepFile, readText, removeFile } from '../platform/files';
import { ReceivedResponse, parseResponse } from '../platform/response';
import type { HttpResponse } from '../platform/response';
import { readStatus } from '../platform/status';
import { sendDownload } from '../platform/transfer';
import type { Receiver } from '../platform/task';
import { WireError } from '../platform/wire-error';
import type { WxDownloadResult } from '../platform/wx';
import { LONGEST_ERROR, errorInFile } from './error-in-file';
import { sessionBeside } from './session-beside';
import type { PreparedRequest } from './prepared-request';
import type { DownloadOptions } from './options';
import { headerFor } from './request-transport';
import type { TransportOptions } from './request-transport';
import type { Transport } from './transport';

export interface PreparedDownload extends PreparedRequest {
  readonly onProgress: DownloadOptions['onProgress'];
}

/**
 * Downloads: an error's body is read like any answer and its file removed, never returned. The value of a success
 * is the temporary file's path.
 */
export function createDownloadTransport(options: TransportOptions): Transport<PreparedDownload> {
  const { wx, clock, adapter } = options;
  const taken = new WeakSet<HttpResponse>();

  const readError = (
    status: number,
    path: string,
    { header, cookies }: WxDownloadResult,
  ): Promise<HttpResponse> =>
    (path === '' ? Promise.resolve('') : readText(options, path)).then((text) =>
      parseResponse(status, text, header, cookies),
    );
  const receive = (
    prepared: PreparedRequest,
    status: number,
    result: WxDownloadResult,
    to: Receiver<HttpResponse>,
  ): void => {
    const looksInto = prepared.own && adapter.failsWith200;
    const path = pathIn(result);
    const hasFile = status >= 200 && status < 300 && status !== 204 && path !== '';
    const { data, header, cookies } = result;
    const file = new ReceivedResponse(status, '', path, true, header, cookies);
    const asError = (response: HttpResponse): void => {
      const error = response.text === '' ? parseResponse(status, anyTextOf(data), header, cookies) : response;
      void (path === '' ? Promise.resolve() : removeFile(options, path)).then(() => {
        to.answered(error);
      });
    };
    const handOut = (): void => {
      to.answered(file);
      // The caller has left: the file belongs to nobody, so it is removed here.
      if (!taken.has(file)) void removeFile(options, path);
    };
    if (hasFile && !looksInto) handOut();
    else if (!hasFile) void readError(status, path, result).then(asError);
    else {
      void fileSize(options, path)
        .then((size) => ((size ?? 0) > LONGEST_ERROR ? file : readError(status, path, result)))
        .then((response) => {
          if (response !== file && errorInFile(adapter, prepared.own, response)) asError(response);
          else handOut();
        });
    }
  };

  return {
    send: (prepared, token, to) =>
      sendDownload(
        wx,
        clock,
        Object.assign({}, prepared, { header: headerFor(options, prepared, token) }),
        to,
        (result) => {
          const status = readStatus(result.statusCode);
          if (status === undefined) to.failed(new WireError('offline'));
          else receive(prepared, status, result, to);
        },
        (result) => {
          const path = pathIn(result);
          if (path !== '') void removeFile(options, path);
        },
      ),
    read(prepared, response) {
      taken.add(response);
      // A body without text is a file's path here; an empty 204 has no body at all.
      const isFile = response.text === '' && typeof response.body === 'string';
      return isFile
        ? { kind: 'ok', value: response.body, session: sessionBeside(adapter, prepared.own, response) }
        : adapter.read(response, prepared.own);
    },
  };
}

/**
 * The result of a download: moves the file to the caller's path if there is one.
 * @param left the error when its user has left meanwhile: the file is then removed
 */
export function keep(
  options: TransportOptions,
  value: unknown,
  filePath: string | undefined,
  left: () => Error | undefined,
): Promise<{ tempFilePath: string }> {
  if (typeof value !== 'string' || value === '')
    return Promise.reject(new AppError('file_absent', 'The answer contained no file.'));
  if (filePath === undefined) return Promise.resolve({ tempFilePath: value });
  // Of a user who is still here it is the file that was asked for.
  const late = (): void => {
    if (left()) void removeFile(options, filePath);
  };
  return keepFile(options, value, filePath, late).then((isKept) => {
    const error = left();
    if (isKept && !error) return { tempFilePath: filePath };
    void removeFile(options, isKept ? filePath : value);
    throw (
      error ??
      new AppError('file_unavailable', 'It could not be saved: is the path under wx.env.USER_DATA_PATH?')
    );
  });
}

/** '' for none. Some platforms call back without a result. */
function pathIn(result: WxDownloadResult | undefined): string {
  return result && typeof result.tempFilePath === 'string' ? result.tempFilePath : '';
}
