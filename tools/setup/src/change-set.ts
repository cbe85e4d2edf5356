import fs from 'node:fs';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { SetupError } from './setup-error';

/** One file before and after; `undefined` means that it does not exist. */
export interface Change {
  /** From the project's root, with `/`. */
  readonly file: string;
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

/** Edits in memory over a project on disk. Nothing on disk changes before `apply`. */
export class ChangeSet {
  private readonly edited = new Map<string, Buffer | undefined>();

  constructor(readonly root: string) {}

  has(file: string): boolean {
    return this.bytes(file) !== undefined;
  }

  /** @throws SetupError `missing_file` */
  read(file: string): string {
    const bytes = this.bytes(file);
    if (bytes === undefined)
      throw new SetupError('missing_file', `${file} is not there: run this in the folder of the template.`);
    return bytes.toString('utf8');
  }

  write(file: string, content: string | Uint8Array): void {
    this.edited.set(file, Buffer.from(content));
  }

  remove(file: string): void {
    this.edited.set(file, undefined);
  }

  /** All files that differ from the disk, by name. */
  changes(): Change[] {
    return [...this.edited]
      .map(([file, after]) => ({ file, before: this.onDisk(file), after }))
      .filter(({ before, after }) => !same(before, after))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  /**
   * Writes all changes or none: new content is first written beside the old, and replaced files are restored
   * when a step fails.
   * @throws SetupError `write_failed`
   */
  apply(): void {
    // Delays Ctrl-C until the last file is in place.
    const wait = (): void => undefined;
    process.on('SIGINT', wait);
    try {
      this.applyAll(this.changes());
    } finally {
      process.off('SIGINT', wait);
    }
    this.edited.clear();
  }

  private applyAll(changes: readonly Change[]): void {
    const staged = new Map<string, string>();
    const done: Change[] = [];
    try {
      for (const { file, after } of changes) {
        if (after === undefined) continue;
        const at = path.join(this.root, file);
        fs.mkdirSync(path.dirname(at), { recursive: true });
        const beside = `${at}.${String(process.pid)}.new`;
        staged.set(file, beside);
        fs.writeFileSync(beside, after, fs.existsSync(at) ? { mode: fs.statSync(at).mode } : undefined);
      }
      for (const change of changes) {
        const at = path.join(this.root, change.file);
        const beside = staged.get(change.file);
        if (beside === undefined) fs.unlinkSync(at);
        else fs.renameSync(beside, at);
        done.push(change);
      }
    } catch (error) {
      for (const { file, before } of done) this.restore(file, before);
      for (const beside of staged.values()) fs.rmSync(beside, { force: true });
      const reason = error instanceof Error ? error.message : String(error);
      throw new SetupError(
        'write_failed',
        `Nothing was changed, since a file could not be written: ${reason}`,
      );
    }
    const left = changes.filter(({ after }) => after === undefined).map(({ file }) => path.dirname(file));
    for (const folder of new Set(left)) this.removeEmpty(folder);
  }

  private restore(file: string, before: Buffer | undefined): void {
    const at = path.join(this.root, file);
    if (before === undefined) fs.rmSync(at, { force: true });
    else fs.writeFileSync(at, before);
  }

  private removeEmpty(folder: string): void {
    const at = path.join(this.root, folder);
    if (folder === '.' || !fs.existsSync(at) || fs.readdirSync(at).length > 0) return;
    fs.rmdirSync(at);
    this.removeEmpty(path.dirname(folder));
  }

  private bytes(file: string): Buffer | undefined {
    return this.edited.has(file) ? this.edited.get(file) : this.onDisk(file);
  }

  private onDisk(file: string): Buffer | undefined {
    try {
      return fs.readFileSync(path.join(this.root, file));
    } catch {
      return undefined;
    }
  }
}

/** A deletion longer than this is shown as one line. */
const LINES_SHOWN = 200;

/** The changes as a unified diff, with deletions last and by folder; one line for a binary file. */
export function describe(changes: readonly Change[]): string {
  const deleted = changes.filter(({ after }) => after === undefined).map(({ file }) => file);
  return [...changes.filter(({ after }) => after !== undefined).map(describeOne), ...byFolder(deleted)].join(
    '\n',
  );
}

/** `deleted: 312 files in tools/preview`, with a few of their names. */
function byFolder(files: readonly string[]): string[] {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.split('/').slice(0, -1).slice(0, 2).join('/');
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].flatMap(([folder, inside]) =>
    folder === '' || inside.length < 4
      ? inside.map((file) => `deleted: ${file}`)
      : [`deleted: ${String(inside.length)} files in ${folder}`],
  );
}

function describeOne({ file, before, after = Buffer.alloc(0) }: Change): string {
  if (isBinary(before) || isBinary(after)) return `${before ? 'changed' : 'new'}: ${file} (binary)`;
  if (file === 'package-lock.json') return `changed: ${file} (by npm)`;
  const patch = createTwoFilesPatch(
    before ? file : '/dev/null',
    file,
    before?.toString('utf8') ?? '',
    after.toString('utf8'),
    '',
    '',
    { context: 2 },
  );
  const lines = patch.split('\n').slice(1);
  const shown = lines.slice(0, LINES_SHOWN);
  if (lines.length > shown.length) shown.push(`... ${String(lines.length - shown.length)} more lines`);
  return shown.join('\n');
}

function isBinary(bytes: Buffer | undefined): boolean {
  return bytes?.includes(0) === true;
}

function same(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.equals(b));
}
