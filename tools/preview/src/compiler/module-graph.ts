import path from 'node:path';
import type { Dependents } from './dependents';
import { messagesOf, moduleSource } from './module-source';
import type { ModuleSource } from './module-source';
import { bundlePackage } from './npm-package';
import { lineTextOf, positionAt } from './problems';
import type { Problems } from './problems';
import type { Resolver } from './resolver';
import type { ScriptMode } from './script-mode';
import { scriptsBelow } from './scripts-below';
import type { SourceFiles } from './source-files';

export interface Module extends ModuleSource {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** Names used in it -> module ids. */
  readonly names: Readonly<Record<string, string>>;
}

interface Kept {
  readonly stamp: string;
  readonly source: ModuleSource;
}

const literal = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** Whether a script in esbuild's output requires a module directly, not by `require.async` or with a callback. */
const asksAtOnce = (code: string, name: string): boolean =>
  new RegExp(`(?<![\\w$.])require\\(\\s*['"\`]${literal(name)}['"\`]\\s*\\)`).test(code);

/** Name of the exception for a script that the compiler has reported. */
const NAMED = 'CompileError';

/** Follows `require` and `import` from a mini-program's scripts to all modules that they may load. */
export class ModuleGraph {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly resolver: Resolver,
    private readonly files: SourceFiles,
    private readonly mode: ScriptMode,
  ) {}

  /**
   * Every reachable module, by id. An unreadable one is a problem of the modules that require it, and throws
   * when it runs; a missing one is a warning.
   */
  async follow(
    entries: readonly string[],
    problems: Problems,
    dependents: Dependents,
  ): Promise<ReadonlyMap<string, Module>> {
    const modules = new Map<string, Module>();
    const asked = new Set(entries);
    let waiting = [...asked];
    while (waiting.length > 0) {
      const read = await Promise.all(waiting.map((file) => this.read(file, problems)));
      waiting = [];
      for (const found of read) {
        const { id, names } = found.module;
        modules.set(id, found.module);
        for (const name of Object.values(names)) dependents.uses(id, name);
        for (const file of found.needs) {
          if (asked.has(file)) continue;
          asked.add(file);
          waiting.push(file);
        }
      }
    }
    return modules;
  }

  idOf(file: string): string {
    return this.resolver.idOf(file);
  }

  /** Whether a module belongs to a package. */
  isNpm(id: string): boolean {
    return this.resolver.isNpm(id);
  }

  private async read(file: string, problems: Problems): Promise<{ module: Module; needs: string[] }> {
    const text = this.files.read(file) ?? '';
    const stamp = this.files.stamp(file);
    const known = this.kept.get(file);
    let source = known?.stamp === stamp ? known.source : undefined;
    try {
      source ??= await (this.isPackage(file)
        ? bundlePackage(file, this.mode.strict)
        : moduleSource(text, file, this.mode));
    } catch (error) {
      const errors = messagesOf(error);
      const reason = errors[0]?.text ?? '';
      if (this.isPackage(file)) {
        const text = `This package cannot be bundled, so requiring it fails: ${reason}`;
        problems.warning(text, { file }, this.idOf(file));
        return { module: this.failing(file, `${file} cannot be bundled: ${reason}`), needs: [] };
      }
      for (const { text: said, location } of errors) {
        const { line = 1, column = 0, lineText = '' } = location ?? {};
        problems.error(said, { file, line, column: column + 1, lineText }, this.idOf(file));
      }
      return { module: this.failing(file, `${this.idOf(file)}: ${reason}`, NAMED), needs: [] };
    }
    this.kept.set(file, { stamp, source });
    const names: Record<string, string> = {};
    const needs: string[] = [];
    for (const name of source.requires) {
      const target = this.resolver.script(name, file);
      if (target === undefined) {
        this.missing(name, file, text, problems);
        continue;
      }
      if (asksAtOnce(source.code, name)) this.checkPackages(name, file, target, text, problems);
      names[name] = this.idOf(target);
      needs.push(target);
    }
    for (const name of source.inner) {
      const target = this.resolver.script(name, file);
      if (target === undefined || Object.hasOwn(names, name)) continue;
      names[name] = this.idOf(target);
      needs.push(target);
    }
    for (const { name, isLater } of source.plugins) {
      const fault = this.resolver.pluginFault(this.idOf(file), name, name, isLater);
      if (fault !== undefined) this.warn(`requirePlugin of ${fault}`, name, file, text, problems);
    }
    if (source.dynamic) needs.push(...this.around(file));
    return { module: { ...source, id: this.idOf(file), file, text, names }, needs };
  }

  /** A broken script fails only where it is required. */
  private failing(file: string, reason: string, name = 'Error'): Module {
    const code = `throw Object.assign(new Error(${JSON.stringify(reason)}), { name: '${name}' });`;
    const nothing = {
      text: '',
      mappings: '',
      requires: [],
      inner: [],
      plugins: [],
      dynamic: false,
      strict: true,
      names: {},
    };
    return { id: this.idOf(file), file, code, ...nothing };
  }

  /** An unpacked package that is not made for mini-programs: WeChat's tools would bundle its main file. */
  private isPackage(file: string): boolean {
    return this.resolver.isUnpacked(file);
  }

  private missing(name: string, file: string, text: string, problems: Problems): void {
    const why = this.resolver.whyUnshipped('script', this.idOf(file), name);
    this.warn(`"${name}" is not found${why}: this line fails when it runs.`, name, file, text, problems);
  }

  /** Warns of a file of another package, which is found here but may not be loaded on the phone. */
  private checkPackages(name: string, file: string, target: string, text: string, problems: Problems): void {
    const fault = this.resolver.boundary(this.idOf(file), name, this.idOf(target));
    if (fault !== undefined) this.warn(fault, name, file, text, problems);
  }

  private warn(said: string, name: string, file: string, text: string, problems: Problems): void {
    if (this.resolver.isNpm(this.idOf(file))) return; // packed code requires its own bundled modules
    const offset = Math.max(0, text.search(new RegExp(`['"\`]${literal(name)}['"\`]`)));
    const at = positionAt(file, text, offset);
    problems.warning(said, { ...at, lineText: lineTextOf(text, at.line) }, this.idOf(file));
  }

  /** Possible targets of a `require` with a variable: the scripts below its folder, and those of packages. */
  private around(file: string): string[] {
    return this.resolver.isNpm(this.idOf(file)) ? [] : scriptsBelow(path.dirname(file));
  }
}
