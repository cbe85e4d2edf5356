import type { Clock } from './clock';
import { bodyText } from './http';
import type { WireAnswer } from './http';
import { runTask } from './task';
import type { TaskLimits } from './task';
import type { Wx, WxDownloadResult, WxRequestResult } from './wx';

export interface Upload {
  readonly url: string;
  readonly header: Readonly<Record<string, string>>;
  /** A temporary or user file's path. */
  readonly filePath: string;
  /** The form field that carries the file. */
  readonly name: string;
  readonly formData?: Readonly<Record<string, string>> | undefined;
  /** 0 to 100. */
  readonly onProgress?: ((percent: number) => void) | undefined;
}

/** Sends one file as multipart/form-data. `wx.uploadFile` answers a string whatever the body is. @throws WireFailure */
export async function sendUpload(wx: Wx, clock: Clock, upload: Upload, limits: TaskLimits): Promise<WireAnswer> {
  const { url, filePath, name, formData, onProgress } = upload;
  const result = await runTask<WxRequestResult>(clock, limits, (callbacks) => {
    const task = wx.uploadFile({
      url,
      filePath,
      name,
      header: { ...upload.header },
      ...(formData ? { formData: { ...formData } } : {}),
      ...callbacks,
    });
    if (onProgress) {
      task?.onProgressUpdate?.(({ progress }) => {
        onProgress(progress);
      });
    }
    return task;
  });
  return { status: result.statusCode, text: bodyText(result.data) };
}

/**
 * Downloads into a temporary file, never straight to a path of the caller's: WeChat writes an error's body there too.
 * @throws WireFailure
 */
export function sendDownload(
  wx: Wx,
  clock: Clock,
  request: { readonly url: string; readonly header: Readonly<Record<string, string>> },
  limits: TaskLimits,
): Promise<WxDownloadResult> {
  return runTask<WxDownloadResult>(clock, limits, (callbacks) =>
    wx.downloadFile({ url: request.url, header: { ...request.header }, ...callbacks }),
  );
}
