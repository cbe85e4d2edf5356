import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { prune } from './prune';

const ROOT = path.resolve(__dirname, '../../..');

export interface Outcome {
  readonly code: number;
  readonly said: string;
}

const STORE = path.join(ROOT, 'node_modules/.cache/test-outcomes');
/** Number of outcomes kept; those that nobody has asked for longest are deleted. */
const KEEP = 60;

/**
 * A cache for the outcomes of checks of a folder, keyed by the content of everything that they depend on, like the
 * caches of ESLint and tsc. A check that throws keeps nothing.
 */
export class KeptOutcomes {
  private readonly state: string;

  /** @param folder as all checks see it: later changes are not seen; what it needs besides is installed in this project */
  constructor(
    private readonly folder: string,
    private readonly store = STORE,
  ) {
    this.state = stateOf(folder);
  }

  /** @param asked names the check, with its arguments */
  of(asked: readonly string[], check: () => Outcome): Outcome {
    const place = this.placeOf(asked);
    return readKept(place) ?? this.keep(place, check());
  }

  /** The same for what may fail once and pass the next time: only a pass is kept. */
  passed(asked: readonly string[], check: () => Outcome): Outcome {
    const place = this.placeOf(asked);
    const known = readKept(place);
    if (known !== undefined) return known;
    const outcome = check();
    return outcome.code === 0 ? this.keep(place, outcome) : outcome;
  }

  /** The same as `of` for a check that takes its time. */
  async later(asked: readonly string[], check: () => Promise<Outcome>): Promise<Outcome> {
    const place = this.placeOf(asked);
    return readKept(place) ?? this.keep(place, await check());
  }

  private placeOf(asked: readonly string[]): string {
    const key = createHash('sha256').update(this.state).update(JSON.stringify(asked)).digest('hex');
    return path.join(this.store, `${key}.json`);
  }

  /** Written under another name first: a test file running in parallel may be reading it. */
  private keep(place: string, { code, said }: Outcome): Outcome {
    const outcome = { code, said: said.replaceAll(this.folder, '') };
    const unfinished = path.join(this.store, `${randomUUID()}.tmp`);
    fs.mkdirSync(this.store, { recursive: true });
    fs.writeFileSync(unfinished, JSON.stringify(outcome));
    fs.renameSync(unfinished, place);
    prune(this.store, KEEP);
    return outcome;
  }
}

/** All files of the folder with their content, what is installed, with npm's checksums, and the Node that runs. */
function stateOf(folder: string): string {
  const hash = createHash('sha256').update(process.version);
  const installed = path.join(ROOT, 'node_modules/.package-lock.json');
  const add = (name: string, content: Buffer | string): void => {
    hash.update(`\0${name}\0${String(content.length)}\0`).update(content);
  };
  // Where npm has left no list of what is installed, nothing is known again.
  add('', fs.existsSync(installed) ? fs.readFileSync(installed) : randomUUID());
  for (const file of walk(folder, '')) {
    const at = path.join(folder, file);
    const isLink = fs.lstatSync(at).isSymbolicLink();
    add(file, isLink ? path.relative(folder, fs.readlinkSync(at)) : fs.readFileSync(at));
  }
  return hash.digest('hex');
}

/** What other programs keep for themselves. */
const CACHES = path.join('node_modules', '.cache');

/** Files and links, by name. */
function walk(root: string, folder: string): string[] {
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
  return entries
    .map((entry) => ({ entry, file: path.join(folder, entry.name) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .filter(({ file }) => file !== CACHES)
    .flatMap(({ entry, file }) => (entry.isDirectory() ? walk(root, file) : [file]));
}

function readKept(place: string): Outcome | undefined {
  try {
    const outcome = JSON.parse(fs.readFileSync(place, 'utf8')) as Outcome;
    fs.utimesSync(place, new Date(), new Date());
    return outcome;
  } catch {
    return undefined;
  }
}
