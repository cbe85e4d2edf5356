import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import esbuild from 'esbuild';
import type { BuildOptions, OutputFile } from 'esbuild';

/** Built files, by extension. */
type Texts = Readonly<Record<'.js' | '.css', string>>;

interface Kept {
  /** Files outside the preview, as last seen: path, size, modification time. */
  readonly others: readonly (readonly [file: string, size: number, changed: number])[];
  readonly texts: Texts;
}

const SOURCES = __dirname;
/** Number of builds kept under one name, also for copies of the preview that share their packages. */
const MOST_KEPT = 4;

/**
 * Builds a part of the preview for the page, once for all starts: the output is cached beside the packages
 * while its inputs stay the same. If it cannot be written, it is built each time.
 *
 * @param name of the cache file
 * @param others further files that it depends on, besides those that esbuild reads
 */
export async function keptBuild(
  name: string,
  options: BuildOptions,
  others: readonly string[] = [],
): Promise<Texts> {
  const file = keptFile(name);
  const kept = read(file);
  if (kept) return kept.texts;
  const { outputFiles, metafile } = await esbuild.build({
    ...options,
    absWorkingDir: SOURCES,
    write: false,
    metafile: true,
  });
  const texts = { '.js': textOf(outputFiles, '.js'), '.css': textOf(outputFiles, '.css') };
  const inputs = Object.keys(metafile.inputs).map((input) => path.resolve(SOURCES, input));
  const outside = [...inputs, ...others].filter((each) => !each.startsWith(SOURCES + path.sep));
  const stamps = outside.map(stampOf).filter((stamp) => stamp !== undefined);
  write(file, name, { others: stamps, texts });
  return texts;
}

const textOf = (files: readonly OutputFile[], extension: string): string =>
  files.find(({ path: file }) => file.endsWith(extension))?.text ?? '';

/** Beside esbuild: the usual place for tools' caches. */
export function keptFile(name: string): string {
  const esbuildAt = path.dirname(createRequire(__filename).resolve('esbuild/package.json'));
  return path.join(path.dirname(esbuildAt), '.cache', 'preview', `${name}-${sourcesHash()}.json`);
}

let hashed: string | undefined;

/** A hash of the preview's own sources, and of its build tools. */
function sourcesHash(): string {
  if (hashed !== undefined) return hashed;
  const hash = createHash('sha256').update(esbuild.version);
  const names = fs.readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names.filter((each) => /\.(?:ts|css)$/.test(each)))
    hash.update(`\0${name}\0`).update(fs.readFileSync(path.join(SOURCES, name)));
  return (hashed = hash.digest('hex').slice(0, 24));
}

function stampOf(file: string): [string, number, number] | undefined {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? [file, stat.size, stat.mtimeMs] : undefined;
}

function read(file: string): Kept | undefined {
  try {
    const kept = JSON.parse(fs.readFileSync(file, 'utf8')) as Kept;
    const same = kept.others.every((stamp) => stampOf(stamp[0])?.join() === stamp.join());
    return same && typeof kept.texts['.js'] === 'string' ? kept : undefined;
  } catch {
    return undefined;
  }
}

function write(file: string, name: string, kept: Kept): void {
  const folder = path.dirname(file);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(draft, JSON.stringify(kept));
    fs.renameSync(draft, file); // atomic, even with concurrent writers
    const all = fs.readdirSync(folder).filter((each) => each.startsWith(`${name}-`));
    const byAge = all.map((each) => path.join(folder, each)).sort((a, b) => changed(b) - changed(a));
    for (const old of byAge.slice(MOST_KEPT)) fs.rmSync(old, { force: true });
  } catch {
    fs.rmSync(draft, { force: true });
  }
}

const changed = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
