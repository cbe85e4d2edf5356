import fs from 'node:fs';
import path from 'node:path';

/** Editors write in bursts: several events, or a temporary file and a rename. */
const QUIET_MS = 15;

interface Watched {
  readonly watcher: fs.FSWatcher;
  readonly inode: number;
}

/**
 * Calls back once after changes of files that a build depends on. It watches folders, so that replaced,
 * created and deleted files are noticed too.
 */
export class Watcher {
  private readonly folders = new Map<string, Watched>();
  private wanted: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly onChange: () => void) {}

  /**
   * Watches these files from now on, including missing ones.
   *
   * @param since when the build started to read them, ms; later changes are reported at once.
   */
  watch(files: ReadonlySet<string>, since: number): void {
    this.wanted = files;
    const needed = new Map<string, string[]>();
    for (const file of files) {
      const folder = nearestFolder(file);
      if (folder !== undefined) needed.set(folder, [...(needed.get(folder) ?? []), file]);
    }
    for (const [folder, { watcher, inode }] of this.folders) {
      // A recreated folder is a different one to the system.
      if (needed.has(folder) && fs.statSync(folder, { throwIfNoEntry: false })?.ino === inode) continue;
      watcher.close();
      this.folders.delete(folder);
    }
    for (const [folder, inside] of needed) {
      if (this.folders.has(folder)) continue;
      this.open(folder);
      if (inside.some((file) => modified(file) > since)) this.schedule();
    }
  }

  close(): void {
    clearTimeout(this.timer);
    for (const { watcher } of this.folders.values()) watcher.close();
    this.folders.clear();
  }

  private open(folder: string): void {
    try {
      const { ino } = fs.statSync(folder);
      const watcher = fs.watch(folder, { persistent: false }, (_, name) => {
        if (name === null || this.concerns(path.join(folder, name))) this.schedule();
      });
      watcher.on('error', () => {
        watcher.close();
        this.folders.delete(folder);
        this.schedule();
      });
      this.folders.set(folder, { watcher, inode: ino });
    } catch {
      // The folder was deleted after the build.
      this.schedule();
    }
  }

  /** Whether a build depends on it: on the file itself, or on something in the folder. */
  private concerns(changed: string): boolean {
    if (this.wanted.has(changed)) return true;
    const inside = changed + path.sep;
    return [...this.wanted].some((file) => file.startsWith(inside));
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.onChange();
    }, QUIET_MS);
  }
}

function modified(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function nearestFolder(file: string): string | undefined {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  }
  return undefined;
}
