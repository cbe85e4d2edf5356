import { readFileSync } from 'node:fs';
import path from 'node:path';

import { record } from 'mp-app-model';

type Packages = Readonly<Record<string, unknown>>;

/**
 * npm's hashes of installed packages (`integrity`), from its list in node_modules. They distinguish two
 * archives of one version; other package managers leave no such list.
 */
export class Integrities {
  private readonly lists = new Map<string, Packages>();

  /** The hash of the package in `folder`; `undefined` when npm recorded none. */
  of(folder: string): string | undefined {
    for (let at = path.dirname(folder); at !== path.dirname(at); at = path.dirname(at)) {
      if (path.basename(at) !== 'node_modules') continue;
      const name = path.relative(path.dirname(at), folder).split(path.sep).join('/');
      const { integrity } = record(this.listIn(at)[name]);
      if (typeof integrity === 'string') return integrity;
    }
    return undefined;
  }

  private listIn(modules: string): Packages {
    const known = this.lists.get(modules);
    if (known) return known;
    const list = read(path.join(modules, '.package-lock.json'));
    this.lists.set(modules, list);
    return list;
  }
}

function read(file: string): Packages {
  try {
    return record(record(JSON.parse(readFileSync(file, 'utf8')))['packages']);
  } catch {
    return {};
  }
}
