import type { AppConfig, BuildProblem, CompiledApp, CompiledComponent } from './ports';

/** Data for the page besides scripts and styles; written into the HTML. */
export interface Manifest {
  readonly appid: string;
  /** The base library that project.config.json requests by number; otherwise undefined. */
  readonly libVersion?: string;
  /** app.json, with unresolved `@name` theme variables. */
  readonly app: AppConfig;
  /** Values of theme variables, by theme. */
  readonly themes: Readonly<Record<'light' | 'dark', Readonly<Record<string, string>>>>;
  readonly pages: readonly string[];
  readonly subpackages: CompiledApp['subpackages'];
  readonly components: readonly Omit<CompiledComponent, 'load'>[];
  /** File with WXS -> pages that run it. */
  readonly pagesOfWxs: CompiledApp['pagesOfWxs'];
  /** Compile conditions of DevTools. */
  readonly profiles: readonly CompileProfile[];
}

/** A start page of the mini-program, as DevTools stores it for the project. */
export interface CompileProfile {
  readonly name: string;
  /** Route and query: `pages/detail/detail?id=1`. */
  readonly page: string;
  /** Undefined if the profile has none. */
  readonly scene?: number;
}

/** A style sheet of the page: `app`, `components`, or `page:<route>`, active only with its page. */
export type Styles = Readonly<Record<string, string>>;

/** By style sheet: selectors in sheet order, each with its file (relative to the project) and line. */
export type StylePlaces = Readonly<
  Record<string, readonly (readonly [selector: string, file: string, line: number])[]>
>;

/** One complete build without errors. */
export interface BuildOutput {
  readonly manifest: Manifest;
  readonly styles: Styles;
  readonly stylePlaces: StylePlaces;
  /** JavaScript for the page that sets the templates. */
  readonly templates: string;
  /** JavaScript for the page that sets the scripts. */
  readonly scripts: string;
  readonly scriptsMap: string;
}

export interface BuildResult {
  /** Undefined when any problem is an error. */
  readonly output: BuildOutput | undefined;
  readonly problems: readonly BuildProblem[];
  /** Absolute paths that this build depends on; some may not exist. */
  readonly dependencies: ReadonlySet<string>;
}
