import type { KeptFiles } from './kept-files';
import { randomHex } from './random';
import type { StoredFile } from './stored-file';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'application/json': 'json',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

/** Where DevTools keeps user files. */
export const USER_DATA_PATH = 'http://usr';

function extensionOf(type: string, name: string | undefined): string {
  const bare = type.split(';')[0]?.trim() ?? '';
  const known = EXTENSIONS[bare];
  if (known !== undefined) return known;
  return /\.([a-z0-9]{1,8})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? 'unknown';
}

/** Media type by a path's extension; empty when unknown. */
export function typeOfPath(path: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase();
  const found = Object.entries(EXTENSIONS).find(([, e]) => e === (extension === 'jpeg' ? 'jpg' : extension));
  return found?.[0] ?? '';
}

/**
 * The mini-program's files: temporary ones (`http://tmp/`, as in DevTools), saved ones (`http://store/`) and
 * the user's own (`http://usr/`). A reload deletes temporary ones; the others are kept if storage is
 * available.
 */
export class TempFiles {
  private readonly files: Map<string, StoredFile>;
  private readonly urls = new Map<string, string>();
  private readonly kept: KeptFiles | undefined;
  private writing: Promise<unknown> = Promise.resolve();

  /** @param known the content of `kept` */
  constructor(kept?: KeptFiles, known: ReadonlyMap<string, StoredFile> = new Map()) {
    this.kept = kept;
    this.files = new Map(known);
  }

  /** Includes files kept by an earlier page. */
  static async restore(kept: KeptFiles | undefined): Promise<TempFiles> {
    return new TempFiles(kept, await kept?.load());
  }

  /**
   * Resolves when all files written so far are kept: an API that succeeds promises persistence.
   * @throws the browser's error when something could not be kept, once
   */
  async settled(): Promise<void> {
    const writing = this.writing;
    this.writing = Promise.resolve();
    await writing;
  }

  /** Keeps bytes and returns their path. */
  add(bytes: Uint8Array<ArrayBuffer>, type: string, name?: string, area: 'tmp' | 'store' = 'tmp'): string {
    const path = `http://${area}/${randomHex(16)}.${extensionOf(type, name)}`;
    this.write(path, { bytes, type });
    return path;
  }

  async addBlob(blob: Blob, name?: string): Promise<string> {
    return this.add(new Uint8Array(await blob.arrayBuffer()), blob.type, name);
  }

  get(path: string): StoredFile | undefined {
    return this.files.get(path);
  }

  write(path: string, file: StoredFile): void {
    this.forgetUrl(path);
    this.files.set(path, file);
    this.keep(path, (kept) => kept.put(path, file));
  }

  /** Returns whether the file existed. */
  remove(path: string): boolean {
    this.forgetUrl(path);
    this.keep(path, (kept) => kept.remove(path));
    return this.files.delete(path);
  }

  paths(prefix: string): string[] {
    return [...this.files.keys()].filter((p) => p.startsWith(prefix));
  }

  /** A `blob:` address for an `<img>`; undefined when the file does not exist. */
  url(path: string): string | undefined {
    const known = this.urls.get(path);
    const file = this.files.get(path);
    if (known !== undefined || file === undefined) return known;
    const url = URL.createObjectURL(new Blob([file.bytes], { type: file.type }));
    this.urls.set(path, url);
    return url;
  }

  private keep(path: string, write: (kept: KeptFiles) => Promise<void>): void {
    if (this.kept === undefined || path.startsWith('http://tmp/')) return;
    this.writing = Promise.all([this.writing, write(this.kept)]);
    // The asynchronous APIs report it; for a synchronous one nobody waits.
    this.writing.catch(() => undefined);
  }

  private forgetUrl(path: string): void {
    const url = this.urls.get(path);
    if (url !== undefined) URL.revokeObjectURL(url);
    this.urls.delete(path);
  }
}
