import { removeFile } from '../platform/files';
import { removeOwnFiles } from '../platform/own-files';
import type { Device } from '../platform/files';
import { storedKeys } from '../platform/storage';
import type { Storage } from '../platform/storage';

/** The user's data on this device besides the session. */
export interface LocalUserData {
  /**
   * Registers a temporary file of the user, such as a chosen picture or a download. WeChat removes it late, or
   * never while the app runs.
   */
  addTemporaryFile: (tempFilePath: string) => void;
  /** Removes all of it: stored values, kept files, temporary files. Best effort, never throws. */
  erase: () => void;
}

/**
 * Keys that belong to no user: language, session state, and everything under `device/`. All other keys are
 * removed, so that a new key needs no registration to be erased.
 */
const STAYS = /^(language$|device\/|session\/|signed-out\/|signed-in\/)/;
/** Most temporary files remembered. */
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
