import path from 'node:path';

import type { App } from './app';
import type { Sources } from './sources';

/**
 * References that are no file of the project: plugins, addresses on the network, inline data.
 */
export function isOutside(reference: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(reference);
}

/**
 * The path from the source root that `reference`, written in the file `from`, points at; no npm look-up. As in
 * WeChat's tools, `../` does not lead out of the source root.
 */
export function join(from: string, reference: string): string {
  const folder = reference.startsWith('/') ? '/' : `/${path.posix.dirname(from)}`;
  return path.posix.join(folder, reference).slice(1);
}

/** The path of what is named relative to `from`; it may lead out of the source root, where nothing is. */
const beside = (from: string, reference: string): string =>
  path.posix.join(path.posix.dirname(from), reference);

const endingInWxs = (file: string): string | undefined => (file.endsWith('.wxs') ? file : undefined);

/** Where a package's file may lie: in the `miniprogram_npm` folders from `from` up to the root. */
function packed(from: string, reference: string): string[] {
  if (/^[./]/.test(reference)) return [];
  const places: string[] = [];
  for (let folder = path.posix.dirname(from); ; folder = path.posix.dirname(folder)) {
    places.push(path.posix.join(folder, 'miniprogram_npm', reference));
    if (folder === '.' || folder === '/') return places;
  }
}

const SCRIPT_ENDINGS = ['.ts', '.js', '/index.ts', '/index.js'] as const;

type Names = Pick<App, 'aliases' | 'extendedPackages'>;

/** Which files there are, by their paths from the source root. */
export type FileNames = Pick<Sources, 'has'> & Partial<Pick<Sources, 'otherCase'>>;

/** Finds what references lead to, as WeChat does; `from` is the file that holds the reference. */
export class Resolver {
  constructor(
    private readonly sources: FileNames,
    private readonly app: Names,
  ) {}

  /** A component that no file of the project holds: a plugin's, or one of a library that WeChat brings. */
  isOutside(reference: string): boolean {
    const packages = this.app.extendedPackages;
    const bare = reference.replace(/^\/?miniprogram_npm\//, '');
    return isOutside(reference) || packages.some((name) => bare === name || bare.startsWith(`${name}/`));
  }

  /**
   * The file: relative to `from`, then in the `miniprogram_npm` folders from there up to the root; at each
   * place with each of `endings` behind it.
   */
  file(from: string, reference: string, endings: readonly string[]): string | undefined {
    for (const candidate of this.candidates(from, reference)) {
      const found = endings.map((ending) => candidate + ending).find((file) => this.sources.has(file));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The component: its path without extension. It has a JSON file at least, and is no folder. */
  component(from: string, reference: string): string | undefined {
    if (this.isOutside(reference)) return undefined;
    const candidates = this.componentBases(from, reference);
    const whole = candidates.find(
      (base) => this.sources.has(`${base}.json`) && this.sources.has(`${base}.wxml`),
    );
    const base = whole ?? candidates.find((candidate) => this.sources.has(`${candidate}.json`));
    return base === undefined ? undefined : path.posix.normalize(base);
  }

  /** Every path without extension at which the component would be found, in the order of the search. */
  componentBases(from: string, reference: string): string[] {
    return this.candidates(from, reference).flatMap((base) => [base, `${base}/index`]);
  }

  /** A file that differs from what `reference` names in case alone. */
  otherCase(from: string, reference: string): string | undefined {
    const endings = ['', ...SCRIPT_ENDINGS, '.json', '.wxml', '.wxss', '.wxs'];
    for (const candidate of this.candidates(from, reference)) {
      const found = endings
        .map((ending) => this.sources.otherCase?.(candidate + ending))
        .find((file) => file !== undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The script that a `require` or `import` loads; a file of another kind is none. */
  script(from: string, reference: string): string | undefined {
    const isWhole = /\.(?:js|ts|json)$/.test(reference);
    return this.file(from, reference, isWhole ? ['', ...SCRIPT_ENDINGS] : SCRIPT_ENDINGS);
  }

  /**
   * The file that `<import>` or `<include>` takes in. WXML knows neither aliases nor packages, nothing above the source
   * root, and takes a path from the root as it is written; `.wxml` may be left out.
   */
  template(from: string, reference: string): string | undefined {
    const written = reference.endsWith('.wxml') ? reference : `${reference}.wxml`;
    return this.existing(written.startsWith('/') ? written.slice(1) : beside(from, written));
  }

  /** The file of `<wxs src>`: as a template, but written with its extension, and a path from the root is tidied. */
  wxs(from: string, reference: string): string | undefined {
    return reference.startsWith('/')
      ? this.existing(endingInWxs(path.posix.join(reference).slice(1)))
      : this.requiredWxs(from, reference);
  }

  /** The file that `require` in WXS means, also in WXS that stands in a WXML file: from that file's folder alone. */
  requiredWxs(from: string, reference: string): string | undefined {
    return reference.startsWith('/') ? undefined : this.existing(endingInWxs(beside(from, reference)));
  }

  /**
   * The file of `@import` in WXSS: as a template, or one of a package; `.wxss` may be left out. WXSS knows no aliases.
   */
  style(from: string, reference: string): string | undefined {
    const own = reference.startsWith('/') ? reference.slice(1) : beside(from, reference);
    return [own, ...packed(from, reference)]
      .flatMap((file) => [file, `${file}.wxss`])
      .find((file) => this.existing(file) !== undefined);
  }

  private existing(file: string | undefined): string | undefined {
    // Whoever joins it to a folder would tidy it, and find what lies above the source root.
    const isInside = file !== undefined && path.posix.join('/', file) === `/${file}`;
    return isInside && this.sources.has(file) ? file : undefined;
  }

  /** `reference` with `resolveAlias` of app.json put in, as a path from the source root. */
  private aliased(reference: string): string {
    for (const [from, to] of this.app.aliases) {
      if (reference.startsWith(from)) return `/${to}${reference.slice(from.length)}`;
    }
    return reference;
  }

  private candidates(from: string, written: string): string[] {
    const reference = this.aliased(written);
    return [join(from, reference), ...packed(from, reference)];
  }
}
