import { readAnyAnswer } from './bytes';
import type { Clock } from './clock';
import { classifyTransferFailure } from './file-failures';
import { headersOr } from './header';
import type { Header } from './header';
import { callSafely } from './listeners';
import type { HttpResponse } from './response';
import { Task } from './task';
import type { Receiver, Running } from './task';
import type { Wx, WxDownloadResult, WxFailure, WxRequestResult, WxTask } from './wx';

export interface Transfer {
  readonly url: string;
  readonly header: Header;
  /** Foreground ms without progress after which it fails. */
  readonly timeout: number;
  /** 0 to 100. Not called once the transfer is over. */
  readonly onProgress?: ((percent: number) => void) | undefined;
}

export interface Upload extends Transfer {
  /** The path of a temporary or user file. */
  readonly filePath: string;
  /** The form field that carries the file. */
  readonly name: string;
  readonly formData: Readonly<Record<string, string>>;
}

/** WeChat's own time-out, which would end every transfer after 60 s: it knows no time without progress. */
const WX_TIMEOUT_MS = 3_600_000;
/** Foreground ms for a transfer on a base library that reports no progress. */
const BLIND_TIMEOUT_MS = 600_000;

/** Sends one file as multipart/form-data. `wx.uploadFile` returns a string, whatever the body's type. */
export function sendUpload(wx: Wx, clock: Clock, upload: Upload, to: Receiver<HttpResponse>): Running {
  const { url, header, filePath, name, formData } = upload;
  return transfer(clock, upload, to, readAnyAnswer, (success, fail) =>
    wx.uploadFile({ url, header, filePath, name, formData, timeout: WX_TIMEOUT_MS, success, fail }),
  );
}

/**
 * Downloads into a temporary file, never directly to the caller's path, because WeChat would write an error's
 * body there too.
 *
 * @param late gets the result of a download that was given up before
 */
export function sendDownload<To extends Pick<Receiver<never>, 'started' | 'failed'>>(
  wx: Wx,
  clock: Clock,
  download: Transfer,
  to: To,
  read: (result: WxDownloadResult, to: To) => void,
  late: (result: WxDownloadResult) => void,
): Running {
  const { url, header } = download;
  let isAnswered = false;
  return transfer(clock, download, to, read, (succeed, fail, task) => {
    // A second call of `success` on some platforms must not take the file that the first one gave.
    const success = (result: WxDownloadResult): void => {
      if (!task.progressed() && !isAnswered) late(result);
      isAnswered = true;
      succeed(result);
    };
    return wx.downloadFile({ url, header, timeout: WX_TIMEOUT_MS, success, fail });
  });
}

/** Follows the progress of a transfer, and passes its headers on with the result. */
function transfer<Result extends WxRequestResult, To extends Pick<Receiver<never>, 'started' | 'failed'>>(
  clock: Clock,
  { timeout, onProgress }: Transfer,
  to: To,
  read: (result: Result, to: To) => void,
  start: (
    success: (result: Result) => void,
    fail: (failure?: WxFailure) => void,
    task: Task<Result, To>,
  ) => WxTask | undefined,
): Running {
  let header: unknown;
  const readAll = (result: Result): void => {
    read(Object.assign({}, result, { header: headersOr(result.header, header) }), to);
  };
  const task = new Task<Result, To>(clock, timeout, to, readAll, classifyTransferFailure);
  return task.run(
    (success, fail) => start(success, fail, task),
    (running) => {
      let isTold = false;
      try {
        if (running && running.onProgressUpdate) {
          running.onProgressUpdate((told) => {
            const percent = Number(told && told.progress);
            // If the length is unknown WeChat reports NaN or an invalid percentage.
            if (task.progressed() && onProgress && percent >= 0 && percent <= 100)
              callSafely(onProgress, percent);
          });
          isTold = true;
        }
        if (running && running.onHeadersReceived) {
          running.onHeadersReceived((head) => {
            header = head && head.header;
            task.progressed(isTold ? timeout : BLIND_TIMEOUT_MS);
          });
        }
      } catch {
        // Without these events the transfer itself still works.
      }
      if (!isTold) task.progressed(BLIND_TIMEOUT_MS);
    },
  );
}
