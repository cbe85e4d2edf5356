import { removeFile } from '../platform/files';
import { removeOwnFiles } from '../platform/own-files';
import type { Device } from '../platform/files';
import { storedKeys } from '../platform/storage';
import type { Storage } from '../platform/storage';

/** What the app leaves of a user on this device besides the session. */
export interface LocalUserData {
  /** A temporary file of theirs: a chosen picture, a download. WeChat removes it late, or never while the app runs. */
  addTemporaryFile: (tempFilePath: string) => void;
  /** Removes all of it: stored values, kept files, temporary files. Best effort, and never throws. */
  erase: () => void;
}

/**
 * What belongs to no user: the language, what the session room itself stands for, and what is put under `device/`. Whatever
 * else is stored is the user's, so that nothing is left of them because somebody forgot to list it.
 */
const STAYS = /^(language$|device\/|session\/|signed-out\/|signed-in\/)/;
/** As many temporary files are remembered. */
const MOST = 500;

export function createLocalUserData(storage: Storage, device: Device): LocalUserData {
  const temporary = new Set<string>();
  return {
    addTemporaryFile(path) {
      temporary.delete(path);
      temporary.add(path);
      if (temporary.size > MOST) temporary.delete(temporary.values().next().value as string);
    },
    erase() {
      storedKeys(device.wx).forEach((key) => {
        if (!STAYS.test(key)) storage.insist(key, undefined);
      });
      temporary.forEach((path) => {
        void removeFile(device, path);
      });
      temporary.clear();
      void removeOwnFiles(device);
    },
  };
}
