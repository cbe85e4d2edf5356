import { ModuleLoader } from './loader';
import type { ModuleTable } from './loader';
import { phoneFunction } from './phone-function';
import { phoneGlobal } from './phone-global';
import { workerGlobal } from './worker-global';

interface Scripts extends ModuleTable {
  /** Sets the variable that hides the browser's global of this name. */
  readonly expose: Readonly<Record<string, (value: unknown) => void>>;
  readonly app: string | undefined;
  /** Scripts of pages and components by their ids. */
  readonly components: Readonly<Record<string, string>>;
  /** The scripts of workers, with their own globals. */
  readonly worker: (global: object, worker: object) => ModuleTable['modules'];
}

/** The compiled scripts: a function of the global object, and of the `Function`, for the scripts. */
type ScriptsOf = (phone: object, Function: FunctionConstructor) => Scripts;

/** Prepares the compiled scripts without running any. */
export function prepare(scriptsOf: ScriptsOf): object {
  let loader: ModuleLoader | undefined;
  const phone = phoneGlobal(globalThis, (name, value) => {
    if (Object.hasOwn(scripts.expose, name)) scripts.expose[name]?.(value);
  });
  const made = phoneFunction(phone);
  Object.assign(phone, { Function: made });
  const scripts = scriptsOf(phone, made);
  const run = (id: string): unknown => (loader ??= new ModuleLoader(scripts, phone)).load(id);
  return {
    /**
     * A worker's scripts are separate from the app's: they have their own modules and globals, and `worker`
     * for messages.
     */
    worker: (path: string, worker: object): void => {
      const global = workerGlobal(phone, worker);
      new ModuleLoader({ modules: scripts.worker(global, worker) }, global).start(path);
    },
    app: () => (scripts.app === undefined ? undefined : run(scripts.app)),
    components: Object.fromEntries(
      Object.entries(scripts.components).map(([id, file]) => [id, () => run(file)]),
    ),
  };
}
