import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { filesBelow, isHidden, type Unshipped, whyUnshipped } from './files';
import { isIgnored } from './ignore';
import { type JsonDocument, JsonSyntaxError, parseJson } from './json';
import { type ProjectConfig, readProjectConfig } from './project-config';
import { attempt, isNpm } from './values';
import { parseWxml, type WxmlNode, WxmlSyntaxError } from './wxml/parse';

/**
 * The files in the mini-program's folder. Paths are relative to it, with forward slashes; each file is read
 * and parsed once. `miniprogram_npm` and names that start with a dot are included; `own` excludes them. Files that
 * `packOptions.ignore` excludes from an upload are missing on a phone, so they are in neither.
 */
export class Sources {
  readonly files: ReadonlySet<string>;
  readonly own: readonly string[];
  private readonly contents = new Map<string, Buffer>();
  private readonly digests = new Map<string, string>();
  private readonly texts = new Map<string, string>();
  private readonly documents = new Map<string, JsonDocument | JsonSyntaxError>();
  private readonly trees = new Map<string, readonly WxmlNode[] | WxmlSyntaxError>();
  private lowerCase: ReadonlyMap<string, string> | undefined;

  private constructor(readonly config: ProjectConfig) {
    // Without the folder there is no app.json, which the checks report.
    const all = existsSync(config.sourceRoot) ? filesBelow(config.sourceRoot) : [];
    const files = all.filter((file) => !isIgnored(file, config.pack));
    this.files = new Set(files);
    this.own = files.filter((file) => !isNpm(file) && !isHidden(file));
  }

  /** @throws ProjectError when project.config.json cannot be read */
  static read(projectRoot: string): Sources {
    return new Sources(readProjectConfig(projectRoot));
  }

  has(file: string): boolean {
    return this.files.has(file);
  }

  /** A file whose name differs from `file` only in case: found on a Mac, missing on a phone. */
  otherCase(file: string): string | undefined {
    this.lowerCase ??= new Map([...this.files].map((name) => [name.toLowerCase(), name]));
    const found = this.lowerCase.get(file.toLowerCase());
    return found === file ? undefined : found;
  }

  /** Why a file is missing here although it is on disk. */
  whyUnshipped(file: string): Unshipped | undefined {
    return whyUnshipped(this.config.sourceRoot, file, this.config.pack);
  }

  text(file: string): string {
    return remember(this.texts, file, () => this.bytes(file).toString('utf8'));
  }

  /** A digest of the file's content. */
  digest(file: string): string {
    return remember(this.digests, file, () => createHash('sha256').update(this.bytes(file)).digest('hex'));
  }

  private bytes(file: string): Buffer {
    return remember(this.contents, file, () => readFileSync(path.join(this.config.sourceRoot, file)));
  }

  /** The parsed JSON, the syntax error, or `undefined` when the file does not exist. */
  json(file: string): JsonDocument | JsonSyntaxError | undefined {
    if (!this.has(file)) return undefined;
    return remember(this.documents, file, () => attempt(() => parseJson(this.text(file)), JsonSyntaxError));
  }

  /** The parsed WXML, or the syntax error. */
  wxml(file: string): readonly WxmlNode[] | WxmlSyntaxError {
    return remember(this.trees, file, () => attempt(() => parseWxml(this.text(file)), WxmlSyntaxError));
  }

  /** The file's path for messages: relative to the project's root. */
  display(file: string): string {
    const { projectRoot, sourceRoot } = this.config;
    return path.relative(projectRoot, path.join(sourceRoot, file)).split(path.sep).join('/');
  }
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
