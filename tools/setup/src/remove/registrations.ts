import type { ChangeSet } from '../change-set';
import { readJson, setJson } from '../json-file';

const APP = 'miniprogram/app.json';

interface Subpackage {
  readonly root?: string;
  readonly name?: string;
  readonly pages?: readonly string[];
}

/** Removes pages, subpackages, preload rules and components with missing files from app.json. */
export function dropRegistrations(files: ChangeSet): void {
  const isThere = (route: string): boolean =>
    files.has(`miniprogram/${route}.json`) || files.has(`miniprogram/${route}.ts`);
  const gone = new Set<string>();
  filterList(files, ['pages'], (page) => isThere(String(page)));
  for (const key of ['subPackages', 'subpackages']) {
    filterList(files, [key], (subpackage) => {
      const { root = '', name, pages = [] } = subpackage as Subpackage;
      const folder = root.replace(/\/$/, '');
      if (pages.some((page) => isThere(`${folder}/${page}`))) return true;
      for (const one of [root, folder, name]) if (one !== undefined) gone.add(one);
      return false;
    });
  }
  const rules = (readJson(files, APP, ['preloadRule']) ?? {}) as Record<string, { packages?: string[] }>;
  for (const [page, { packages = [] }] of Object.entries(rules)) {
    const left = packages.filter((name) => !gone.has(name));
    if (!isThere(page) || left.length === 0) setJson(files, APP, ['preloadRule', page], undefined);
    else if (left.length < packages.length) setJson(files, APP, ['preloadRule', page, 'packages'], left);
  }
  dropEmpty(files, 'preloadRule');
  const components = (readJson(files, APP, ['usingComponents']) ?? {}) as Record<string, string>;
  for (const [name, at] of Object.entries(components)) {
    if (at.startsWith('/') && !isThere(at.slice(1)))
      setJson(files, APP, ['usingComponents', name], undefined);
  }
}

function filterList(files: ChangeSet, at: string[], keep: (item: unknown) => boolean): void {
  const list = readJson(files, APP, at);
  if (!Array.isArray(list)) return;
  const left = list.filter(keep);
  if (left.length < list.length) setJson(files, APP, at, left.length === 0 ? undefined : left);
}

function dropEmpty(files: ChangeSet, key: string): void {
  const value = readJson(files, APP, [key]);
  if (value !== undefined && Object.keys(value as object).length === 0) setJson(files, APP, [key], undefined);
}
