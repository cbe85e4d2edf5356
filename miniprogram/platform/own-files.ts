import { ANSWER_MS, callWx } from './call';
import { removeFile } from './files';
import type { Device } from './files';
import type { Callbacks, WxFileSystem } from './wx';

/** WeChat's own log, and files that belong to the device instead of its user. */
const STAYS = /^(miniprogramLog|device)$/;

/**
 * Removes the app's files on the device: everything under `wx.env.USER_DATA_PATH` except the folder `device`, and
 * the files of `wx.saveFile`. Best effort.
 */
export function removeOwnFiles(device: Device): Promise<void> {
  const folder = device.wx.env?.USER_DATA_PATH ?? '';
  const ofFolder =
    folder === ''
      ? Promise.resolve()
      : listFolder(device, folder).then((names) => {
          const removals = names
            .filter((name) => !STAYS.test(name))
            .map((name) => removeEntry(device, `${folder}/${name}`));
          return Promise.all(removals).then(nothing);
        });
  return Promise.all([ofFolder, removeSaved(device)]).then(nothing);
}

function listFolder(device: Device, dirPath: string): Promise<readonly string[]> {
  return ask<{ files: readonly string[] }>(device, (files, callbacks) => {
    if (files.readdir) files.readdir(Object.assign({ dirPath }, callbacks));
    else callbacks.fail();
  }).then((result) => result?.files ?? []);
}

/** Removes a file, or a folder with its content. */
function removeEntry(device: Device, path: string): Promise<unknown> {
  return removeFile(device, path).then((isRemoved) =>
    isRemoved
      ? undefined
      : ask(device, (files, callbacks) => {
          if (files.rmdir) files.rmdir(Object.assign({ dirPath: path, recursive: true }, callbacks));
          else callbacks.fail();
        }),
  );
}

function removeSaved(device: Device): Promise<unknown> {
  return ask<{ fileList: readonly { filePath: string }[] }>(device, (files, callbacks) => {
    if (files.getSavedFileList) files.getSavedFileList(callbacks);
    else callbacks.fail();
  }).then((result) =>
    Promise.all(
      (result?.fileList ?? []).map(({ filePath }) =>
        ask(device, (files, callbacks) => {
          if (files.removeSavedFile) files.removeSavedFile(Object.assign({ filePath }, callbacks));
          else callbacks.fail();
        }),
      ),
    ),
  );
}

/** `undefined` when WeChat failed. */
function ask<Result>(
  { wx, clock }: Device,
  work: (files: WxFileSystem, callbacks: Callbacks<Result>) => void,
): Promise<Result | undefined> {
  return callWx<Result>(clock, ANSWER_MS, (callbacks) => {
    const files = wx.getFileSystemManager?.();
    if (files) work(files, callbacks);
    else callbacks.fail();
  }).then((outcome) => (outcome.ok ? outcome.result : undefined));
}

function nothing(): void {
  // Best effort: the result is ignored.
}
