import path from 'node:path';

import type { App } from './app';
import type { Unshipped } from './files';
import { extendedPackage, isOfPlugin } from './outside';
import type { Sources } from './sources';

/**
 * The path from the source root to which `reference`, written in the file `from`, points; without npm
 * look-up. As in WeChat's tools, `../` cannot leave the source root.
 */
export function join(from: string, reference: string): string {
  const folder = reference.startsWith('/') ? '/' : `/${path.posix.dirname(from)}`;
  return path.posix.join(folder, reference).slice(1);
}

/** Joins a relative reference to the folder of `from`; the result may be outside the source root, where no file is found. */
const beside = (from: string, reference: string): string =>
  path.posix.join(path.posix.dirname(from), reference);

const endingInWxs = (file: string): string | undefined => (file.endsWith('.wxs') ? file : undefined);

/** Candidates for a package's file: in the `miniprogram_npm` folders from `from` up to the root. */
function packed(from: string, reference: string): string[] {
  if (/^[./]/.test(reference)) return [];
  const places: string[] = [];
  for (let folder = path.posix.dirname(from); ; folder = path.posix.dirname(folder)) {
    places.push(path.posix.join(folder, 'miniprogram_npm', reference));
    if (folder === '.' || folder === '/') return places;
  }
}

const candidates = (from: string, reference: string): string[] => [
  join(from, reference),
  ...packed(from, reference),
];

const SCRIPT_ENDINGS = ['.ts', '.js', '/index.ts', '/index.js'] as const;

type Names = Pick<App, 'aliases' | 'extendedPackages'>;

/** The existing files, by their paths from the source root. */
export type FileNames = Pick<Sources, 'has'> & Partial<Pick<Sources, 'otherCase' | 'whyUnshipped'>>;

/** How a reference is looked up: the {@link Resolver}'s method. */
export type LookUp = 'component' | 'script' | 'template' | 'wxs' | 'requiredWxs' | 'style';

/** Resolves references as WeChat does; `from` is the file that contains the reference. */
export class Resolver {
  constructor(
    private readonly sources: FileNames,
    private readonly app: Names,
    /** Endings of styles that are compiled to WXSS. */
    private readonly styles: readonly string[] = [],
  ) {}

  /** Whether a component or script comes from outside the project: from a plugin, or a library that WeChat provides. */
  isOutside(from: string, reference: string): boolean {
    return isOfPlugin(reference) || extendedPackage(this.app, from, reference) !== undefined;
  }

  /**
   * Finds a file that a script names: by an alias, relative to `from`, then in the `miniprogram_npm` folders from
   * there up to the root; at each place with each of `endings` appended.
   */
  file(from: string, reference: string, endings: readonly string[]): string | undefined {
    for (const candidate of candidates(from, this.alias(reference) ?? reference)) {
      const found = endings.map((ending) => candidate + ending).find((file) => this.has(file));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /**
   * Finds a component and returns its path without extension. It needs a JSON file at least, and must not be
   * a folder. `resolveAlias` is for `require` alone: miniprogram-ci refuses an alias in `usingComponents`.
   */
  component(from: string, reference: string): string | undefined {
    if (this.isOutside(from, reference)) return undefined;
    const bases = this.componentBases(from, reference);
    const whole = bases.find((base) => this.has(`${base}.json`) && this.has(`${base}.wxml`));
    return whole ?? bases.find((base) => this.has(`${base}.json`));
  }

  /** All paths without extension where the component would be found, in the order of the search. */
  componentBases(from: string, reference: string): string[] {
    return candidates(from, reference).flatMap((base) => [base, `${base}/index`]);
  }

  /** What `resolveAlias` of app.json makes of a script's name: a path from the source root, which starts with `/`. */
  alias(reference: string): string | undefined {
    const found = this.app.aliases.find(([from]) => reference.startsWith(from));
    return found && `/${found[1]}${reference.slice(found[0].length)}`;
  }

  /** Why no component is found by an alias, as a clause. */
  aliasFault(reference: string): string | undefined {
    const written = this.alias(reference);
    return written && `resolveAlias is for scripts alone: write "${written}"`;
  }

  /** A file whose name differs from `reference` only in case. */
  otherCase(lookUp: LookUp, from: string, reference: string): string | undefined {
    const endings = ['', ...SCRIPT_ENDINGS, '.json', '.wxml', '.wxss', '.wxs', ...this.styles];
    const aliased = lookUp === 'script' ? this.alias(reference) : undefined;
    for (const candidate of candidates(from, aliased ?? reference)) {
      const found = endings
        .map((ending) => this.sources.otherCase?.(candidate + ending))
        .find((file) => file !== undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Why what `reference` names is missing although it is on disk. */
  whyUnshipped(lookUp: LookUp, from: string, reference: string): Unshipped | undefined {
    const why = (file: string): Unshipped | undefined => this.sources.whyUnshipped?.(file);
    const onDisk = new Resolver({ has: (file) => why(file) !== undefined }, this.app, this.styles);
    const found = onDisk[lookUp](from, reference);
    return found === undefined ? undefined : why(lookUp === 'component' ? `${found}.json` : found);
  }

  /** Finds the script that a `require` or `import` loads; `undefined` for other kinds of files. */
  script(from: string, reference: string): string | undefined {
    const isWhole = /\.(?:js|ts|json)$/.test(reference);
    return this.file(from, reference, isWhole ? ['', ...SCRIPT_ENDINGS] : SCRIPT_ENDINGS);
  }

  /**
   * The file that `<import>` or `<include>` refers to. WXML supports neither aliases nor packages, and nothing above the
   * source root; a path from the root is used as it is written, and `.wxml` may be omitted.
   */
  template(from: string, reference: string): string | undefined {
    const written = reference.endsWith('.wxml') ? reference : `${reference}.wxml`;
    return this.existing(written.startsWith('/') ? written.slice(1) : beside(from, written));
  }

  /** The file of `<wxs src>`: like a template, but with its extension, and a path from the root is normalized. */
  wxs(from: string, reference: string): string | undefined {
    return reference.startsWith('/')
      ? this.existing(endingInWxs(path.posix.join(reference).slice(1)))
      : this.requiredWxs(from, reference);
  }

  /** The file of a `require` in WXS, also inline in a WXML file: relative to that file's folder only. */
  requiredWxs(from: string, reference: string): string | undefined {
    return reference.startsWith('/') ? undefined : this.existing(endingInWxs(beside(from, reference)));
  }

  /**
   * The file of `@import` in WXSS: like a template, or a package's file; `.wxss` may be omitted. WXSS has no aliases. Where
   * there is none, the source counts that it is compiled from.
   */
  style(from: string, reference: string): string | undefined {
    const own = reference.startsWith('/') ? reference.slice(1) : beside(from, reference);
    return [own, ...packed(from, reference)]
      .flatMap((file) => [
        ...[file, `${file}.wxss`],
        ...this.styles.map((ending) => file.replace(/(?:\.wxss)?$/, ending)),
      ])
      .find((file) => this.existing(file) !== undefined);
  }

  /** A disk finds `a//b` too, which is no file's path. */
  private has(file: string): boolean {
    return path.posix.normalize(file) === file && this.sources.has(file);
  }

  private existing(file: string | undefined): string | undefined {
    // Joining it to a folder would normalize it, and find files above the source root.
    const isInside = file !== undefined && path.posix.join('/', file) === `/${file}`;
    return isInside && this.sources.has(file) ? file : undefined;
  }
}
