import esbuild from 'esbuild';
import type { ModuleSource } from './module-source';

/** A package's main file with all that it needs, as packing npm makes one file of it. */
export async function bundlePackage(file: string): Promise<ModuleSource> {
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
  return { code: outputFiles[0]?.text ?? '', mappings: '', requires: [], inner: [], dynamic: false };
}
