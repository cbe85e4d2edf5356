import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  type App,
  boundaryBetween,
  boundaryMessage,
  type LookUp,
  packageOfPlugin,
  type PlaceholderFault,
  placeholderFaults,
  placeholdersFor,
  pluginFault,
  reachesFromApp,
  Resolver as AppResolver,
  styleEndings,
} from 'mp-app-model/resolution';
import { tailOf, type Unshipped, whyUnshipped } from 'mp-app-model/files';
import { type JsonDocument, JsonSyntaxError } from 'mp-app-model/json';
import { isObject } from './json';
import type { SourceFiles } from './source-files';
import type { Project } from './project';

const NPM_FOLDER = 'miniprogram_npm';
export const SCRIPT_EXTENSIONS = ['.ts', '.js'] as const;

type Packages = Pick<
  App,
  'subpackages' | 'independent' | 'componentPlaceholder' | 'lazyCodeLoading' | 'usingComponents' | 'plugins'
>;

const NONE: Packages = {
  subpackages: [],
  independent: new Set(),
  componentPlaceholder: {},
  lazyCodeLoading: false,
  usingComponents: {},
  plugins: [],
};

/**
 * Finds components and npm modules by mp-app-model, as every tool does. An id is a path below the
 * mini-program's root without an extension, such as `pages/home/home` or
 * `miniprogram_npm/tdesign-miniprogram/button/button`; a package that is only in node_modules gets the same
 * id as if it had been packed.
 */
export class Resolver {
  /** Id prefix of an unpacked package -> its folder in node_modules. */
  private readonly mounts = new Map<string, string>();
  /** Package name -> its folder for mini-programs, if any; cached for one build. */
  private readonly packages = new Map<string, string | undefined>();
  private readonly plain = new Set<string>();
  private model: AppResolver;
  private packs = NONE;

  constructor(
    private readonly project: Project,
    private readonly files: SourceFiles,
  ) {
    this.model = this.modelWith([]);
  }

  /** The model's own look-up, by paths from the root. */
  get names(): Pick<AppResolver, 'component' | 'script' | 'whyUnshipped'> {
    return this.model;
  }

  /** Whether a file exists, by its path from the root. */
  isThere(file: string): boolean {
    return this.has(file);
  }

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

  /** The id for a `usingComponents` value in the JSON file `from`; undefined when nothing is found. */
  component(from: string, reference: string): string | undefined {
    return this.model.component(from, reference);
  }

  /** Why no component is found by an alias, as a clause. */
  aliasFault(reference: string): string | undefined {
    return this.model.aliasFault(reference);
  }

  /** As the end of a sentence that says what is missing: why it does not ship although it is on disk. */
  whyUnshipped(lookUp: LookUp, from: string, reference: string): string {
    return tailOf(this.model.whyUnshipped(lookUp, from, reference));
  }

  /** The same of a file, by its path from the root; of a folder, with a slash at its end. */
  whyFileUnshipped(file: string): string {
    return tailOf(this.unshipped(file));
  }

  private unshipped(file: string): Unshipped | undefined {
    return whyUnshipped(this.project.appRoot, file, this.project.pack);
  }

  /** The file of an `<import>`, `<include>` or `<wxs>` in the WXML file `from`. */
  template(tag: string, from: string, reference: string): string | undefined {
    return this.model[tag === 'wxs' ? 'wxs' : 'template'](from, reference);
  }

  /** Why a file may not refer to another one: their packages may not be loaded together. */
  boundary(from: string, reference: string, target: string): string | undefined {
    const boundary = boundaryBetween(this.packs, from, target);
    return boundary && `${boundaryMessage(reference, boundary)}.`;
  }

  /** Whether app.json declares a plugin, for whatever package. */
  isDeclared(plugin: string): boolean {
    return packageOfPlugin(this.packs, plugin) !== undefined;
  }

  /** Why a file may not use the plugin `name`. @param isLater whether it is loaded on demand */
  pluginFault(from: string, name: string, written: string, isLater: boolean): string | undefined {
    const fault = pluginFault(this.packs, from, name, written, isLater);
    return fault && `${fault.message}.`;
  }

  /** Whether the tags of app.json hold in a file too. */
  reachesFromApp(from: string): boolean {
    return reachesFromApp(this.packs, from);
  }

  /** The placeholders of a file, its own and app.json's. */
  placeholdersFor(from: string, own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return placeholdersFor(this.packs, from, own);
  }

  /** The placeholders that a JSON file names in vain. */
  placeholderFaults(from: string, document: JsonDocument): PlaceholderFault[] {
    return placeholderFaults(this.packs, this.model, from, document);
  }

  /** The id of what `require` of WXS means in the file `from`; undefined where nothing is found. */
  requiredWxs(from: string, reference: string): string | undefined {
    return this.model.requiredWxs(from, reference)?.slice(0, -'.wxs'.length);
  }

  /**
   * The file for a name in a script: relative to that script first, with and without `./`, then in packages.
   */
  script(specifier: string, importer: string): string | undefined {
    const found = this.model.script(this.idOf(importer), specifier);
    return found === undefined ? this.plainPackage(specifier) : this.fileOf(found);
  }

  /** The file of an `@import` in the WXSS file `from`. */
  style(reference: string, from: string): string | undefined {
    const found = this.model.style(this.idOf(from), reference);
    return found === undefined ? undefined : this.fileOf(found);
  }

  /** Whether a file is the main file of an unpacked package that is not made for mini-programs. */
  isUnpacked(file: string): boolean {
    return this.plain.has(file);
  }

  /** A package of node_modules that packing npm would bundle. */
  private plainPackage(ref: string): string | undefined {
    const [name] = /^(?:@[\w.-]+\/)?\w[\w.-]*(?=\/|$)/.exec(ref) ?? [];
    const home = name === undefined ? undefined : this.homeOf(name);
    if (home === undefined) return undefined;
    try {
      const file = createRequire(path.join(this.project.appRoot, 'app.js')).resolve(ref);
      // The preview runs in a loader that also knows the paths of tsconfig.json, and WeChat does not.
      if (!isBelow(fs.realpathSync(home), file) || !/\.[cm]?js$/.test(file)) return undefined;
      this.plain.add(file);
      return file;
    } catch {
      return undefined; // not installed either
    }
  }

  isNpm(id: string): boolean {
    return id.split('/').includes(NPM_FOLDER);
  }

  /** Call it once for each build, with app.json's values. */
  setApp({ aliases, ...packs }: Packages & Pick<App, 'aliases'>): void {
    this.packages.clear();
    this.packs = packs;
    this.model = this.modelWith(aliases);
  }

  /** A library that WeChat provides is used from where it is installed. */
  private modelWith(aliases: App['aliases']): AppResolver {
    const endings = styleEndings({ useCompilerPlugins: this.project.compilerPlugins });
    const files = {
      has: (file: string) => this.has(file),
      whyUnshipped: (file: string) => this.unshipped(file),
    };
    return new AppResolver(files, { aliases, extendedPackages: [] }, endings);
  }

  /** Whether a file exists, by its path from the mini-program's root; unpacked files count as packed. */
  private has(file: string): boolean {
    // WeChat's tools never ship what is in there.
    if (file.split('/').includes('node_modules')) return false;
    if (this.files.isFile(path.join(this.project.appRoot, file))) return true;
    const [, name, inside] = /^miniprogram_npm\/((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(file) ?? [];
    if (name === undefined || inside === undefined) return false;
    const folder = this.unpacked(name);
    if (folder === undefined || !this.files.isFile(path.join(folder, inside))) return false;
    this.mounts.set(`${NPM_FOLDER}/${name}`, folder);
    return true;
  }

  /** The mini-program folder of a package in node_modules that declares one. */
  private unpacked(name: string): string | undefined {
    if (!this.packages.has(name)) this.packages.set(name, this.findPackage(name));
    return this.packages.get(name);
  }

  private findPackage(name: string): string | undefined {
    const home = this.homeOf(name);
    if (home === undefined) return undefined;
    const manifest = this.files.json(path.join(home, 'package.json'));
    const meta = manifest instanceof JsonSyntaxError ? undefined : manifest?.value;
    const dist = isObject(meta) ? meta['miniprogram'] : undefined;
    return typeof dist === 'string' ? path.join(home, dist) : undefined;
  }

  /** The folder of an installed package. */
  private homeOf(name: string): string | undefined {
    for (let folder = this.project.appRoot; ; folder = path.dirname(folder)) {
      const home = path.join(folder, 'node_modules', name);
      if (this.files.isFile(path.join(home, 'package.json'))) return home;
      if (folder === path.dirname(folder)) return undefined;
    }
  }
}

function isBelow(folder: string, file: string): boolean {
  const inside = path.relative(folder, file);
  return inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside);
}

function slashes(file: string): string {
  return file.split(path.sep).join('/');
}
