import { neededOf } from './lock-graph';
import type { Entries, Entry, Marks } from './lock-graph';

/** What package.json says of other packages. */
export type Manifest = Pick<
  Entry,
  'dependencies' | 'devDependencies' | 'optionalDependencies' | 'peerDependencies' | 'workspaces'
>;

export interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Entries;
}

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;
const MARKS = ['dev', 'optional', 'devOptional', 'peer'] as const;

/**
 * The lock file without what these manifests need no more, as `npm install` would write it. `undefined` when they ask for
 * more than it has, or when it is of another version: then it is npm's to write.
 * @param manifests by their folders; the project's own is `''`
 */
export function pruneLock(
  lock: Lock,
  manifests: Readonly<Record<string, Manifest | undefined>>,
): Lock | undefined {
  const project = manifests[''];
  if (lock.lockfileVersion !== 3 || project === undefined) return undefined;
  const folders = ['', ...(project.workspaces ?? [])];
  const entries: Record<string, Entry> = { ...lock.packages };
  for (const folder of folders) {
    const [entry, manifest] = [entries[folder], manifests[folder]];
    if (entry === undefined || manifest === undefined || asksForMore(manifest, entry)) return undefined;
    entries[folder] = withDependencies(entry, manifest);
  }
  const needed = neededOf(entries);
  if (needed === undefined) return undefined;
  const packages = Object.entries(entries).flatMap(([at, entry]) => {
    const marks = needed.get(at);
    return marks === undefined ? [] : [[at, withMarks(entry, marks)] as const];
  });
  return { ...lock, packages: Object.fromEntries(packages) };
}

const asksForMore = (manifest: Manifest, entry: Entry): boolean =>
  KINDS.some((kind) =>
    Object.entries(manifest[kind] ?? {}).some(([name, range]) => entry[kind]?.[name] !== range),
  ) || manifest.workspaces?.some((folder) => entry.workspaces?.includes(folder) !== true) === true;

function withDependencies(entry: Entry, { workspaces, ...manifest }: Manifest): Entry {
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, manifest[kind]])) as Partial<Entry>;
  return written({ ...entry, ...kinds, workspaces });
}

function withMarks(entry: Entry, marks: Marks): Entry {
  if (entry.link === true || MARKS.every((mark) => (entry[mark] === true) === marks[mark])) return entry;
  return written({ ...entry, ...Object.fromEntries(MARKS.map((mark) => [mark, marks[mark] || undefined])) });
}

/** These keys come first, and then all others by their names; those of objects come last. */
const FIRST = ['name', 'version', 'resolved', 'integrity', 'dependencies'];

/** With npm's order of keys, and without what is empty. */
function written(entry: object): Entry {
  const rank = (key: string, value: unknown): string => {
    const isMap = typeof value === 'object' && !Array.isArray(value);
    const place = FIRST.indexOf(key);
    return `${isMap ? '1' : '0'} ${place < 0 ? 'x' : String(place)} ${key}`;
  };
  const kept = Object.entries(entry).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(
    kept.sort(([a, one], [b, two]) => rank(a, one).localeCompare(rank(b, two), 'en')),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
