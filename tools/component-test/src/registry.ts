import fs from 'node:fs';
import path from 'node:path';
import { isOfPlugin } from 'mp-app-model/resolution';
import { ComponentRuntimeError } from './errors';
import { baseOf, isVendored, readAppJson, readJson, type Project } from './project';
import { isLoading, whileLoading } from './loading';
import { pluginStub } from './plugins';
import { checkPlaceholders, checkPlugin, globalsFor, isProvided, resolveComponent } from './resolve';
import { checkScriptPackages } from './script-packages';
import { checkShipped } from './shipped';
import { checkTemplatePackages } from './template-packages';

/** One page or component: its four files and the components behind its tags. */
export interface Unit {
  /** Its path from the root, as WeChat's `this.is` gives it. */
  readonly id: string;
  /** Absolute, without extension. */
  readonly file: string;
  readonly tag: string;
  readonly project: Project;
  /** Packed from npm, so not the mini-program's own code. */
  readonly vendored: boolean;
  /** Tag -> id of its component. */
  readonly using: Readonly<Record<string, string>>;
  /** Generic tag -> id of its default component. */
  readonly generics: Readonly<Record<string, { readonly default?: string }>>;
}

/** By file. */
const units = new Map<string, Unit>();
const unitsById = new Map<string, Unit>();
const ids = new Map<string, string>();
const takenIds = new Set<string>();
const registered = new Set<string>();
let loading: Unit | undefined;
/** What the test mounted last. */
let mounted: Unit | undefined;

/** The id that a component has or will have; this does not load it. */
export function idOf(project: Project, file: string): string {
  const known = ids.get(file);
  if (known !== undefined) return known;
  const base = baseOf(project, file);
  const start = base === project.npm ? path.dirname(base) : base;
  const relative = path.relative(start, file).split(path.sep).join('/');
  // Two mini-programs in one test file may both have a pages/home/home.
  let id = relative;
  for (let n = 2; takenIds.has(id); n += 1) id = `${relative}#${String(n)}`;
  ids.set(file, id);
  takenIds.add(id);
  return id;
}

/** Whether an id belongs to one of this mini-program's own pages and components. */
export function isOwn(id: string): boolean {
  return unitsById.get(id)?.vendored === false;
}

/** The existing script of a page or component by its id: `.ts` or `.js`. */
export function scriptOf(id: string): string {
  const unit = unitsById.get(id);
  const extension = ['.ts', '.js'].find((end) => unit !== undefined && fs.existsSync(unit.file + end));
  return extension === undefined ? 'the test' : id + extension;
}

/**
 * The unit whose script is running; `undefined` while app.ts runs, which registers nothing on a phone either.
 * @throws ComponentRuntimeError `registered_outside_load`, `registered_twice`
 */
export function claimRegistration(): Unit | undefined {
  if (!loading && isLoading()) return undefined;
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

/** The unit whose script is running, or the one that the test mounted last. */
export function currentUnit(): Unit | undefined {
  return loading ?? mounted;
}

/** Call it at the end of a test. */
export function forgetMounted(): void {
  mounted = undefined;
}

/** Whether code packed from npm is running. */
export function isLoadingVendored(): boolean {
  return loading?.vendored === true;
}

/**
 * Loads a page or component and all that it uses, once.
 *
 * @param file absolute, without extension
 * @throws ComponentRuntimeError, and whatever the component's code throws
 */
export function load(project: Project, file: string): Unit {
  const queue: Unit[] = [];
  try {
    const unit = collect(project, file, path.basename(file), queue);
    queue.forEach(run);
    mounted = unit;
    return unit;
  } catch (error) {
    for (const unit of queue) if (!registered.has(unit.id)) removeUnit(unit);
    throw error;
  }
}

function collect(project: Project, file: string, tag: string, queue: Unit[]): Unit {
  const known = units.get(file);
  if (known) return known;
  const json = readJson(file);
  if (!json) throw new ComponentRuntimeError('component_not_found', `${file}.json does not exist`);
  checkShipped(project, file);
  const using: Record<string, string> = {};
  const generics: Record<string, { default?: string }> = {};
  const vendored = isVendored(project, file);
  const unit = { id: idOf(project, file), file, tag, project, vendored, using, generics };
  addUnit(unit);
  queue.push(unit);
  if (!unit.vendored) {
    checkTemplatePackages(project, file);
    checkScriptPackages(project, file);
    checkPlaceholders(project, file);
    const globals = globalsFor(project, file);
    if (Object.keys(globals).length > 0) checkPlaceholders(project, appFile(project));
    collectAll(project, appFile(project), globals, queue, using);
  }
  collectAll(project, file, json.usingComponents, queue, using);
  for (const [name, generic] of Object.entries(json.componentGenerics ?? {})) {
    const fallback = generic === true ? undefined : generic.default;
    generics[name] =
      fallback === undefined ? {} : { default: collectNamed(project, file, name, fallback, queue) };
  }
  return unit;
}

const appFile = (project: Project): string => path.join(project.root, 'app');

function collectAll(
  project: Project,
  from: string,
  list: Readonly<Record<string, string>> = {},
  queue: Unit[],
  using: Record<string, string>,
): void {
  for (const [name, value] of Object.entries(list))
    using[name] = collectNamed(project, from, name, value, queue);
}

/** The id of the component that a JSON file names. */
function collectNamed(project: Project, from: string, tag: string, name: string, queue: Unit[]): string {
  const stub = project.stubs?.[name];
  if (stub !== undefined)
    return collect(project, resolveComponent(project, appFile(project), stub), tag, queue).id;
  if (isOfPlugin(name)) {
    checkPlugin(project, from, name, tag);
    return pluginStub(name);
  }
  if (isProvided(project, from, name)) return pluginStub(name);
  return collect(project, resolveComponent(project, from, name, tag), tag, queue).id;
}

/** Loads a page made of WXML that is in no file, with all that it uses. */
export function loadInline(project: Project, name: string, list: Readonly<Record<string, string>>): Unit {
  const queue: Unit[] = [];
  const using: Record<string, string> = {};
  const file = path.join(project.root, name);
  const unit: Unit = { id: name, file, tag: 'page', project, vendored: false, using, generics: {} };
  collectAll(project, appFile(project), readAppJson(project).usingComponents, queue, using);
  collectAll(project, appFile(project), list, queue, using);
  queue.forEach(run);
  mounted = unit;
  addUnit(unit);
  return unit;
}

function addUnit(unit: Unit): void {
  units.set(unit.file, unit);
  unitsById.set(unit.id, unit);
}

function removeUnit(unit: Unit): void {
  units.delete(unit.file);
  unitsById.delete(unit.id);
}

function run(unit: Unit): void {
  const before = loading;
  loading = unit;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only now is the path known
    whileLoading(() => require(unit.file) as unknown);
  } finally {
    loading = before;
  }
  if (!registered.has(unit.id) && !['.ts', '.js'].some((end) => fs.existsSync(unit.file + end)))
    throw new ComponentRuntimeError('component_not_found', `there is no ${unit.file}.ts or .js`);
  if (!registered.has(unit.id)) {
    throw new ComponentRuntimeError(
      'component_not_registered',
      `${unit.file} called neither Component() nor Page()`,
    );
  }
}
