import fs from 'node:fs';
import path from 'node:path';

/** Editors write in bursts: several events, or a temporary file and a rename. */
const QUIET_MS = 15;

/**
 * Calls back once after files change that a build depends on. Folders are watched and not files, so that files
 * that are replaced, created or deleted are seen too.
 */
export class Watcher {
  private readonly folders = new Map<string, fs.FSWatcher>();
  private wanted: ReadonlySet<string> = new Set();
  private stamps = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly onChange: () => void) {}

  /** Watches these files from now on, also those that do not exist yet. */
  watch(files: ReadonlySet<string>): void {
    this.wanted = files;
    this.stamps = new Map([...files].map((file) => [file, stamp(file)]));
    const folders = new Set([...files].map(nearestFolder).filter((folder) => folder !== undefined));
    for (const [folder, watcher] of this.folders) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.folders.delete(folder);
    }
    for (const folder of folders) {
      if (!this.folders.has(folder)) this.open(folder);
    }
  }

  close(): void {
    clearTimeout(this.timer);
    for (const watcher of this.folders.values()) watcher.close();
    this.folders.clear();
  }

  private open(folder: string): void {
    try {
      const watcher = fs.watch(folder, { persistent: false }, () => {
        this.schedule();
      });
      watcher.on('error', () => {
        watcher.close();
        this.folders.delete(folder);
        this.schedule();
      });
      this.folders.set(folder, watcher);
    } catch {
      // The folder went away between the build and now: its parent tells when it comes back.
    }
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.changed()) this.onChange();
    }, QUIET_MS);
  }

  /** Other files in the same folders are none of our business. */
  private changed(): boolean {
    let changed = false;
    for (const file of this.wanted) {
      const now = stamp(file);
      if (now !== this.stamps.get(file)) changed = true;
      this.stamps.set(file, now);
    }
    return changed;
  }
}

function stamp(file: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat ? `${String(stat.mtimeMs)}:${String(stat.size)}:${String(stat.ino)}` : 'absent';
}

function nearestFolder(file: string): string | undefined {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  }
  return undefined;
}
