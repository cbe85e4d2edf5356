import esbuild from 'esbuild';
import type { Message } from 'esbuild';

/** One script as the body of a CommonJS module. */
export interface ModuleSource {
  readonly code: string;
  /** The source map's `mappings`. */
  readonly mappings: string;
  /** Names that it requires, as written, each once. */
  readonly requires: readonly string[];
  /** It also requires names that only stand fast when the line runs. */
  readonly dynamic: boolean;
}

const REQUIRE = /(?<![\w$.])require(?:\.async)?\(\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`$\n]*)`|([^)\s'"`]))/g;

/** esbuild hands out a new object for what a file exports; a file of WeChat may also write to `exports` itself. */
const NEW_EXPORTS = '__copyProps(__defProp({}, "__esModule", { value: true }), mod)';
const SAME_EXPORTS = '__copyProps(__defProp(exports, "__esModule", { value: true }), mod)';

/**
 * Makes a CommonJS module of a script, as WeChat's compiler does with each file, whatever it mixes.
 *
 * @throws with `errors`, a list of esbuild's messages, for what is no JavaScript or TypeScript
 */
export async function moduleSource(text: string, file: string): Promise<ModuleSource> {
  if (file.endsWith('.json')) {
    return { code: `module.exports = ${text.trim()};`, mappings: '', requires: [], dynamic: false };
  }
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
  const requires = new Set<string>();
  let dynamic = false;
  for (const [, single, double, back] of code.matchAll(REQUIRE)) {
    const name = single ?? double ?? back;
    if (name === undefined) dynamic = true;
    else requires.add(name);
  }
  const { mappings } = JSON.parse(map) as { mappings: string };
  return { code: code.replace(NEW_EXPORTS, SAME_EXPORTS), mappings, requires: [...requires], dynamic };
}

/** esbuild's messages of a failed transform; anything else is thrown on. */
export function messagesOf(error: unknown): readonly Message[] {
  const { errors } = error as { errors?: Message[] };
  if (!errors) throw error;
  return errors;
}
