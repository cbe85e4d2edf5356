import path from 'node:path';
import { messagesOf, moduleSource } from './module-source';
import type { ModuleSource } from './module-source';
import { bundlePackage } from './npm-package';
import { lineTextOf, positionAt } from './problems';
import type { Problems } from './problems';
import type { Resolver } from './resolver';
import { scriptsBelow } from './scripts-below';
import type { SourceFiles } from './source-files';

export interface Module extends ModuleSource {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** What the names in it mean: module ids by name. */
  readonly names: Readonly<Record<string, string>>;
}

interface Kept {
  readonly stamp: string;
  readonly source: ModuleSource;
}

/** Follows `require` and `import` from a mini-program's scripts to all that they may ask for. */
export class ModuleGraph {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly resolver: Resolver,
    private readonly files: SourceFiles,
  ) {}

  /** Every module that can be reached, by id. What cannot be read is a problem, what is not found a warning. */
  async follow(entries: readonly string[], problems: Problems): Promise<ReadonlyMap<string, Module>> {
    const modules = new Map<string, Module>();
    const asked = new Set(entries);
    let waiting = [...asked];
    while (waiting.length > 0) {
      const read = await Promise.all(waiting.map((file) => this.read(file, problems)));
      waiting = [];
      for (const found of read) {
        if (!found) continue;
        modules.set(found.module.id, found.module);
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

  private async read(
    file: string,
    problems: Problems,
  ): Promise<{ module: Module; needs: string[] } | undefined> {
    const text = this.files.read(file) ?? '';
    const stamp = this.files.stamp(file);
    const known = this.kept.get(file);
    let source = known?.stamp === stamp ? known.source : undefined;
    try {
      source ??= await (this.isPackage(file) ? bundlePackage(file) : moduleSource(text, file));
    } catch (error) {
      const errors = messagesOf(error);
      if (this.isPackage(file))
        return { module: this.broken(file, errors[0]?.text ?? '', problems), needs: [] };
      for (const { text: said, location } of errors) {
        const { line = 1, column = 0, lineText = '' } = location ?? {};
        problems.error(said, { file, line, column: column + 1, lineText });
      }
      return undefined;
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
      names[name] = this.idOf(target);
      needs.push(target);
    }
    if (source.dynamic) needs.push(...this.around(file));
    return { module: { ...source, id: this.idOf(file), file, text, names }, needs };
  }

  /** A broken package fails where it is asked for, and nowhere else. */
  private broken(file: string, reason: string, problems: Problems): Module {
    problems.warning(`This package cannot be packed, so what requires it fails: ${reason}`, { file });
    const code = `throw new Error(${JSON.stringify(`${file} cannot be packed: ${reason}`)});`;
    return {
      id: this.idOf(file),
      file,
      text: '',
      code,
      mappings: '',
      requires: [],
      dynamic: false,
      names: {},
    };
  }

  /** A package that nobody packed, and that knows nothing of mini-programs: WeChat's tools would bundle its main file. */
  private isPackage(file: string): boolean {
    return this.resolver.isUnpacked(file);
  }

  private missing(name: string, file: string, text: string, problems: Problems): void {
    if (this.resolver.isNpm(this.idOf(file))) return; // packed code asks for what it holds itself
    const offset = Math.max(
      0,
      text.search(new RegExp(`['"\`]${name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}['"\`]`)),
    );
    const at = positionAt(file, text, offset);
    problems.warning(`"${name}" is not found: this line fails when it runs.`, {
      ...at,
      lineText: lineTextOf(text, at.line),
    });
  }

  /** What a script may mean that requires by a variable: the scripts below its folder, and those of packages. */
  private around(file: string): string[] {
    return this.resolver.isNpm(this.idOf(file)) ? [] : scriptsBelow(path.dirname(file));
  }
}
