import path from 'node:path';
import { ComponentRuntimeError } from './errors';
import { whileLoading } from './loading';
import type { Project } from './project';
import { currentUnit, forgetMounted, isLoadingVendored } from './registry';
import { isIndependent } from './resolve';
import { checkScriptPackages } from './script-packages';

let app: object | undefined;
/** What `getApp({ allowDefault: true })` answers while no test has set an app, as before a phone has started it. */
let standIn: object | undefined;
let registered: object | undefined;

/** The global `App()`. */
export function registerApp(definition: object): void {
  registered = definition;
}

/** Runs the mini-program's app.ts, once, and returns the argument of its `App()` call. */
export function loadApp(project: Project): object {
  checkScriptPackages(project, path.join(project.root, 'app'));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only now is the path known
  whileLoading(() => require(path.join(project.root, 'app')) as unknown);
  if (registered) return registered;
  throw new ComponentRuntimeError('no_app', `${project.root}/app did not call App()`);
}

/** Sets the return value of `getApp()`. */
export function setApp(next: object): void {
  app = next;
}

/** Restores the state before a test set an app. */
export function resetApp(): void {
  app = undefined;
  standIn = undefined;
  forgetMounted();
}

/**
 * The global `getApp()`. While no test has set an app, an independent subpackage gets `undefined`, as on a phone that
 * was launched there.
 *
 * @throws ComponentRuntimeError `no_app` when no test has set one, and a phone would have one
 */
export function getApp(options?: { readonly allowDefault?: boolean }): object | undefined {
  // TDesign calls getApp() while it is loaded, but never uses the result.
  if (app !== undefined || isLoadingVendored()) return app;
  if (options?.allowDefault === true) return (standIn ??= {});
  const unit = currentUnit();
  if (unit && isIndependent(unit.project, unit.file)) return undefined;
  throw new ComponentRuntimeError('no_app', 'getApp() was called; pass a fake to setApp() before mounting');
}
