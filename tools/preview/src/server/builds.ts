import { createHash } from 'node:crypto';
import type { BuildOutput, BuildResult, Styles } from '../build-output';
import { Compiler } from '../compiler/compiler';
import type { Project } from '../compiler/project';
import { Watcher } from '../compiler/watcher';
import type { BuildProblem } from '../ports';

export interface BuildEvents {
  /**
   * Called for every finished build, including the first; a page with another id than `Builds.id` reloads.
   * ms.
   */
  readonly onProblems: (problems: readonly BuildProblem[], ms: number) => void;
  /** Only these style sheets differ. */
  readonly onStyles: (styles: Styles) => void;
}

/** Builds the mini-program, and again when its sources change; keeps the last successful build. */
export class Builds {
  private readonly compiler: Compiler;
  private readonly watcher: Watcher | undefined;
  private running: Promise<void> = Promise.resolve();
  private queued = false;
  private closed = false;
  private last: BuildOutput | undefined;
  private found: readonly BuildProblem[] = [];
  private hash = 'none';

  constructor(
    project: Project,
    private readonly events: BuildEvents,
    watch: boolean,
  ) {
    this.compiler = new Compiler(project);
    this.watcher = watch
      ? new Watcher(() => {
          void this.build();
        })
      : undefined;
  }

  get output(): BuildOutput | undefined {
    return this.last;
  }

  get problems(): readonly BuildProblem[] {
    return this.found;
  }

  /** Changes when open pages must reload. */
  get id(): string {
    return this.hash;
  }

  /** Builds again; changes during a build cause one more. */
  build(): Promise<void> {
    if (this.queued) return this.running;
    this.queued = true;
    this.running = this.running.then(async () => {
      this.queued = false;
      if (!this.closed) await this.once();
    });
    return this.running;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.watcher?.close();
    await this.running;
  }

  private async once(): Promise<void> {
    const started = performance.now();
    const since = Date.now();
    let result: BuildResult;
    try {
      result = await this.compiler.build();
    } catch (error) {
      const text = `The preview's compiler failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      this.found = [{ level: 'error', text }];
      this.events.onProblems(this.found, performance.now() - started);
      return;
    }
    this.watcher?.watch(result.dependencies, since);
    this.found = result.problems;
    const before = this.last;
    if (result.output) this.take(result.output);
    this.events.onProblems(this.found, performance.now() - started);
    if (result.output) this.announce(before, result.output);
  }

  private take(output: BuildOutput): void {
    this.last = output;
    const { manifest, templates, scripts } = output;
    this.hash = createHash('sha1')
      .update(JSON.stringify(manifest))
      .update(templates)
      .update(scripts)
      .digest('hex')
      .slice(0, 12);
  }

  private announce(before: BuildOutput | undefined, now: BuildOutput): void {
    const same =
      before !== undefined &&
      before.templates === now.templates &&
      before.scripts === now.scripts &&
      JSON.stringify(before.manifest) === JSON.stringify(now.manifest);
    if (!same) return;
    const keys = [...new Set([...Object.keys(before.styles), ...Object.keys(now.styles)])];
    const changed = keys.filter((key) => before.styles[key] !== now.styles[key]);
    if (changed.length > 0)
      this.events.onStyles(Object.fromEntries(changed.map((key) => [key, now.styles[key] ?? ''])));
  }
}
