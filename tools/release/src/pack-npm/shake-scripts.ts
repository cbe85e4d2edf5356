import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { build, type Plugin } from 'esbuild';

import { keepOnly, STANDING_ALONE } from './cut-tslib';
import { lowerGenerators } from './lower-generators';

/** A script as it goes into the packed folder. */
export interface ShakenScript {
  /** From the package's folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** Where the scripts go that the entries share; the package has none of this name. */
export const SHARED = 'common/shared-';

/** What such scripts are written for: Babel lowers the rest of it, and nothing newer comes in. */
const TARGET = 'es2017';

/**
 * The scripts of a package's components with nothing in them that only other components need, and what they share in
 * few files beside them. Each keeps its path and its exports.
 * @param from - the installed package's folder for phones
 * @param entries - the scripts in use, from there
 * @throws BuildFailure where they are written in a way that this cannot keep
 */
export async function shakeScripts(from: string, entries: readonly string[]): Promise<ShakenScript[]> {
  // A variable's `require` is found by no tool of WeChat's, and that is what one becomes here.
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
        // `Component()` goes with the file that WeChat is loading, so a component's script stays a file of its own.
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
