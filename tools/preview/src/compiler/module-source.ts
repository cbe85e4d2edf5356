import esbuild from 'esbuild';
import type { Message } from 'esbuild';
import { withVars } from './script-mode';
import type { ScriptMode } from './script-mode';
import { isScript, isStrict } from './strictness';

/** One script as the body of a CommonJS module. */
export interface ModuleSource {
  readonly code: string;
  /** The source map's `mappings`. */
  readonly mappings: string;
  /** Names that it requires, as written, each once. */
  readonly requires: readonly string[];
  /**
   * Names that it asks a function of its own for which is called `require` too, as bundles do: what they do not hold they
   * ask the real one for.
   */
  readonly inner: readonly string[];
  /** It also requires names that only stand fast when the line runs. */
  readonly dynamic: boolean;
  readonly strict: boolean;
}

/** esbuild gives a parameter that is called `require` a number. */
const REQUIRE =
  /(?<![\w$.])require(\d*)(?:\.async)?\(\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`$\n]*)`|([^)\s'"`]))/g;

/** esbuild hands out a new object for what a file exports; a file of WeChat may also write to `exports` itself. */
const NEW_EXPORTS = '__copyProps(__defProp({}, "__esModule", { value: true }), mod)';
const SAME_EXPORTS = '__copyProps(__defProp(exports, "__esModule", { value: true }), mod)';

/**
 * Makes a CommonJS module of a script, as WeChat's compiler does with each file, whatever it mixes.
 *
 * @throws with `errors`, a list of esbuild's messages, for what is no JavaScript or TypeScript
 */
export async function moduleSource(text: string, file: string, mode: ScriptMode): Promise<ModuleSource> {
  if (file.endsWith('.json')) {
    return {
      code: `module.exports = ${text.trim()};`,
      mappings: '',
      requires: [],
      inner: [],
      dynamic: false,
      strict: true,
    };
  }
  const { code, mappings } = await asModule(text, file);
  const requires = new Set<string>();
  const inner = new Set<string>();
  let dynamic = false;
  for (const [, number, single, double, back] of code.matchAll(REQUIRE)) {
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
      // What a project's tsconfig says means nothing to WeChat.
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    });
    return { code, mappings: (JSON.parse(map) as { mappings: string }).mappings };
  } catch (error) {
    // esbuild reads each file as a module of its own, where `await` is no name; a browser takes the script as it is.
    if (file.endsWith('.ts') || !isScript(text)) throw error;
    return { code: text, mappings: unchanged(text) };
  }
}

/** Each line is the same line of its source. */
const unchanged = (text: string): string =>
  text
    .split('\n')
    .map((_line, index) => (index === 0 ? 'AAAA' : 'AACA'))
    .join(';');

/** esbuild's messages of a failed transform; anything else is thrown on. */
export function messagesOf(error: unknown): readonly Message[] {
  const { errors } = error as { errors?: Message[] };
  if (!errors) throw error;
  return errors;
}
