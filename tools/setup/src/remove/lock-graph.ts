type Names = Readonly<Record<string, string>>;

/** An entry of `packages` in npm's lock file, as far as it is read here. */
export interface Entry {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Names;
  readonly devDependencies?: Names;
  readonly optionalDependencies?: Names;
  readonly peerDependencies?: Names;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly workspaces?: readonly string[];
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
}

/** Packages by their folders; the project's is `''`. */
export type Entries = Readonly<Record<string, Entry>>;

/** npm's marks: true where each way from the project to the package is of this kind. */
export interface Marks {
  readonly dev: boolean;
  readonly optional: boolean;
  readonly devOptional: boolean;
  readonly peer: boolean;
}

interface Found extends Marks {
  /** npm's `extraneous`: only optional peers lead to it. */
  readonly extraneous: boolean;
}

interface Edge {
  readonly to: string | undefined;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
}

const ALL: Found = { dev: true, optional: true, devOptional: true, peer: true, extraneous: true };
const NONE: Found = { dev: false, optional: false, devOptional: false, peer: false, extraneous: false };

/** The packages that the project needs, with npm's marks; `undefined` when the lock file lacks one of them. */
export function neededOf(entries: Entries): ReadonlyMap<string, Marks> | undefined {
  const found = new Map<string, Found>([['', NONE]]);
  const queue = [''];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const from = found.get(at) ?? ALL;
    for (const edge of edgesOf(entries, at)) {
      if (edge.to === undefined) {
        if (edge.optional === true) continue;
        return undefined;
      }
      const before = found.get(edge.to);
      const after = reached(from, edge, before ?? ALL);
      if (before !== undefined && isSame(before, after)) continue;
      found.set(edge.to, after);
      queue.push(edge.to);
    }
  }
  // Needed for development by one package and as an option by another: without either it goes.
  const marks = ({ dev, optional, devOptional, peer }: Found): Marks => ({
    dev,
    optional,
    devOptional: devOptional && !dev && !optional,
    peer,
  });
  const needed = [...found].filter(([, { extraneous }]) => !extraneous);
  return new Map(needed.map(([at, one]) => [at, marks(one)]));
}

/** A mark stays where this way is of its kind too. */
function reached(from: Found, { dev = false, optional = false, peer = false }: Edge, to: Found): Found {
  return {
    dev: to.dev && (from.dev || dev),
    optional: to.optional && (from.optional || optional),
    devOptional: to.devOptional && (from.devOptional || from.dev || from.optional || dev || optional),
    peer: to.peer && (from.peer || peer),
    extraneous: to.extraneous && (from.extraneous || (peer && optional)),
  };
}

const isSame = (a: Found, b: Found): boolean =>
  a.dev === b.dev &&
  a.optional === b.optional &&
  a.devOptional === b.devOptional &&
  a.peer === b.peer &&
  a.extraneous === b.extraneous;

function edgesOf(entries: Entries, at: string): Iterable<Edge> {
  const entry = entries[at];
  if (entry === undefined) return [];
  if (entry.link === true) return [{ to: entry.resolved }];
  const edges = new Map<string, Edge>();
  const add = (names: Names = {}, kind: Omit<Edge, 'to'>): void => {
    for (const name of Object.keys(names)) edges.set(name, { ...kind, to: resolved(entries, at, name) });
  };
  // A later kind of the same name replaces an earlier one.
  for (const [name, range] of Object.entries(entry.peerDependencies ?? {}))
    add({ [name]: range }, { peer: true, optional: entry.peerDependenciesMeta?.[name]?.optional === true });
  add(entry.dependencies, {});
  add(entry.optionalDependencies, { optional: true });
  add(entry.devDependencies, { dev: true });
  // A published package may name the workspaces that it was made in.
  const own = (at === '' ? (entry.workspaces ?? []) : []).map((folder) => ({ to: linkTo(entries, folder) }));
  return [...edges.values(), ...own];
}

/** As Node finds a package: in the folder itself, then in each one above it. */
function resolved(entries: Entries, from: string, name: string): string | undefined {
  for (let folder: string | undefined = from; folder !== undefined; folder = above(folder)) {
    const at = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (entries[at] !== undefined) return at;
  }
  return undefined;
}

function above(folder: string): string | undefined {
  if (folder === '') return undefined;
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
}

const linkTo = (entries: Entries, folder: string): string | undefined =>
  Object.keys(entries).find((at) => entries[at]?.link === true && entries[at].resolved === folder);
