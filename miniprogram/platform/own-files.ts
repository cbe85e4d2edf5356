import { askFiles, removeFile } from './files';
import type { Device } from './files';

/** WeChat's own log, and files that belong to the device instead of its user. */
const STAYS = /^(miniprogramLog|device)$/;

/**
 * Removes the app's files on the device: everything under `wx.env.USER_DATA_PATH` except the folder `device`, and
 * the files of `wx.saveFile`. Best effort.
 */
export function removeOwnFiles(device: Device): Promise<void> {
  const { env } = device.wx;
  const folder = (env && env.USER_DATA_PATH) || '';
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
  return askFiles(device, 'readdir', { dirPath }).then((result) => (result && result.files) || []);
}

/** Removes a file, or a folder with its content. */
function removeEntry(device: Device, path: string): Promise<unknown> {
  return removeFile(device, path).then((isRemoved) =>
    isRemoved ? undefined : askFiles(device, 'rmdir', { dirPath: path, recursive: true }),
  );
}

function removeSaved(device: Device): Promise<unknown> {
  return askFiles(device, 'getSavedFileList', {}).then((result) =>
    Promise.all(
      ((result && result.fileList) || []).map(({ filePath }) =>
        askFiles(device, 'removeSavedFile', { filePath }),
      ),
    ),
  );
}

function nothing(): void {
  // Best effort: the result is ignored.
}
