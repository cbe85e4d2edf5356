import type { AppConfig, BuildProblem, CompiledApp, CompiledComponent } from './ports';

/** What the page gets besides scripts and styles; written into the HTML. */
export interface Manifest {
  readonly appid: string;
  /** Base library that project.config.json asks for by number; undefined where it does not. */
  readonly libVersion?: string;
  /** app.json, with `@name` theme variables still in it. */
  readonly app: AppConfig;
  /** Values of theme variables, by theme. */
  readonly themes: Readonly<Record<'light' | 'dark', Readonly<Record<string, string>>>>;
  readonly pages: readonly string[];
  readonly components: readonly Omit<CompiledComponent, 'load'>[];
  /** By file with WXS: the pages that run it. */
  readonly pagesOfWxs: CompiledApp['pagesOfWxs'];
  /** Compile conditions of DevTools. */
  readonly profiles: readonly CompileProfile[];
}

/** A place to open the mini-program at, as DevTools keeps it for the project. */
export interface CompileProfile {
  readonly name: string;
  /** Route and query: `pages/detail/detail?id=1`. */
  readonly page: string;
  /** Undefined where the profile leaves it open. */
  readonly scene?: number;
}

/** A style sheet of the page: `app`, `components`, or `page:<route>`, which is on only while that page is. */
export type Styles = Readonly<Record<string, string>>;

/** By style sheet: selectors in the order of the sheet, each with its file (relative to the project) and line. */
export type StylePlaces = Readonly<
  Record<string, readonly (readonly [selector: string, file: string, line: number])[]>
>;

/** One complete build without errors. */
export interface BuildOutput {
  readonly manifest: Manifest;
  readonly styles: Styles;
  readonly stylePlaces: StylePlaces;
  /** Runs in the page: sets the templates. */
  readonly templates: string;
  /** Runs in the page: sets the scripts. */
  readonly scripts: string;
  readonly scriptsMap: string;
}

export interface BuildResult {
  /** Undefined when there are errors among the problems. */
  readonly output: BuildOutput | undefined;
  readonly problems: readonly BuildProblem[];
  /** Absolute paths that this build depends on; some of them may not exist. */
  readonly dependencies: ReadonlySet<string>;
}
