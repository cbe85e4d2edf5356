import { DeepCopyKind } from 'glass-easel';
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter';
import { templates as builtinTemplates } from 'preview:builtin-templates';
import { WX_BEHAVIORS } from '../builtins/form-behaviors';
import type { CompiledApp, CompiledComponent } from '../ports';
import { holdingFailures, tellFailures } from '../wxs/failures';
import { createBackend } from './backend';
import { followComponents } from './component-life';
import { weChatConstructors } from './definitions';
import type { DefineFunctions } from './definitions';
import { withHandlerNames } from './handler-names';
import { Packages } from './packages';
import { installPageCoordinates } from './page-coordinates';
import type { Reporter } from './reporter';

type Templates = Record<string, unknown>;

interface Failure {
  readonly text: string;
  readonly details: readonly unknown[];
}

/** WeChat's component engine with all components of the mini-program. */
export class Engine {
  private readonly space: CodeSpace;
  private readonly backend: AssociatedBackend;
  private readonly named = new Map<string, unknown>();
  private readonly pages: ReadonlySet<string>;
  private readonly packages: Packages;
  private isTaken = false;
  /** Components whose scripts have not run yet, in order. */
  private readonly waiting = new Set<CompiledComponent>();
  /** Reasons of failed scripts, by id: reported when a page that needs them opens. */
  private readonly failed = new Map<string, Failure>();
  /** The functions for the running script. */
  private registering: DefineFunctions | undefined;

  constructor(
    private readonly app: CompiledApp,
    builtins: Readonly<Record<string, object>>,
    private readonly reporter: Reporter,
  ) {
    this.pages = new Set(app.pages);
    this.packages = new Packages(app.subpackages);
    const env = new MiniProgramEnv();
    this.space = env.createCodeSpace('', true);
    const backend = createBackend();
    installPageCoordinates(backend);
    this.backend = env.associateBackend(backend);
    this.adaptOptions();
    followComponents(this.space, app, reporter);
    this.addNamedBehaviors();
    this.addBuiltins(builtins);
  }

  /**
   * `Page`, `Component` and `Behavior` for all scripts, including app.js: the functions stay the same, and
   * their calls belong to the page or component whose script is running.
   */
  constructors(): DefineFunctions {
    const elsewhere: { functions?: DefineFunctions } = {};
    this.space.componentEnv('wx/app', (functions) => {
      elsewhere.functions = weChatConstructors(functions, this.named, this.reporter);
    });
    const define = (name: keyof DefineFunctions) => {
      const fallback = elsewhere.functions?.[name];
      const call = (definition: Record<string, unknown>): unknown =>
        (this.registering?.[name] ?? fallback)?.(definition);
      return Object.assign(call, fallback);
    };
    return { Page: define('Page'), Component: define('Component'), Behavior: define('Behavior') };
  }

  /** Runs the scripts of the main package. Their errors are reported, each by its file. */
  loadMain(): void {
    this.take();
    for (const component of [...this.waiting])
      if (this.packages.of(component.id) === undefined) this.runNow(component);
  }

  /** Takes all pages and components; none of their scripts runs yet. */
  private take(): void {
    if (this.isTaken) return;
    this.isTaken = true;
    const builtinTags = Object.fromEntries(
      Object.keys(builtinTemplates()).map((id) => [tagOf(id), `/${id}`]),
    );
    const templates = holdingFailures(() => this.app.templates());
    for (const component of this.app.components) {
      const { id, config, scope } = component;
      const usingComponents = { ...builtinTags, ...config.usingComponents };
      this.space.addComponentStaticConfig(id, { ...config, usingComponents });
      this.space.addStyleSheet(id, undefined, scope === '' ? undefined : scope);
      this.addTemplate(id, templates);
      this.waiting.add(component);
    }
  }

  /**
   * Call before a page opens: it runs the scripts of the page's subpackage once, as on a phone that has just
   * loaded it.
   */
  enter(page: string): void {
    this.take();
    const home = this.packages.of(page);
    const needed = new Set<string>();
    this.collect(page, needed);
    this.runWaiting(needed, home);
    tellFailures((file) => this.app.pagesOfWxs[file]?.includes(page) !== false);
    for (const [id, { text, details }] of this.failed) {
      if (!needed.has(id)) continue;
      this.failed.delete(id);
      this.reporter.error(text, ...details);
    }
  }

  private runWaiting(needed: ReadonlySet<string>, home: string | undefined): void {
    for (const component of [...this.waiting]) {
      const { id } = component;
      if (!needed.has(id) && (home === undefined || this.packages.of(id) !== home)) continue;
      this.runNow(component);
    }
  }

  private runNow(component: CompiledComponent): void {
    this.waiting.delete(component);
    this.run(component);
  }

  /** Collects the components that a page uses, also those of another subpackage. */
  private collect(id: string, found: Set<string>): void {
    if (found.has(id)) return;
    found.add(id);
    const config = this.app.components.find((each) => each.id === id)?.config;
    for (const used of Object.values(config?.usingComponents ?? {}))
      this.collect(used.replace(/^\//, ''), found);
  }

  has(id: string): boolean {
    return this.space.getComponentSpace().getComponentByUrlWithoutDefault(id, '') !== null;
  }

  createRoot(tag: string, id: string): Root {
    return this.backend.createRoot(tag, this.space, id);
  }

  private run(component: CompiledComponent): void {
    const { id } = component;
    try {
      this.space.componentEnv(id, (functions) => {
        this.registering = weChatConstructors(functions, this.named, this.reporter);
        component.load?.();
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!isOfCompiler(error))
        this.failed.set(id, { text: `${id}: its script failed: ${reason}`, details: [error] });
    } finally {
      this.registering = undefined;
    }
    if (this.has(id)) return;
    const constructor = this.pages.has(id) ? 'Page() or Component()' : 'Component()';
    if (component.load !== undefined && !this.failed.has(id))
      this.failed.set(id, { text: `${id}: its script does not call ${constructor}.`, details: [] });
    this.standIn(id);
  }

  /** Registers only the template of a page or component whose script failed. */
  private standIn(id: string): void {
    this.space.componentEnv(id, ({ Page, Component }) => {
      const define = this.pages.has(id) ? Page : Component;
      define({});
    });
  }

  private addTemplate(id: string, templates: Templates): void {
    const content = withHandlerNames(templates[id]);
    this.space.addCompiledTemplate(id, { groupList: templates, content } as never);
  }

  private addBuiltins(builtins: Readonly<Record<string, object>>): void {
    const templates = builtinTemplates();
    for (const [tag, definition] of Object.entries(builtins)) {
      const id = `wx/${tag}`;
      // Classes inside a built-in are those of builtins.css, without a prefix.
      this.space.addComponentStaticConfig(id, { component: true, styleIsolation: 'shared' } as never);
      this.addTemplate(id, templates);
      this.space.componentEnv(id, ({ Component }) => {
        (Component as (definition: object) => void)(definition);
      });
    }
  }

  private addNamedBehaviors(): void {
    this.space.componentEnv('wx/behaviors', ({ Behavior }) => {
      for (const [name, definition] of Object.entries(WX_BEHAVIORS)) {
        this.named.set(name, (Behavior as (definition: object) => unknown)(definition));
      }
    });
  }

  /**
   * A page's ids are unchanged in the DOM, and handlers may be set on the instance, as in WeChat. Properties
   * are only under `data`: one called `dataset` or `data` must not replace the node's own.
   */
  private adaptOptions(): void {
    const space = this.space as unknown as {
      prepareComponentOptions(id: string, options?: object): [Record<string, unknown>, unknown];
    };
    const prepare = space.prepareComponentOptions.bind(space);
    space.prepareComponentOptions = (id, options) => {
      const [prepared, isolation] = prepare(id, options);
      // Circular data (components kept in data) is copied as it is, as in WeChat.
      const copying = {
        dataDeepCopy: DeepCopyKind.SimpleWithRecursion,
        propertyPassingDeepCopy: DeepCopyKind.SimpleWithRecursion,
      };
      Object.assign(prepared, { useMethodCallerListeners: true, writeFieldsToNode: false, ...copying });
      if (this.pages.has(id)) Object.assign(prepared, { idPrefixGenerator: null, writeIdToDOM: true });
      return [prepared, isolation];
    };
  }
}

/** The compiler has reported it, with its place. */
const isOfCompiler = (error: unknown): boolean => error instanceof Error && error.name === 'CompileError';

function tagOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
