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
import type { Content } from './content';
import type { DownloadOptions } from './options';
import { headerFor } from './transmit';
import type { Transmitter } from './transmit';
import type { Way } from './way';

/** An error that comes with status 200 is no longer than this, in bytes: a larger file is not read into memory. */
const LONGEST_ERROR = 65_536;

export interface DownloadContent extends Content {
  readonly onProgress: DownloadOptions['onProgress'];
}

/**
 * A download on the same road as any call: an error's body is read as an answer, its file removed, never handed out.
 * The value of a success is the temporary file's path.
 */
export function createDownloadWay(transmitter: Transmitter): Way<DownloadContent> {
  const { wx, clock, adapter } = transmitter;
  const taken = new WeakSet<HttpResponse>();

  const readError = (status: number, path: string, header: unknown): Promise<HttpResponse> =>
    (path === '' ? Promise.resolve('') : readText(transmitter, path)).then((text) =>
      parseResponse(status, text, header),
    );
  const isError = (content: Content, response: HttpResponse): boolean => {
    if (response.body === undefined) return false;
    // A JSON file that is no envelope, or one that reports success, is what was asked for.
    try {
      const { kind } = adapter.read(response, content.own);
      return kind !== 'ok' && kind !== 'malformed';
    } catch {
      return false;
    }
  };

  const receive = (
    content: Content,
    status: number,
    result: WxDownloadResult,
    to: Receiver<HttpResponse>,
  ): void => {
    const looksInto = content.own && adapter.failsWith200;
    const path = typeof result.tempFilePath === 'string' ? result.tempFilePath : '';
    const hasFile = status >= 200 && status < 300 && status !== 204 && path !== '';
    const file = new ReceivedResponse(status, '', path, true, result.header);
    const asError = (response: HttpResponse): void => {
      const hasText = response.text !== '' || result.data === undefined;
      const error = hasText ? response : parseResponse(status, anyTextOf(result.data), result.header);
      void (path === '' ? Promise.resolve(true) : removeFile(transmitter, path)).then(() => {
        to.answered(error);
      });
    };
    const handOut = (): void => {
      to.answered(file);
      // Whoever asked has left meanwhile: the file is theirs, and nobody would remove it.
      if (!taken.has(file)) void removeFile(transmitter, path);
    };
    if (hasFile && !looksInto) handOut();
    else if (!hasFile) void readError(status, path, result.header).then(asError);
    else {
      void fileSize(transmitter, path)
        .then((size) =>
          size !== undefined && size > LONGEST_ERROR ? file : readError(status, path, result.header),
        )
        .then((response) => {
          if (response !== file && isError(content, response)) asError(response);
          else handOut();
        });
    }
  };

  return {
    send: (content, token, to) =>
      sendDownload(
        wx,
        clock,
        Object.assign({}, content, { header: headerFor(transmitter, content, token) }),
        to,
        (result) => {
          const status = readStatus(result.statusCode);
          if (status === undefined) to.failed(new WireError('offline'));
          else receive(content, status, result, to);
        },
      ),
    read(content, response) {
      taken.add(response);
      // Only a file's path stands there without a text: an empty 204 has no body.
      const isFile = response.text === '' && typeof response.body === 'string';
      return isFile ? { kind: 'ok', value: response.body } : adapter.read(response, content.own);
    },
  };
}

/** Hands a download out: at the caller's path where there is one. */
export function keep(
  transmitter: Transmitter,
  value: unknown,
  filePath: string | undefined,
): Promise<{ tempFilePath: string }> {
  if (typeof value !== 'string' || value === '')
    return Promise.reject(new AppError('file_absent', 'The answer brought no file.'));
  if (filePath === undefined) return Promise.resolve({ tempFilePath: value });
  return keepFile(transmitter, value, filePath).then((isKept) => {
    if (isKept) return { tempFilePath: filePath };
    void removeFile(transmitter, value);
    throw new AppError('file_unavailable', 'It could not be kept: is the path under wx.env.USER_DATA_PATH?');
  });
}
