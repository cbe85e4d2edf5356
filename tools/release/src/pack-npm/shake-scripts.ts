import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { build, type Plugin } from 'esbuild';

import { keepOnly, STANDING_ALONE } from './cut-tslib';
import { lowerGenerators } from './lower-generators';

/** A script for the packed folder. */
export interface ShakenScript {
  /** From the package's folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** Prefix of the scripts shared by the entries; the package has no file of this name. */
export const SHARED = 'common/shared-';

/** The language level of these scripts: Babel lowers the rest, and nothing newer is introduced. */
const TARGET = 'es2017';

/**
 * Bundles a package's components without code that only other components need, with shared code in a few
 * separate files. Each script keeps its path and its exports.
 * @param from - the installed package's folder for phones
 * @param entries - the scripts in use, from there
 * @throws BuildFailure when they use an unsupported form
 */
export async function shakeScripts(from: string, entries: readonly string[]): Promise<ShakenScript[]> {
  // `require` of a variable, which the bundler would produce here, is not found by WeChat's tools.
  const able = entries.filter((file) => !REQUIRE.test(readFileSync(path.join(from, file), 'utf8')));
  if (able.length === 0) return [];
  const { outputFiles } = await build({
    absWorkingDir: from,
    entryPoints: [...able],
    outbase: '.',
    outdir: '.',
    chunkNames: `${SHARED}[hash]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: TARGET,
    platform: 'neutral',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
    plugins: [ofComponents(from, new Set(able.map((file) => path.join(from, file))))],
  });
  return outputFiles.map(({ path: file, text }) => ({
    file: path.relative(from, file).split(path.sep).join('/'),
    text,
  }));
}

const REQUIRE = /\brequire\s*\(/;

function ofComponents(from: string, entries: ReadonlySet<string>): Plugin {
  const tslib = path.join(from, 'miniprogram_npm/tslib/index.js');
  const helpers = existsSync(tslib)
    ? keepOnly(readFileSync(tslib, 'utf8'), new Set(STANDING_ALONE))
    : undefined;
  return {
    name: 'components',
    setup(bundler) {
      bundler.onResolve({ filter: /./ }, ({ path: name, kind, resolveDir, importer }) => {
        if (kind === 'entry-point') return undefined;
        if (name === 'tslib' && helpers !== undefined) return { path: name, namespace: 'helpers' };
        if (!name.startsWith('.')) return { path: name, external: true };
        const file = scriptAt(path.join(resolveDir, name));
        if (file === undefined || !existsSync(file.replace(/\.js$/, '.json'))) return undefined;
        // `Component()` belongs to the file that WeChat is loading, so a component's script must stay a
        // separate file.
        if (entries.has(importer)) return { path: name, external: true };
        return { errors: [{ text: `${importer} imports the component ${name}` }] };
      });
      bundler.onLoad({ filter: /./, namespace: 'helpers' }, () => ({
        contents: helpers ?? '',
        loader: 'js',
      }));
      bundler.onLoad({ filter: /\.js$/ }, ({ path: file }) => {
        const text = readFileSync(file, 'utf8');
        if (REQUIRE.test(text)) return { errors: [{ text: `${file} calls require()` }] };
        return { contents: lowerGenerators(file, text), loader: 'js' };
      });
    },
  };
}

function scriptAt(base: string): string | undefined {
  return [base, `${base}.js`, path.join(base, 'index.js')].find((file) =>
    statSync(file, { throwIfNoEntry: false })?.isFile(),
  );
}
