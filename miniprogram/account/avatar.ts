import { fileSize, readHead } from '../platform/files';
import type { Device } from '../platform/files';
import type { AccountLimits, ImageType } from './adapter';
import { accountError } from './errors';

/** Magic bytes; a WebP is RIFF....WEBP. */
const MAGIC: Readonly<Record<ImageType, RegExp>> = {
  png: /^89504e470d0a1a0a/,
  jpeg: /^ffd8ff/,
  gif: /^474946383[79]61/,
  webp: /^52494646.{8}57454250/,
};
const HEAD_BYTES = 12;

/**
 * Refuses what the server would refuse. If the file cannot be checked here (no file system, unreadable file), the
 * server decides.
 *
 * @param filePath the temporary path that `chooseAvatar` gave; its form differs between a phone and DevTools
 * @throws AppError `avatar_too_large`, `avatar_type_unsupported`, `file_unavailable` (no path, or an empty file)
 */
export function checkAvatar(device: Device, filePath: string, limits: AccountLimits): Promise<void> {
  // WeChat's types say string, but `undefined` has been seen after a cancelled picker.
  if (typeof (filePath as unknown) !== 'string' || filePath === '')
    return Promise.reject(accountError('file_unavailable'));
  const { avatarBytes, avatarTypes } = limits;
  return fileSize(device, filePath).then((size) => {
    if (size === 0) throw accountError('file_unavailable');
    if ((size ?? 0) > (avatarBytes ?? Infinity)) throw accountError('avatar_too_large');
    if (!avatarTypes) return undefined;
    return readHead(device, filePath, HEAD_BYTES).then((read) => {
      const head = read.toLowerCase();
      const isKnown = avatarTypes.some((type) => MAGIC[type].test(head));
      if (head !== '' && !isKnown) throw accountError('avatar_type_unsupported');
    });
  });
}
