import { cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const OCCUPIED: ReadonlySet<string> = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EBUSY', 'EACCES']);

/**
 * Replaces `target` by the finished folder `fresh`: for a moment `target` does not exist, but it is never
 * half-filled. Two processes may do this at once; the last one wins. `scratch` is an existing folder for the
 * old content.
 */
export async function swapIn(fresh: string, target: string, scratch: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  for (let attempt = 0; ; attempt += 1) {
    await moveAway(target, path.join(scratch, `old-${String(attempt)}`));
    try {
      await rename(fresh, target);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EXDEV') {
        // node_modules may be on a separate volume, as is common in containers.
        await cp(fresh, target, { recursive: true });
        return;
      }
      if (code === undefined || !OCCUPIED.has(code) || attempt === 9) throw error;
      // On Windows a scanner or an editor may have a file open for a moment.
      await delay(20 * attempt);
    }
  }
}

async function moveAway(target: string, grave: string): Promise<void> {
  try {
    await rename(target, grave);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    await rm(target, { recursive: true, force: true, maxRetries: 3 });
  }
}
