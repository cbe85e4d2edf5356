import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prune } from './prune';

const ROOT = path.resolve(__dirname, '../../..');
/** Number of archives kept; those that nobody has asked for longest are deleted. */
const KEEP = 20;
/** What decides beside a tool's own files what `npm pack` takes of it. */
const SETTINGS = ['package.json', '.npmrc', '.npmignore', '.gitignore'];

/**
 * The archives that `npm pack` makes of tools, each made once for each content of the tool: npm's command takes longer to
 * start than to pack.
 *
 * @param names folders below tools/
 */
export function packed(names: readonly string[], root = ROOT, run = runNpm): string[] {
  const store = path.join(root, 'node_modules/.cache/test-packed');
  const wanted = names.map((name) => {
    const folder = path.join(root, 'tools', name);
    return { folder, archive: path.join(store, `${keyOf(root, folder)}.tgz`) };
  });
  const missing = wanted.filter(({ archive }) => !fs.existsSync(archive));
  if (missing.length > 0) pack(missing, store, run);
  for (const { archive } of wanted) fs.utimesSync(archive, new Date(), new Date());
  prune(store, KEEP);
  return wanted.map(({ archive }) => archive);
}

interface Wanted {
  readonly folder: string;
  readonly archive: string;
}

function pack(missing: readonly Wanted[], store: string, run: typeof runNpm): void {
  fs.mkdirSync(store, { recursive: true });
  const work = fs.mkdtempSync(path.join(store, 'pack-'));
  const folders = missing.map(({ folder }) => folder);
  const made = JSON.parse(run(['pack', '--json', '--silent', '--offline', ...folders], work)) as {
    filename: string;
  }[];
  // Renamed when it is whole: a test file running in parallel may ask for it.
  for (const [at, { archive }] of missing.entries())
    fs.renameSync(path.join(work, made[at]?.filename ?? ''), archive);
  fs.rmSync(work, { recursive: true });
}

/** What npm prints. */
function runNpm(args: readonly string[], cwd: string): string {
  // Without what npm tells the programs that it runs: it would be a setting.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_config_/i.test(key)));
  const npm = npmCommand();
  return npm === undefined
    ? execFileSync('npm', args, { cwd, env, encoding: 'utf8', shell: process.platform === 'win32' })
    : execFileSync(process.execPath, [npm, ...args], { cwd, env, encoding: 'utf8' });
}

/** The npm that runs this, if one does. */
function npmCommand(): string | undefined {
  const command = process.env['npm_execpath'] ?? '';
  return path.basename(command) === 'npm-cli.js' ? command : undefined;
}

/** The tool's files with their content and mode, npm's settings and the npm and Node that run. */
function keyOf(root: string, folder: string): string {
  const hash = createHash('sha256').update(`${process.version} ${os.platform()}`);
  const add = (file: string, content: Buffer | string): void => {
    hash.update(`\0${file}\0${String(content.length)}\0`).update(content);
  };
  const npm = npmCommand();
  // Where it is not known which npm packs, nothing is known again.
  add('npm', npm === undefined ? randomUUID() : fs.readFileSync(path.resolve(npm, '../../package.json')));
  for (const file of SETTINGS.filter((each) => fs.existsSync(path.join(root, each))))
    add(file, fs.readFileSync(path.join(root, file)));
  for (const file of filesIn(folder)) {
    const at = path.join(folder, file);
    add(`${file} ${String(fs.statSync(at).mode)}`, fs.readFileSync(at));
  }
  return hash.digest('hex');
}

/** All files that are no installed ones, by name. */
function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesIn(path.join(folder, entry.name)).map((file) => path.join(entry.name, file))
        : [entry.name],
    )
    .sort();
}
