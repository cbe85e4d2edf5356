import fs from 'node:fs';
import { type JsonDocument, JsonSyntaxError, parseJson } from 'mp-app-model/json';
import { attempt } from 'mp-app-model/resolution';
import { parseWxml, type WxmlNode, WxmlSyntaxError } from 'mp-app-model/wxml';

interface Entry {
  readonly stamp: string;
  readonly text: string;
  /** The byte-order mark, or nothing. */
  readonly mark: string;
  json?: JsonDocument | JsonSyntaxError;
  wxml?: readonly WxmlNode[] | WxmlSyntaxError;
}

/**
 * Reads and parses sources, each once until it changes on disk, and records every requested path, including
 * missing ones, since creating one changes the build.
 */
export class SourceFiles {
  private readonly entries = new Map<string, Entry>();
  private asked = new Set<string>();
  private stats = new Map<string, fs.Stats | undefined>();
  /** Entries compared with the disk since `refresh`. */
  private current = new Map<string, Entry>();

  /** @param isLeftOut whether a file counts as missing although it exists */
  constructor(private readonly isLeftOut: (file: string) => boolean = () => false) {}

  /** Makes all entries stale; call once before each build. */
  refresh(): void {
    this.asked = new Set();
    this.stats = new Map();
    this.current = new Map();
  }

  /** Every path requested since `refresh`. */
  touched(): ReadonlySet<string> {
    return this.asked;
  }

  isFile(file: string): boolean {
    return this.stat(file)?.isFile() ?? false;
  }

  /** The text of a file without its byte-order mark; undefined where there is none. */
  read(file: string): string | undefined {
    return this.entry(file)?.text;
  }

  /** The parsed JSON, the syntax error, or undefined where there is no such file. */
  json(file: string): JsonDocument | JsonSyntaxError | undefined {
    const entry = this.entry(file);
    return entry && (entry.json ??= attempt(() => parseJson(entry.mark + entry.text), JsonSyntaxError));
  }

  /** The parsed WXML, or the syntax error; empty where there is no such file. */
  wxml(file: string): readonly WxmlNode[] | WxmlSyntaxError {
    const entry = this.entry(file);
    return entry ? (entry.wxml ??= attempt(() => parseWxml(entry.text), WxmlSyntaxError)) : [];
  }

  /** Changes with the file: a cache key for derived data. */
  stamp(file: string): string {
    const stat = this.stat(file);
    return stat ? this.stampOf(stat) : 'absent';
  }

  firstFile(base: string, extensions: readonly string[]): string | undefined {
    return extensions.map((extension) => base + extension).find((file) => this.isFile(file));
  }

  private entry(file: string): Entry | undefined {
    const current = this.current.get(file);
    if (current) return current;
    const stat = this.stat(file);
    if (!stat?.isFile()) return undefined;
    const stamp = this.stampOf(stat);
    const known = this.entries.get(file);
    const entry = known?.stamp === stamp ? known : { stamp, ...readText(file) };
    this.entries.set(file, entry);
    this.current.set(file, entry);
    return entry;
  }

  private stampOf(stat: fs.Stats): string {
    return `${String(stat.mtimeMs)}:${String(stat.size)}:${String(stat.ino)}`;
  }

  private stat(file: string): fs.Stats | undefined {
    this.asked.add(file);
    if (!this.stats.has(file)) {
      // Most names that are tried do not exist: only of one that does it is worth asking.
      const stat = statOf(file);
      this.stats.set(file, stat && this.isLeftOut(file) ? undefined : stat);
    }
    return this.stats.get(file);
  }
}

function readText(file: string): Pick<Entry, 'text' | 'mark'> {
  const text = fs.readFileSync(file, 'utf8');
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { mark, text: text.slice(mark.length) };
}

/** Undefined when missing, also below a file: `image.png/index.js`. */
function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
