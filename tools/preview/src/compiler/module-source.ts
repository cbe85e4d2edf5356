import esbuild from 'esbuild';
import type { Message } from 'esbuild';
import { withVars } from './script-mode';
import type { ScriptMode } from './script-mode';
import { isScript, isStrict } from './strictness';
import { withoutComments } from './without-comments';

/** One script as the body of a CommonJS module. */
export interface ModuleSource {
  readonly code: string;
  /** The source map's `mappings`. */
  readonly mappings: string;
  /** Names that it requires, as written, without duplicates. */
  readonly requires: readonly string[];
  /**
   * Names passed to a local function called `require`, as in bundles: for modules not in the bundle it calls
   * the real one.
   */
  readonly inner: readonly string[];
  /** Names of plugins that it requires. */
  readonly plugins: readonly PluginUse[];
  /** It also requires names that are computed at run time. */
  readonly dynamic: boolean;
  readonly strict: boolean;
}

interface PluginUse {
  readonly name: string;
  /** By `requirePlugin.async`, or with a callback. */
  readonly isLater: boolean;
}

const PLUGIN = /(?<![\w$.])requirePlugin(\.async)?\(\s*(['"`])([^'"`\n]*)\2\s*(,)?/g;

/** esbuild adds a number to a parameter called `require`. */
const REQUIRE =
  /(?<![\w$.])require(\d*)(?:\.async)?\(\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`$\n]*)`|([^)\s'"`]))/g;

/**
 * esbuild returns a new object for a file's exports; a file for WeChat may also write to `exports` itself.
 */
const NEW_EXPORTS = '__copyProps(__defProp({}, "__esModule", { value: true }), mod)';
const SAME_EXPORTS = '__copyProps(__defProp(exports, "__esModule", { value: true }), mod)';

/**
 * Makes a CommonJS module of a script, as WeChat's compiler does with each file, whatever module syntax it
 * mixes.
 *
 * @throws with `errors`, a list of esbuild's messages, for invalid JavaScript or TypeScript
 */
export async function moduleSource(text: string, file: string, mode: ScriptMode): Promise<ModuleSource> {
  if (file.endsWith('.json')) {
    return {
      code: `module.exports = ${text.trim()};`,
      mappings: '',
      requires: [],
      inner: [],
      plugins: [],
      dynamic: false,
      strict: true,
    };
  }
  const { code, mappings } = await asModule(text, file);
  const requires = new Set<string>();
  const inner = new Set<string>();
  let dynamic = false;
  const run = withoutComments(code);
  for (const [, number, single, double, back] of run.matchAll(REQUIRE)) {
    const name = single ?? double ?? back;
    if (number !== '') inner.add(name ?? '');
    else if (name === undefined) dynamic = true;
    else requires.add(name);
  }
  inner.delete('');
  const shared = code.replace(NEW_EXPORTS, SAME_EXPORTS);
  const body = mode.es5 ? withVars(shared) : shared;
  return {
    ...{ code: body, mappings, dynamic, strict: isStrict(body, mode.strict) },
    ...{ requires: [...requires], inner: [...inner] },
    plugins: [...run.matchAll(PLUGIN)].map(([, later, , name = '', more]) => ({
      name,
      isLater: later !== undefined || more !== undefined,
    })),
  };
}

/** The text as CommonJS with its `mappings`. @throws with `errors` */
async function asModule(text: string, file: string): Promise<{ code: string; mappings: string }> {
  try {
    const { code, map } = await esbuild.transform(text, {
      loader: file.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'es2020',
      supported: { 'dynamic-import': false },
      sourcemap: 'external',
      sourcesContent: false,
      sourcefile: file,
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"development"' },
      // WeChat ignores a project's tsconfig.
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    });
    return { code, mappings: (JSON.parse(map) as { mappings: string }).mappings };
  } catch (error) {
    // esbuild reads each file as an ES module, in which `await` is reserved; a browser accepts the script.
    if (file.endsWith('.ts') || !isScript(text)) throw error;
    return { code: text, mappings: unchanged(text) };
  }
}

/** Each line maps to the same line of its source. */
const unchanged = (text: string): string =>
  text
    .split('\n')
    .map((_line, index) => (index === 0 ? 'AAAA' : 'AACA'))
    .join(';');

/** esbuild's messages of a failed transform; other errors are rethrown. */
export function messagesOf(error: unknown): readonly Message[] {
  const { errors } = error as { errors?: Message[] };
  if (!errors) throw error;
  return errors;
}
