import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** How many programs are kept; older ones go. */
const KEEP = 20;

/**
 * What the compiler made of these files, from the project's node_modules/.cache where it made it before: to start it
 * costs each test file a tenth of a second. It reads no file that it was not given. A project without node_modules, or
 * one that cannot be written to, is compiled every time.
 *
 * @param root the folder that the paths start from
 * @param compiler what stands for the compiler and how it is called
 * @param compile is called where nothing is known; what it throws is not kept
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

/** In the nearest node_modules from `root` upward, as other tools have theirs. */
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

/** Under another name first: a test file beside this one may read it meanwhile. */
function keep(folder: string, place: string, program: string): void {
  const unfinished = path.join(folder, `${randomUUID()}.tmp`);
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(unfinished, program);
    fs.renameSync(unfinished, place);
    prune(folder);
  } catch {
    // It is compiled the next time, too.
  }
}

function prune(folder: string): void {
  const byAge = fs
    .readdirSync(folder)
    .map((name) => ({ file: path.join(folder, name), age: fs.statSync(path.join(folder, name)).mtimeMs }))
    .sort((a, b) => b.age - a.age);
  for (const { file } of byAge.slice(KEEP)) fs.rmSync(file, { force: true });
}
