import type { Clock } from './clock';
import type { Header } from './header';
import { runTask } from './task';
import type { GiveUp } from './task';
import type { WireError } from './wire-error';
import type { Wx, WxDownloadResult, WxRequestResult, WxTask } from './wx';

export interface Transfer {
  readonly url: string;
  readonly header: Header;
  /** Foreground ms without progress until it is given up. */
  readonly timeout: number;
  /** 0 to 100. Not called once the transfer is over. */
  readonly onProgress?: ((percent: number) => void) | undefined;
}

export interface Upload extends Transfer {
  /** A temporary or user file's path. */
  readonly filePath: string;
  /** The form field that carries the file. */
  readonly name: string;
  readonly formData: Readonly<Record<string, string>>;
}

/** What WeChat is told: it knows no time without progress, and would end every transfer after 60 s. */
const WX_TIMEOUT_MS = 3_600_000;
/** Foreground ms for a transfer whose progress a base library does not tell. */
const BLIND_TIMEOUT_MS = 600_000;

/** Sends one file as multipart/form-data. `wx.uploadFile` answers a string whatever the body is. */
export function sendUpload(
  wx: Wx,
  clock: Clock,
  upload: Upload,
  done: (result: WxRequestResult) => void,
  failed: (error: WireError) => void,
): GiveUp {
  const { url, header, filePath, name, formData } = upload;
  return runTask<WxRequestResult>(
    clock,
    upload.timeout,
    (success, fail, progressed) => {
      const options = { url, header, filePath, name, formData, timeout: WX_TIMEOUT_MS, success, fail };
      return follow(wx.uploadFile(options), upload, progressed);
    },
    done,
    failed,
  );
}

/** Downloads into a temporary file, never straight to a path of the caller's: WeChat writes an error's body there too. */
export function sendDownload(
  wx: Wx,
  clock: Clock,
  download: Transfer,
  done: (result: WxDownloadResult) => void,
  failed: (error: WireError) => void,
): GiveUp {
  const { url, header } = download;
  return runTask<WxDownloadResult>(
    clock,
    download.timeout,
    (success, fail, progressed) =>
      follow(wx.downloadFile({ url, header, timeout: WX_TIMEOUT_MS, success, fail }), download, progressed),
    done,
    failed,
  );
}

function follow(
  task: WxTask | undefined,
  { onProgress }: Transfer,
  progressed: (ms?: number) => boolean,
): WxTask | undefined {
  if (task?.onProgressUpdate) {
    task.onProgressUpdate(({ progress }) => {
      if (progressed()) onProgress?.(progress);
    });
  } else progressed(BLIND_TIMEOUT_MS);
  return task;
}
