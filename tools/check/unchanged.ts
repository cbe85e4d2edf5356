import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Folders that no step reads. */
const NOT_READ = new Set(['.git', '.data', '.stryker-tmp', 'coverage', 'reports', 'test/e2e/screenshots']);

/** The content of everything a step can read: sources, configuration, installed packages. */
class Tree {
  /** Files with their digests. */
  private readonly files: (readonly [file: string, digest: string])[] = [];
  private readonly packages = createHash('sha256').update(process.version);

  constructor(private readonly root: string) {
    this.walk('');
  }

  /** A digest of this command and of the files that it reads. */
  digestOf(command: string, reads: RegExp): string {
    const all = createHash('sha256').update(this.packages.copy().digest()).update(command);
    for (const [file, digest] of this.files) if (reads.test(file)) all.update(`\n${file} ${digest}`);
    return all.digest('hex');
  }

  private walk(folder: string): void {
    const entries = fs.readdirSync(path.join(this.root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === 'node_modules') this.installed(file);
      else if (entry.isDirectory()) {
        if (!NOT_READ.has(file)) this.walk(file);
      } else if (entry.isFile() || entry.isSymbolicLink())
        this.files.push([file, this.contentOf(file, entry)]);
    }
  }

  private contentOf(file: string, entry: fs.Dirent): string {
    const at = path.join(this.root, file);
    const content = entry.isSymbolicLink() ? fs.readlinkSync(at) : fs.readFileSync(at);
    return createHash('sha256').update(content).digest('hex');
  }

  /** Adds the installed packages: npm's list of them, and when each was installed. */
  private installed(folder: string): void {
    const at = path.join(this.root, folder);
    const list = path.join(at, '.package-lock.json');
    if (fs.existsSync(list)) this.packages.update(fs.readFileSync(list));
    const names = fs.readdirSync(at).flatMap((name) => {
      if (name.startsWith('.')) return [];
      return name.startsWith('@')
        ? fs.readdirSync(path.join(at, name)).map((inner) => `${name}/${inner}`)
        : [name];
    });
    for (const name of names.sort()) {
      const { mtimeMs = 0, size = 0 } =
        fs.statSync(path.join(at, name, 'package.json'), { throwIfNoEntry: false }) ?? {};
      // A workspace is a link to a folder that is read as any other.
      const isLink = fs.lstatSync(path.join(at, name)).isSymbolicLink();
      this.packages.update(`\n${folder}/${name} ${isLink ? 'link' : `${String(mtimeMs)} ${String(size)}`}`);
    }
  }
}

/** How a command ended, and its output. */
export interface Ended {
  readonly code: number;
  readonly said: string;
}

/** Commands that passed, with their output and a digest of everything that they read. */
export class Passed {
  private readonly file: string;

  constructor(private readonly root: string) {
    this.file = path.join(root, 'node_modules/.cache/check/passed.json');
  }

  /** Runs a command, unless it passed and nothing that it reads has changed since. */
  async orRun(
    command: string,
    reads: RegExp,
    run: () => Promise<Ended>,
  ): Promise<Ended & { readonly isUnchanged: boolean }> {
    const digest = new Tree(this.root).digestOf(command, reads);
    const { [command]: known, ...others } = this.read();
    if (known?.digest === digest) return { code: 0, said: known.said, isUnchanged: true };
    const { code, said } = await run();
    // What was changed meanwhile may have been read before or after.
    const isKnown = code === 0 && new Tree(this.root).digestOf(command, reads) === digest;
    this.write(isKnown ? { ...others, [command]: { digest, said } } : others);
    return { code, said, isUnchanged: false };
  }

  private read(): Record<string, { readonly digest: string; readonly said: string }> {
    try {
      return JSON.parse(fs.readFileSync(this.file, 'utf8')) as ReturnType<Passed['read']>;
    } catch {
      // The first run.
      return {};
    }
  }

  private write(passed: ReturnType<Passed['read']>): void {
    fs.mkdirSync(path.dirname(this.file), { recursive: true });
    // Whole, also when another run writes it at the same time.
    const whole = `${this.file}.${String(process.pid)}`;
    fs.writeFileSync(whole, JSON.stringify(passed));
    fs.renameSync(whole, this.file);
  }
}
