import { fileSize, keepFile, removeFile } from '../../../platform/files';
import type { Device } from '../../../platform/files';
import type { Pictures } from '../../../platform/pictures';
import { newKey } from '../../../platform/random-key';
import { MAX_PHOTO_BYTES } from './note';

/** A photo that is ready to be uploaded. */
export interface ReadyPhoto {
  readonly key: string;
  readonly path: string;
}

export interface PhotoFiles {
  /** Compresses a chosen file and moves it where it survives the app's end; `undefined` when it is too large. */
  prepare: (tempFilePath: string) => Promise<ReadyPhoto | undefined>;
  /** Removes a stored file that is no longer needed. */
  drop: (path: string) => void;
}

/** Larger photos are compressed, in bytes. */
const LARGE_BYTES = 300 * 1024;
const QUALITY = 80;

/** @param folder `wx.env.USER_DATA_PATH`; '' when there is none: a photo is then lost when the app ends */
export function createPhotoFiles(
  device: Device,
  pictures: Pick<Pictures, 'compress'>,
  folder: string,
): PhotoFiles {
  const smaller = (path: string): Promise<string> =>
    fileSize(device, path).then((size) =>
      // A file of unknown size is compressed to be safe.
      size !== undefined && size <= LARGE_BYTES ? path : pictures.compress(path, QUALITY),
    );
  return {
    prepare: (tempFilePath) =>
      smaller(tempFilePath).then((path) =>
        fileSize(device, path).then((size) => {
          if (size !== undefined && size > MAX_PHOTO_BYTES) return undefined;
          const key = newKey();
          if (folder === '') return { key, path };
          const kept = `${folder}/note-${key}`;
          return keepFile(device, path, kept).then((isKept) => ({ key, path: isKept ? kept : path }));
        }),
      ),
    drop(path) {
      if (folder !== '' && path.startsWith(`${folder}/note-`)) void removeFile(device, path);
    },
  };
}
