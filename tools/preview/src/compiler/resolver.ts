import { createRequire } from 'node:module';
import path from 'node:path';
import { isObject } from './json';
import type { SourceFiles } from './source-files';
import type { Project } from './project';

export const NPM_FOLDER = 'miniprogram_npm';
export const SCRIPT_EXTENSIONS = ['.ts', '.js'] as const;
const COMPONENT_EXTENSIONS = ['.json', '.ts', '.js', '.wxml'] as const;

/**
 * Finds components and npm modules the way WeChat does. An id is a path below the mini-program's root without
 * an extension, such as `pages/home/home` or `miniprogram_npm/tdesign-miniprogram/button/button`; a package
 * that only exists in node_modules gets the same id as if it had been packed.
 */
export class Resolver {
  /** Id prefix of an unpacked package -> its folder in node_modules. */
  private readonly mounts = new Map<string, string>();

  constructor(
    private readonly project: Project,
    private readonly files: SourceFiles,
  ) {}

  /** The absolute path of an id, without an extension. */
  fileOf(id: string): string {
    for (const [prefix, folder] of this.mounts) {
      if (id.startsWith(`${prefix}/`)) return path.join(folder, id.slice(prefix.length + 1));
    }
    return path.join(this.project.appRoot, id);
  }

  /** The id of an absolute path without an extension. */
  idOf(base: string): string {
    for (const [prefix, folder] of this.mounts) {
      const inside = path.relative(folder, base);
      if (!inside.startsWith('..') && !path.isAbsolute(inside)) return `${prefix}/${slashes(inside)}`;
    }
    return slashes(path.relative(this.project.appRoot, base));
  }

  /** What a `usingComponents` value means in the file of `fromId`; undefined where nothing is found. */
  component(reference: string, fromId: string): string | undefined {
    const ref = this.aliased(reference);
    if (ref.startsWith('/')) return this.componentAt(path.join(this.project.appRoot, ref));
    const from = path.dirname(this.fileOf(fromId));
    const local = this.componentAt(path.join(from, ref));
    if (local !== undefined || ref.startsWith('.')) return local;
    for (const folder of this.npmFolders(from)) {
      const packed = this.componentAt(path.join(folder, ref));
      if (packed !== undefined) return packed;
    }
    const unpacked = this.unpacked(ref);
    return unpacked === undefined ? undefined : this.componentAt(unpacked);
  }

  /** The file that a name means in a script: beside that script first, with and without `./`, then the packages. */
  script(specifier: string, importer: string): string | undefined {
    const ref = this.aliased(specifier);
    if (ref.startsWith('/')) return this.scriptAt(path.join(this.project.appRoot, ref));
    const from = path.dirname(importer);
    const beside = this.scriptAt(path.join(from, ref));
    if (beside !== undefined || ref.startsWith('.')) return beside;
    for (const folder of this.npmFolders(from)) {
      const packed = this.scriptAt(path.join(folder, ref));
      if (packed !== undefined) return packed;
    }
    const unpacked = this.unpacked(ref);
    const found = unpacked === undefined ? undefined : this.scriptAt(unpacked);
    return found ?? this.plainPackage(ref);
  }

  /** A file of a package that is made for mini-programs, by its name with its extension. */
  packed(reference: string, importer: string): string | undefined {
    if (/^[./]/.test(reference)) return undefined;
    const unpacked = this.unpacked(reference);
    return [
      ...this.npmFolders(path.dirname(importer)).map((folder) => path.join(folder, reference)),
      ...(unpacked === undefined ? [] : [unpacked]),
    ].find((file) => this.files.isFile(file));
  }

  /** Whether a file is the main file of a package that was not made for mini-programs, and is not packed. */
  isUnpacked(file: string): boolean {
    return this.plain.has(file);
  }

  private readonly plain = new Set<string>();

  /** A package of node_modules that packing npm would bundle. */
  private plainPackage(ref: string): string | undefined {
    if (!/^(?:@[\w.-]+\/)?[\w][\w./-]*$/.test(ref)) return undefined;
    try {
      const file = createRequire(path.join(this.project.appRoot, 'app.js')).resolve(ref);
      if (!path.isAbsolute(file) || !/\.[cm]?js$/.test(file)) return undefined;
      this.plain.add(file);
      return file;
    } catch {
      return undefined; // not installed either
    }
  }

  isNpm(id: string): boolean {
    return id.split('/').includes(NPM_FOLDER);
  }

  /** app.json's `resolveAlias`, such as `{ "~/*": "/*" }`. */
  setAliases(aliases: unknown): void {
    this.aliases = isObject(aliases)
      ? Object.entries(aliases).flatMap(([from, to]) => (typeof to === 'string' ? [[from, to] as const] : []))
      : [];
  }

  private aliases: readonly (readonly [string, string])[] = [];

  private aliased(ref: string): string {
    for (const [from, to] of this.aliases) {
      const prefix = from.replace(/\*$/, '');
      if (from.endsWith('*') ? ref.startsWith(prefix) : ref === from) {
        return path.posix.join('/', to.replace(/\*$/, ''), ref.slice(prefix.length));
      }
    }
    return ref;
  }

  /** miniprogram_npm folders from `from` up to the mini-program's root, nearest first. */
  private npmFolders(from: string): string[] {
    const top = this.topOf(from);
    const folders: string[] = [];
    for (let folder = from; ; folder = path.dirname(folder)) {
      if (path.basename(folder) !== NPM_FOLDER) folders.push(path.join(folder, NPM_FOLDER));
      if (folder === top || folder === path.dirname(folder)) break;
    }
    const root = path.join(this.project.appRoot, NPM_FOLDER);
    return folders.includes(root) ? folders : [...folders, root];
  }

  private topOf(folder: string): string {
    return [...this.mounts.values()].find((mount) => folder.startsWith(mount)) ?? this.project.appRoot;
  }

  /** A path inside a package of node_modules, where the package says that it is made for mini-programs. */
  private unpacked(ref: string): string | undefined {
    const match = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(ref);
    const name = match?.[1];
    if (name === undefined) return undefined;
    const prefix = `${NPM_FOLDER}/${name}`;
    const folder = this.mounts.get(prefix) ?? this.findPackage(name);
    if (folder === undefined) return undefined;
    this.mounts.set(prefix, folder);
    return path.join(folder, match?.[2] ?? '');
  }

  private findPackage(name: string): string | undefined {
    for (let folder = this.project.appRoot; ; folder = path.dirname(folder)) {
      const home = path.join(folder, 'node_modules', name);
      const text = this.files.read(path.join(home, 'package.json'));
      if (text !== undefined) {
        const meta: unknown = JSON.parse(text);
        const dist = isObject(meta) ? meta['miniprogram'] : undefined;
        return typeof dist === 'string' ? path.join(home, dist) : undefined;
      }
      if (folder === path.dirname(folder)) return undefined;
    }
  }

  private componentAt(base: string): string | undefined {
    const found = [base, path.join(base, 'index')].find(
      (candidate) => this.files.firstFile(candidate, COMPONENT_EXTENSIONS) !== undefined,
    );
    return found === undefined ? undefined : this.idOf(found);
  }

  private scriptAt(base: string): string | undefined {
    if (/\.(js|ts|json)$/.test(base) && this.files.isFile(base)) return base;
    return (
      this.files.firstFile(base, SCRIPT_EXTENSIONS) ??
      this.files.firstFile(path.join(base, 'index'), SCRIPT_EXTENSIONS)
    );
  }
}

function slashes(file: string): string {
  return file.split(path.sep).join('/');
}
