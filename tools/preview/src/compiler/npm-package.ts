import esbuild from 'esbuild';
import type { ModuleSource } from './module-source';
import { isStrict } from './strictness';

/** A package's main file bundled with its dependencies, as packing npm does. */
export async function bundlePackage(file: string, strict: boolean): Promise<ModuleSource> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['main', 'module'],
    target: 'es2020',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  const code = outputFiles[0]?.text ?? '';
  const nothing = { mappings: '', requires: [], inner: [], plugins: [], dynamic: false };
  return { code, ...nothing, strict: isStrict(code, strict) };
}
