import type { Storage } from '../platform/storage';
import type { Profile } from './profile';

/** The last profile, for the first frame of a warm start. Shown only to the user id it belongs to. */
export interface ProfileCache {
  read: (userId: string | undefined) => Profile | undefined;
  write: (profile: Profile) => void;
  clear: () => void;
}

const FORMAT = 1;

/** @param scope environment and API origin, as for the session. */
export function createProfileCache(storage: Storage, scope: string): ProfileCache {
  const key = `profile/${scope}`;
  return {
    read(userId) {
      const value = storage.read(key);
      if (typeof value !== 'object' || value === null || userId === undefined) return undefined;
      const { format, id, nickname, avatarUrl } = value as Record<string, unknown>;
      if (format !== FORMAT || id !== userId) return undefined;
      if (typeof nickname !== 'string' || typeof avatarUrl !== 'string') return undefined;
      return { id: userId, nickname, avatarUrl };
    },
    write(profile) {
      storage.write(key, { format: FORMAT, ...profile });
    },
    clear() {
      storage.remove(key);
    },
  };
}
