import { ApiError, requireString, type Callbacks } from './call';
import { checkedUrl, exchange, headerOf, plainHeaders, plainText, timeoutOf } from './http';
import { multipart } from './multipart';
import type { Pool } from './pool';
import type { Part, Services } from './services';
import { startTask, type Progress, type Task } from './task';
import { USER_DATA_PATH } from './temp-files';

interface UploadOptions extends Callbacks {
  url?: unknown;
  filePath?: unknown;
  name?: unknown;
  header?: object;
  formData?: object;
  timeout?: number;
}

interface DownloadOptions extends Callbacks {
  url?: unknown;
  header?: object;
  filePath?: string;
  timeout?: number;
}

const NO_SUCH_FILE_ERRNO = 1300002;
const NOT_PERMITTED_ERRNO = 1300013;

function percent(part: number, all: number): number {
  return all === 0 ? 100 : Math.floor((part / all) * 100);
}

async function upload(
  { channel, files }: Services,
  options: UploadOptions,
  signal: AbortSignal,
  progress: Progress,
): Promise<object> {
  const url = checkedUrl(requireString(options.url, 'url'));
  const filePath = requireString(options.filePath, 'filePath');
  const field = requireString(options.name, 'name');
  const file = files.get(filePath);
  if (file === undefined) throw new ApiError(`no such file or directory "${filePath}"`, NO_SUCH_FILE_ERRNO);
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.formData ?? {})) fields[name] = plainText(value);
  const fileName = filePath.slice(filePath.lastIndexOf('/') + 1);
  const { contentType, body } = multipart(fields, { field, fileName, ...file });
  const response = await exchange(
    progress.watch(channel),
    {
      url,
      method: 'POST',
      headers: { ...plainHeaders(options.header), 'content-type': contentType },
      body,
      redirect: 'follow',
      onUpload: (sent, total) => {
        progress.emit('ProgressUpdate', {
          progress: percent(sent, total),
          totalBytesSent: sent,
          totalBytesExpectedToSend: total,
        });
      },
    },
    signal,
  );
  progress.emit('HeadersReceived', { header: response.headers });
  // WeChat returns text here, even for JSON.
  return {
    statusCode: response.status,
    header: response.headers,
    data: new TextDecoder().decode(response.body),
  };
}

async function download(
  { channel, files }: Services,
  options: DownloadOptions,
  signal: AbortSignal,
  progress: Progress,
): Promise<object> {
  const url = checkedUrl(requireString(options.url, 'url'));
  const { filePath } = options;
  if (filePath !== undefined && !filePath.startsWith(`${USER_DATA_PATH}/`)) {
    throw new ApiError(`permission denied, open "${filePath}"`, NOT_PERMITTED_ERRNO);
  }
  const request = { url, method: 'GET', headers: plainHeaders(options.header), redirect: 'follow' } as const;
  const response = await exchange(progress.watch(channel), request, signal);
  progress.emit('HeadersReceived', { header: response.headers });
  const total = response.body.length;
  progress.emit('ProgressUpdate', {
    progress: 100,
    totalBytesWritten: total,
    totalBytesExpectedToWrite: total,
  });
  const result = { statusCode: response.status, header: response.headers, dataLength: total };
  const type = headerOf(response.headers, 'content-type') ?? '';
  const bytes = response.body.slice();
  if (filePath === undefined) {
    return { ...result, tempFilePath: files.add(bytes, type, url.split(/[?#]/)[0]) };
  }
  files.write(filePath, { bytes, type });
  return { ...result, filePath };
}

/** wx.uploadFile and wx.downloadFile: every HTTP status is a success. */
export function transferApis(services: Services, pool: Pool): Part {
  const sdk = services.simulator.sdkVersion;
  const { recorder } = services;
  const events = ['HeadersReceived', 'ProgressUpdate'];
  return {
    uploadFile: (options: UploadOptions): Task =>
      startTask(pool, options, {
        name: 'uploadFile',
        sdk,
        recorder,
        events,
        timeout: () => timeoutOf(options.timeout, 'uploadFile'),
        run: (signal, progress) => upload(services, options, signal, progress),
      }),
    downloadFile: (options: DownloadOptions): Task =>
      startTask(pool, options, {
        name: 'downloadFile',
        sdk,
        recorder,
        events,
        timeout: () => timeoutOf(options.timeout, 'downloadFile'),
        run: (signal, progress) => download(services, options, signal, progress),
      }),
  };
}
