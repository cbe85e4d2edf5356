import type { Manifest } from '../build-output';
import type { BuildProblem, CompiledApp, CompiledComponent } from '../ports';

interface PageGlobals {
  readonly __preview: {
    readonly build: string;
    readonly manifest?: Manifest;
    readonly problems: readonly BuildProblem[];
    readonly projectRoot: string;
  };
  readonly __previewScripts?: {
    readonly app: () => void;
    readonly components: Readonly<Record<string, () => void>>;
  };
  readonly __previewTemplates?: () => Record<string, unknown>;
}

/** The data that the server wrote into the page. */
export function pageData(): PageGlobals['__preview'] {
  return (globalThis as unknown as PageGlobals).__preview;
}

/** The mini-program with resolved theme variables; undefined while no build has succeeded. */
export function compiledApp(theme: 'light' | 'dark'): CompiledApp | undefined {
  const {
    __preview,
    __previewScripts: scripts,
    __previewTemplates: templates,
  } = globalThis as unknown as PageGlobals;
  const { manifest } = __preview;
  if (!manifest || !scripts || !templates) return undefined;
  const values = manifest.themes[theme];
  const components = manifest.components.map((component): CompiledComponent => ({
    ...component,
    config: resolveTheme(component.config, values),
    load: scripts.components[component.id],
  }));
  return {
    app: resolveTheme(manifest.app, values),
    pages: manifest.pages,
    subpackages: manifest.subpackages,
    pagesOfWxs: manifest.pagesOfWxs,
    components,
    templates,
    loadApp: scripts.app,
  };
}

/** Replaces strings such as `@navBg` by the theme's values. */
export function resolveTheme<T>(value: T, values: Readonly<Record<string, string>>): T {
  if (typeof value === 'string') {
    const named = value.startsWith('@') ? values[value.slice(1)] : undefined;
    return (named ?? value) as T;
  }
  if (Array.isArray(value)) return value.map((each: unknown) => resolveTheme(each, values)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolveTheme(each as unknown, values)]),
  ) as T;
}
