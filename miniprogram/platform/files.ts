import { ANSWER_MS, callWx } from './call';
import type { Clock } from './clock';
import type { Callbacks, Wx, WxFileSystem } from './wx';

/** What the file functions need: with the clock, each of them settles even if WeChat never answers. */
export interface Device {
  readonly wx: Wx;
  readonly clock: Pick<Clock, 'start'>;
}

/** The text of a file; '' when it cannot be read. */
export function readText(device: Device, filePath: string): Promise<string> {
  return callFiles<{ data: string | ArrayBuffer }, string>(
    device,
    (files, callbacks) => {
      files.readFile(Object.assign({ filePath, encoding: 'utf8' as const }, callbacks));
    },
    ({ data }) => (typeof data === 'string' ? data : ''),
    '',
  );
}

/** Size in bytes; `undefined` when it cannot be read. */
export function fileSize(device: Device, filePath: string): Promise<number | undefined> {
  return callFiles<{ size: number }, number | undefined>(
    device,
    (files, callbacks) => {
      files.getFileInfo(Object.assign({ filePath }, callbacks));
    },
    ({ size }) => (typeof size === 'number' ? size : undefined),
    undefined,
  );
}

/** The first `length` bytes in hexadecimal; '' when they cannot be read. Below 2.10.0 it may be the whole file. */
export function readHead(device: Device, filePath: string, length: number): Promise<string> {
  return callFiles<{ data: string | ArrayBuffer }, string>(
    device,
    (files, callbacks) => {
      files.readFile(Object.assign({ filePath, encoding: 'hex' as const, position: 0, length }, callbacks));
    },
    ({ data }) => (typeof data === 'string' ? data : ''),
    '',
  );
}

/** Removes a file; resolves with whether that succeeded. */
export function removeFile(device: Device, filePath: string): Promise<boolean> {
  return callFiles<unknown, boolean>(
    device,
    (files, callbacks) => {
      files.unlink(Object.assign({ filePath }, callbacks));
    },
    () => true,
    false,
  );
}

/** Moves a temporary file to a path under `wx.env.USER_DATA_PATH`; resolves with whether that succeeded. */
export function keepFile(device: Device, tempFilePath: string, filePath: string): Promise<boolean> {
  return callFiles<unknown, boolean>(
    device,
    (files, callbacks) => {
      files.saveFile(Object.assign({ tempFilePath, filePath }, callbacks));
    },
    () => true,
    false,
  );
}

function callFiles<Result, Value>(
  { wx, clock }: Device,
  work: (files: WxFileSystem, callbacks: Callbacks<Result>) => void,
  read: (result: Result) => Value,
  otherwise: Value,
): Promise<Value> {
  return callWx<Result>(clock, ANSWER_MS, (callbacks) => {
    const files = wx.getFileSystemManager?.();
    if (files) work(files, callbacks);
    else callbacks.fail({});
  }).then((outcome) => (outcome.ok ? read(outcome.result) : otherwise));
}
