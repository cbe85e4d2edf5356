import path from 'node:path';
import { ComponentRuntimeError } from './errors';
import { baseOf, isVendored, readAppJson, readJson, type Project } from './project';
import { resolveComponent } from './resolve';

/** One page or component: its four files and what the tags in its WXML stand for. */
export interface Unit {
  /** Its path from the root, as WeChat's `this.is` gives it. */
  readonly id: string;
  /** Absolute, without extension. */
  readonly file: string;
  readonly tag: string;
  readonly project: Project;
  /** Packed from npm: none of this mini-program's own code. */
  readonly vendored: boolean;
  /** Tag -> id of the component that it stands for. */
  readonly using: Readonly<Record<string, string>>;
}

const units = new Map<string, Unit>();
const ids = new Map<string, string>();
const registered = new Set<string>();
let loading: Unit | undefined;

/** The id that a component has or will have; asking loads nothing. */
export function idOf(project: Project, file: string): string {
  const known = ids.get(file);
  if (known !== undefined) return known;
  const base = baseOf(project, file);
  const start = base === project.npm ? path.dirname(base) : base;
  const relative = path.relative(start, file).split(path.sep).join('/');
  // Two mini-programs in one test file may both have a pages/home/home.
  const taken = new Set(ids.values());
  let id = relative;
  for (let n = 2; taken.has(id); n += 1) id = `${relative}#${String(n)}`;
  ids.set(file, id);
  return id;
}

/** Whether a component instance's id is one of this mini-program's own pages and components. */
export function isOwn(id: string): boolean {
  return [...units.values()].some((unit) => unit.id === id && !unit.vendored);
}

/**
 * The unit whose code is being run now. @throws ComponentRuntimeError `registered_outside_load`,
 * `registered_twice`
 */
export function claimRegistration(): Unit {
  if (!loading) {
    throw new ComponentRuntimeError(
      'registered_outside_load',
      'Component() or Page() ran outside mount(): do not import a page or component, mount it',
    );
  }
  if (registered.has(loading.id)) {
    throw new ComponentRuntimeError(
      'registered_twice',
      `${loading.file} called Component() or Page() twice, or imports another component's module`,
    );
  }
  registered.add(loading.id);
  return loading;
}

/** Whether code packed from npm is being run now. */
export function isLoadingVendored(): boolean {
  return loading?.vendored === true;
}

/**
 * Loads a page or component and all that it uses, once.
 *
 * @param file absolute, without extension
 * @throws ComponentRuntimeError and whatever the code throws when it is run
 */
export function load(project: Project, file: string): Unit {
  const queue: Unit[] = [];
  try {
    const unit = collect(project, file, path.basename(file), queue);
    queue.forEach(run);
    return unit;
  } catch (error) {
    for (const unit of queue) if (!registered.has(unit.id)) units.delete(unit.file);
    throw error;
  }
}

function collect(project: Project, file: string, tag: string, queue: Unit[]): Unit {
  const known = units.get(file);
  if (known) return known;
  const json = readJson(file);
  if (!json) throw new ComponentRuntimeError('component_not_found', `${file}.json does not exist`);
  const using: Record<string, string> = {};
  const unit = { id: idOf(project, file), file, tag, project, vendored: isVendored(project, file), using };
  units.set(file, unit);
  queue.push(unit);
  const add = (from: string, list: Readonly<Record<string, string>> = {}): void => {
    for (const [name, value] of Object.entries(list)) {
      using[name] = collect(project, resolveComponent(project, from, value), name, queue).id;
    }
  };
  if (!unit.vendored) add(path.join(project.root, 'app'), readAppJson(project).usingComponents);
  add(file, json.usingComponents);
  return unit;
}

function run(unit: Unit): void {
  const before = loading;
  loading = unit;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only now is the path known
    require(unit.file);
  } finally {
    loading = before;
  }
  if (!registered.has(unit.id)) {
    throw new ComponentRuntimeError(
      'component_not_registered',
      `${unit.file} called neither Component() nor Page()`,
    );
  }
}
