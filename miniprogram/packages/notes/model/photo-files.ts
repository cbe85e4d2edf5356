import { fileSize, keepFile, removeFile } from '../../../platform/files';
import type { Device } from '../../../platform/files';
import type { Pictures } from '../../../platform/pictures';
import { newKey } from '../../../platform/random-key';
import { MAX_PHOTO_BYTES } from './note';

/** A chosen photo that is ready to be sent. */
export interface ReadyPhoto {
  readonly key: string;
  readonly path: string;
}

export interface PhotoFiles {
  /** Makes a chosen file smaller and keeps it where the next run finds it; `undefined` for one that is too large. */
  prepare: (tempFilePath: string) => Promise<ReadyPhoto | undefined>;
  /** What was kept and is no longer needed. */
  drop: (path: string) => void;
}

/** Above it a photo is worth making smaller, in bytes. */
const LARGE_BYTES = 300 * 1024;
const QUALITY = 80;

/** @param folder `wx.env.USER_DATA_PATH`; '' where there is none: then a photo lives as long as the app runs */
export function createPhotoFiles(
  device: Device,
  pictures: Pick<Pictures, 'compress'>,
  folder: string,
): PhotoFiles {
  const smaller = (path: string): Promise<string> =>
    fileSize(device, path).then((size) =>
      // What cannot be measured is made smaller, to be safe.
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
