interface Module {
  exports: unknown;
}

type Require = (name: unknown, done?: unknown, failed?: unknown) => unknown;

/** A script of the mini-program as a function, called with the same `this` as on phones. */
export type ModuleBody = (this: unknown, module: Module, exports: unknown, require: Require) => void;

export interface ModuleTable {
  /** By path from the mini-program's root; each with the names that it requires. */
  readonly modules: Readonly<Record<string, readonly [Readonly<Record<string, string>>, ModuleBody]>>;
}

const clean = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};

/** Runs scripts as WeChat's module system does: each once, at its first require. */
export class ModuleLoader {
  private readonly loaded = new Map<string, Module>();

  constructor(
    private readonly table: ModuleTable,
    private readonly self: object,
  ) {}

  /** The exports of a script. @throws what the script throws */
  load(id: string): unknown {
    const known = this.loaded.get(id);
    if (known) return known.exports;
    const found = this.table.modules[id];
    if (!found) throw new Error(`module '${id}' is not defined`);
    const module: Module = { exports: {} };
    this.loaded.set(id, module);
    try {
      Reflect.apply(found[1], this.self, [module, module.exports, this.requireOf(id, found[0])]);
    } catch (error) {
      this.loaded.delete(id); // a later require reports the error again
      throw error;
    }
    return module.exports;
  }

  /**
   * Runs the script at a path from the mini-program's root.
   * @throws whatever it throws, and an error when it does not exist
   */
  start(path: string): void {
    this.load(this.at(path) ?? path);
  }

  private requireOf(from: string, names: Readonly<Record<string, string>>): Require {
    const find = (name: unknown): unknown => {
      if (typeof name !== 'string') throw new TypeError(`require args must be a string, not ${String(name)}`);
      const id = Object.hasOwn(names, name) ? names[name] : this.find(name, from);
      if (id === undefined) {
        throw new Error(`module '${clean(`${from}/../${name}`)}' is not defined, require args is '${name}'`);
      }
      return this.load(id);
    };
    const later = (name: unknown): Promise<unknown> => Promise.resolve().then(() => find(name));
    const require: Require = (name, done, failed) => {
      if (typeof done !== 'function' && typeof failed !== 'function') return find(name);
      const answer = (callback: unknown): ((value: unknown) => void) | undefined =>
        typeof callback === 'function' ? (callback as (value: unknown) => void) : undefined;
      void later(name).then(answer(done), answer(failed));
      return undefined;
    };
    return Object.assign(require, { async: later });
  }

  /** Resolves a computed name: relative to the file first, then in packages. */
  private find(name: string, from: string): string | undefined {
    const folder = from.split('/').slice(0, -1);
    const beside = this.at(name.startsWith('/') ? name : [...folder, name].join('/'));
    if (beside !== undefined || /^[./]/.test(name)) return beside;
    for (let depth = folder.length; depth >= 0; depth -= 1) {
      const packed = this.at([...folder.slice(0, depth), 'miniprogram_npm', name].join('/'));
      if (packed !== undefined) return packed;
    }
    return undefined;
  }

  private at(path: string): string | undefined {
    const base = clean(path);
    const candidates = [base, `${base}.ts`, `${base}.js`, `${base}/index.ts`, `${base}/index.js`];
    return candidates.find((each) => Object.hasOwn(this.table.modules, each));
  }
}
