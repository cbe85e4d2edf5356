import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Number of programs kept; older ones are deleted. */
const KEEP = 20;

/**
 * Returns the compiler's output for these files, from the project's node_modules/.cache if possible: starting
 * the compiler costs each test file a tenth of a second. It reads only the files that it was given. Without
 * node_modules, or if the cache cannot be written, it compiles every time.
 *
 * @param root the folder that the paths start from
 * @param compiler identifies the compiler and its options
 * @param compile runs when the cache has no entry; its errors are not kept
 */
export function compiledBefore(
  root: string,
  files: readonly string[],
  compiler: string,
  compile: () => string,
): string {
  const folder = cacheFolder(root);
  if (folder === undefined) return compile();
  const place = path.join(folder, `${keyOf(root, files, compiler)}.js`);
  const known = contentOf(place);
  if (known !== undefined) return known;
  const program = compile();
  keep(folder, place, program);
  return program;
}

function keyOf(root: string, files: readonly string[], compiler: string): string {
  const hash = createHash('sha256').update(compiler);
  for (const file of files) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`\0${file}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest('hex');
}

/** In the nearest node_modules from `root` upward, as other tools do. */
function cacheFolder(root: string): string | undefined {
  for (let at = root; ; at = path.dirname(at)) {
    const modules = path.join(at, 'node_modules');
    if (fs.existsSync(modules)) return path.join(modules, '.cache', 'component-test');
    if (at === path.dirname(at)) return undefined;
  }
}

function contentOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Written under another name first: a test file running in parallel may be reading it. */
function keep(folder: string, place: string, program: string): void {
  const unfinished = path.join(folder, `${randomUUID()}.tmp`);
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(unfinished, program);
    fs.renameSync(unfinished, place);
    prune(folder);
  } catch {
    // Without a cache it is compiled again next time.
  }
}

function prune(folder: string): void {
  const byAge = fs
    .readdirSync(folder)
    .map((name) => ({ file: path.join(folder, name), age: fs.statSync(path.join(folder, name)).mtimeMs }))
    .sort((a, b) => b.age - a.age);
  for (const { file } of byAge.slice(KEEP)) fs.rmSync(file, { force: true });
}
