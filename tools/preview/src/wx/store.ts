import { ApiError } from './call';
import { decodeValue, encodeValue, type StoredValue } from './stored-value';

/** Maximum number of characters of one key with its value, and of all together. */
export const ENTRY_LIMIT = 1024 * 1024;
export const TOTAL_LIMIT = 10 * 1024 * 1024;

/**
 * One user's storage in one mini-program. A browser limits an origin to 5 million characters for all users
 * together: that limit, if reached first, is reported as WeChat's own.
 */
export class Store {
  private readonly backend: Storage;
  private readonly prefix: string;
  private readonly isFull: () => boolean;
  private changes = 0;

  /** @param prefix of the keys in `backend`, such as `mp/alice/` */
  constructor(backend: Storage, prefix: string, isFull: () => boolean = () => false) {
    this.backend = backend;
    this.prefix = prefix;
    this.isFull = isFull;
  }

  /** @throws ApiError over 1 MB for the entry or 10 MB in all */
  set(key: string, value: unknown): void {
    const encoded = encodeValue(value);
    if (key.length + encoded.data.length > ENTRY_LIMIT) throw new ApiError('entry size limit reached');
    const name = this.prefix + key;
    const text = JSON.stringify(encoded);
    const others = this.size() - this.sizeOf(name);
    if (others + key.length + encoded.data.length > TOTAL_LIMIT || this.isFull()) {
      throw new ApiError('exceed storage max size 10Mb');
    }
    this.changes += 1;
    try {
      this.backend.setItem(name, text);
    } catch {
      throw new ApiError('exceed storage max size 10Mb');
    }
  }

  /** Changes whenever something may have been set or removed here. */
  get version(): number {
    return this.changes;
  }

  has(key: string): boolean {
    return this.backend.getItem(this.prefix + key) !== null;
  }

  /** A copy of the value; undefined when it is missing or damaged. */
  get(key: string): unknown {
    const stored = this.read(this.prefix + key);
    if (stored === undefined) return undefined;
    try {
      return decodeValue(stored);
    } catch {
      return undefined;
    }
  }

  remove(key: string): void {
    this.changes += 1;
    this.backend.removeItem(this.prefix + key);
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key);
  }

  keys(): string[] {
    const found: string[] = [];
    for (let i = 0; i < this.backend.length; i += 1) {
      const name = this.backend.key(i);
      if (name?.startsWith(this.prefix) === true) found.push(name.slice(this.prefix.length));
    }
    return found;
  }

  /** Number of characters of all keys and values. */
  size(): number {
    return this.keys().reduce((sum, key) => sum + this.sizeOf(this.prefix + key), 0);
  }

  private sizeOf(name: string): number {
    const stored = this.read(name);
    return stored === undefined ? 0 : name.length - this.prefix.length + stored.data.length;
  }

  private read(name: string): StoredValue | undefined {
    const text = this.backend.getItem(name);
    if (text === null) return undefined;
    try {
      const parsed: unknown = JSON.parse(text);
      const stored = parsed as Partial<StoredValue> | null;
      return typeof stored?.type === 'string' && typeof stored.data === 'string'
        ? { type: stored.type, data: stored.data }
        : undefined;
    } catch {
      return undefined;
    }
  }
}
