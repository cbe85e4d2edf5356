import { ANSWER_MS, callWx } from './call';
import type { OwnOptions, ResultOf } from './call';
import type { Clock } from './clock';
import type { Wx, WxFileSystem } from './wx';

/** What the file functions need: with the clock, each of them settles even if WeChat never answers. */
export interface Device {
  readonly wx: Wx;
  readonly clock: Pick<Clock, 'start'>;
}

type Options<Name extends keyof WxFileSystem> = Parameters<NonNullable<WxFileSystem[Name]>>[0];

/** Asks the file system; `undefined` when it failed, or does not know this function. */
export function askFiles<Name extends keyof WxFileSystem>(
  { wx, clock }: Device,
  name: Name,
  options: OwnOptions<Options<Name>>,
  late?: () => void,
): Promise<ResultOf<Options<Name>> | undefined> {
  const ask = (all: Options<Name>): void => {
    const files = wx.getFileSystemManager?.();
    const work = files && (files[name] as ((options: Options<Name>) => void) | undefined);
    if (work) work.call(files, all);
    else all.fail();
  };
  return callWx<Options<Name>>(clock, ANSWER_MS, ask, options, late).then((outcome) =>
    outcome.ok ? outcome.result : undefined,
  );
}

/** The text of a file; '' when it cannot be read. */
export function readText(device: Device, filePath: string): Promise<string> {
  return askFiles(device, 'readFile', { filePath, encoding: 'utf8' }).then(textIn);
}

/** Size in bytes; `undefined` when it cannot be read. */
export function fileSize(device: Device, filePath: string): Promise<number | undefined> {
  return askFiles(device, 'getFileInfo', { filePath }).then((info) =>
    info && typeof info.size === 'number' ? info.size : undefined,
  );
}

/** The first `length` bytes in hexadecimal; '' when they cannot be read. Below 2.10.0 it may be the whole file. */
export function readHead(device: Device, filePath: string, length: number): Promise<string> {
  return askFiles(device, 'readFile', { filePath, encoding: 'hex', position: 0, length }).then(textIn);
}

/** Removes a file; resolves with whether that succeeded. */
export function removeFile(device: Device, filePath: string): Promise<boolean> {
  return askFiles(device, 'unlink', { filePath }).then(isThere);
}

/**
 * Moves a temporary file to a path under `wx.env.USER_DATA_PATH`; resolves with whether that succeeded.
 * @param late called when it is moved after all, although WeChat did not answer in time
 */
export function keepFile(
  device: Device,
  tempFilePath: string,
  filePath: string,
  late?: () => void,
): Promise<boolean> {
  return askFiles(device, 'saveFile', { tempFilePath, filePath }, late).then(isThere);
}

function textIn(read: { readonly data: string | ArrayBuffer } | undefined): string {
  return read && typeof read.data === 'string' ? read.data : '';
}

function isThere(result: unknown): boolean {
  return result !== undefined;
}
