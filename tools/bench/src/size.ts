import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from './paths';

export interface Size {
  readonly minified: number;
  readonly gzip: number;
  /** Minified bytes by source file, largest first. */
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
}

/** What `entry` weighs as esbuild packs it for engines of 2018: minified, and gzipped as a download would be. */
export async function measureSize(entry: string, alias: Record<string, string> = {}): Promise<Size> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    alias,
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'cjs',
    platform: 'browser',
    mainFields: ['module', 'main'],
    target: 'es2018',
    logLevel: 'error',
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
