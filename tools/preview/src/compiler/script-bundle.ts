import esbuild from 'esbuild';
import type { BuildContext, Message, Plugin } from 'esbuild';
import type { AppGraph } from './graph';
import type { Problems } from './problems';
import type { Resolver } from './resolver';
import { scriptSources } from './script-source';

export interface ScriptBundle {
  readonly code: string;
  readonly map: string;
  /** Absolute or root-relative paths of all that was bundled. */
  readonly inputs: readonly string[];
}

/**
 * Globals of a browser that a mini-program's scripts do not have. Code that leans on one fails here as it
 * would on a phone.
 */
const NOT_IN_WECHAT = [
  'window',
  'document',
  'location',
  'history',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'XMLHttpRequest',
  'fetch',
  'WebSocket',
  'EventSource',
  'alert',
  'confirm',
  'prompt',
  'URL',
  'URLSearchParams',
  'AbortController',
  'AbortSignal',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'Blob',
  'File',
  'FileReader',
  'structuredClone',
  'atob',
  'btoa',
  'TextEncoder',
  'TextDecoder',
  'crypto',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'matchMedia',
  'getComputedStyle',
  'HTMLElement',
  'MutationObserver',
  'IntersectionObserver',
  'ResizeObserver',
] as const;

const ENTRY = 'preview:app';

/** Bundles app, page and component scripts; each runs when the host asks for it. */
export class ScriptBundler {
  private context: BuildContext | undefined;
  private graph: AppGraph | undefined;

  constructor(
    private readonly projectRoot: string,
    private readonly resolver: Resolver,
  ) {}

  /** Undefined when there are errors; they are added to `problems` with their places. */
  async build(graph: AppGraph, problems: Problems): Promise<ScriptBundle | undefined> {
    this.graph = graph;
    this.context ??= await esbuild.context({
      entryPoints: [ENTRY],
      absWorkingDir: this.projectRoot,
      outfile: 'app.js',
      bundle: true,
      write: false,
      metafile: true,
      format: 'iife',
      target: 'es2020',
      sourcemap: 'linked',
      logLevel: 'silent',
      resolveExtensions: ['.ts', '.js', '.json'],
      // What a desk's tsconfig says about paths means nothing to WeChat, so it is not read.
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
      define: {
        'process.env.NODE_ENV': '"development"',
        global: 'globalThis',
        ...Object.fromEntries(NOT_IN_WECHAT.map((name) => [name, 'undefined'])),
      },
      plugins: [this.plugin(), scriptSources],
    });
    const result = await this.context.rebuild().catch((error: unknown) => {
      if (!isBuildFailure(error)) throw error;
      return { ...error, outputFiles: [], metafile: undefined };
    });
    for (const message of result.errors) problems.error(message.text, this.place(message));
    for (const message of result.warnings) problems.warning(message.text, this.place(message));
    const output = (extension: string): string | undefined =>
      result.outputFiles?.find((file) => file.path.endsWith(extension))?.text;
    const code = output('.js');
    const map = output('.map');
    if (code === undefined || map === undefined || result.errors.length > 0) return undefined;
    return { code, map, inputs: Object.keys(result.metafile?.inputs ?? {}) };
  }

  async dispose(): Promise<void> {
    await this.context?.dispose();
  }

  private place(message: Message): { file: string; line?: number; column?: number; lineText?: string } {
    const { location } = message;
    if (!location) return { file: this.projectRoot };
    const { file, line, column, lineText } = location;
    return { file: `${this.projectRoot}/${file}`, line, column: column + 1, lineText };
  }

  private plugin(): Plugin {
    return {
      name: 'mini-program',
      setup: (build) => {
        build.onResolve({ filter: new RegExp(`^${ENTRY}$`) }, () => ({ path: 'app', namespace: 'preview' }));
        build.onLoad({ filter: /.*/, namespace: 'preview' }, () => ({
          contents: this.entry(),
          loader: 'js',
          resolveDir: this.projectRoot,
        }));
        // Names that begin with a letter, @, ~ or / may be npm components, aliases or paths from the root.
        build.onResolve({ filter: /^[^.]/ }, (args) => {
          if (args.namespace === 'preview') return undefined;
          const file = this.resolver.script(args.path, args.importer);
          return file === undefined ? undefined : { path: file };
        });
      },
    };
  }

  private entry(): string {
    const { nodes, appScript } = this.graph ?? { nodes: [], appScript: undefined };
    const load = (script: string): string => `() => require(${JSON.stringify(script)})`;
    const scripts = nodes.map(({ id, script }) => `${JSON.stringify(id)}: ${load(script)}`);
    const app = appScript === undefined ? '() => {}' : load(appScript);
    return `globalThis.__previewScripts = { app: ${app}, components: {\n${scripts.join(',\n')}\n} };`;
  }
}

function isBuildFailure(error: unknown): error is { errors: Message[]; warnings: Message[] } {
  return error instanceof Error && 'errors' in error && 'warnings' in error;
}
