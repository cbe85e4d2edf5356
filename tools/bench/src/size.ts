import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { BuildOptions, StdinOptions } from 'esbuild';
import { ROOT } from './paths';

export interface Size {
  readonly minified: number;
  readonly gzip: number;
  /** Minified bytes by source file, largest first. */
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
}

/**
 * esbuild options for engines of 2018. As an ES module, since a CommonJS bundle's helpers would count for
 * every candidate.
 */
export const OPTIONS = {
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  platform: 'browser',
  mainFields: ['module', 'main'],
  target: 'es2018',
  logLevel: 'error',
} as const satisfies BuildOptions;

/** The size of `entry`, a file or a text: minified, and gzipped as for a download. */
export async function measureSize(
  entry: string | StdinOptions,
  alias: Record<string, string> = {},
): Promise<Size> {
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    ...(typeof entry === 'string' ? { entryPoints: [entry] } : { stdin: entry }),
    alias,
    metafile: true,
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).map(([file, { bytesInOutput }]) => ({
      file: path.relative(ROOT, path.resolve(file)),
      bytes: bytesInOutput,
    })),
  );
  return {
    minified: contents.length,
    gzip: gzipSync(contents, { level: 9 }).length,
    files: files.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes),
  };
}
