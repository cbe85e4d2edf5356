import { build } from 'esbuild';

/**
 * Bundles the sources as written: one CommonJS file that keeps names of functions and files, for engines of
 * 2022.
 */
export async function bundle(
  entry: string,
  outfile: string,
  alias: Record<string, string> = {},
): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    alias,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    mainFields: ['main', 'module'],
    target: 'es2022',
    logLevel: 'error',
  });
}
