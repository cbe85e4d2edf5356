import { AppError } from '../platform/errors';
import { fileSize, readHead } from '../platform/files';
import type { Wx } from '../platform/wx';

/** The server's limits, told before anything is sent where they can be known. */
export const AVATAR_MAX_BYTES = 2 * 1024 * 1024;

/** Magic bytes of what the server takes: PNG, JPEG, GIF, and WebP (RIFF....WEBP). */
const IMAGES = [/^89504e470d0a1a0a/, /^ffd8ff/, /^474946383[79]61/, /^52494646.{8}57454250/];
const HEAD_BYTES = 12;

/**
 * Refuses what the server would refuse. What cannot be known here (no file system, an unreadable file) passes: the
 * server decides.
 *
 * @param filePath the temporary path that `chooseAvatar` gave; its form differs between a phone and DevTools
 * @throws AppError `avatar_too_large`, `avatar_type_unsupported`
 */
export async function checkAvatar(wx: Wx, filePath: string): Promise<void> {
  const size = await fileSize(wx, filePath);
  if (size !== undefined && size > AVATAR_MAX_BYTES) {
    throw new AppError('avatar_too_large', 'The image is larger than 2 MB.');
  }
  const head = (await readHead(wx, filePath, HEAD_BYTES)).toLowerCase();
  if (head !== '' && !IMAGES.some((magic) => magic.test(head))) {
    throw new AppError('avatar_type_unsupported', 'The file is no PNG, JPEG, GIF or WebP image.');
  }
}
