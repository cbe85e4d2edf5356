// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- ambient: whoever installs the package needs it too
/// <reference path="./untyped-packages.d.ts" />
/// <reference types="miniprogram-api-typings" />
/**
 * Mounts this mini-program's pages and components, and real TDesign, in jest: real WXML compiled by WeChat's
 * compiler, on WeChat's component framework (exparser, through miniprogram-simulate and j-component).
 *
 * What a passing test proves: the page's code and WXML work together. Components are found through
 * usingComponents (its own, the app's, npm's), TDesign takes the properties it is given and fires the events
 * that are bound, every named handler exists, lifecycles run in order, each state shows the texts and
 * attributes it should, and nothing threw.
 *
 * What it cannot prove, so that it belongs on a phone or in DevTools: layout and anything WXSS does; a
 * `<form>` collecting its fields; native pickers, keyboards and the open-type buttons' own dialogs (fire the
 * event that they would); the privacy gate; routing and the tab bar (there is a page stack, but
 * `wx.navigateTo` is the test's fake); and differences between base libraries, beyond an API that the fake
 * `wx` lacks.
 *
 * What only gets printed on a phone fails the test here: an error in a handler or lifecycle, a rejected
 * promise that nobody handles, a handler that is missing, a tag or component that cannot be found, an error
 * or a missing template in WXML, `setData` of undefined, a call of a `wx` API that the test did not bring.
 */
import { setImmediate } from 'node:timers';
import { loadApp, resetApp, setApp } from './app';
import { failureMessages, expectNoFailures, takeFailures, type Failure } from './failures';
import { resetWx, setWx, type FakeWx } from './fake-wx';
import { listenToFramework } from './framework-errors';
import { installGlobals } from './globals';
import { checkHandlers } from './handlers';
import { MountedComponent, type Properties } from './mounted-component';
import { MountedFragment, type FragmentOptions } from './mounted-fragment';
import { MountedPage, type Query } from './mounted-page';
import { setPlugins } from './plugins';
import { projectOf, type Project } from './project';
import { unmountAll } from './roots';

export { ComponentRuntimeError, type RuntimeErrorCode } from './errors';
export type { FakeWx } from './fake-wx';
export { fire } from './fire';
export type { MountedComponent } from './mounted-component';
export type { FragmentOptions, MountedFragment } from './mounted-fragment';
export type { MountedPage } from './mounted-page';
export type { MountedTabBar } from './mounted-tab-bar';
export type { Project } from './project';
export type { TestNode } from './test-node';

installGlobals();
listenToFramework();

/** The functions that `useComponentRuntime` gives a test file. */
export interface ComponentRuntime {
  /** Mounts a page by its path in app.json, with its query options. */
  mountPage(route: string, query?: Query): MountedPage;
  /** Mounts a component, named as app.json's usingComponents would: a file from the root, or from npm. */
  mount(name: string, properties?: Properties): MountedComponent;
  /** Mounts inline WXML, such as a component with content in its slots. */
  render(wxml: string, options?: FragmentOptions): MountedFragment;
  /** Sets the return value of `getApp()`, until the test ends. */
  setApp(app: object): void;
  /** Sets APIs on top of the default `wx`, until the test ends. */
  setWx(fake: FakeWx): void;
  /** Sets the results of `requirePlugin()`, by the plugin's name, until the test ends. */
  setPlugins(plugins: Readonly<Record<string, unknown>>): void;
  /** Runs app.ts and returns the argument of its `App()` call. */
  loadApp(): object;
  /** Resolves when all promises that do not depend on timers have settled. Works with fake timers. */
  flush(): Promise<void>;
  /** Throws the recorded failures now instead of at the end of the test, and clears them. */
  expectNoErrors(): void;
  /** The messages of the recorded failures. */
  errors(): string[];
  /** Returns and clears the recorded failures, for a test that provokes them. */
  takeErrors(): Failure[];
}

/**
 * Call it once at the top of a test file, or of a `describe`. After each test it unmounts everything, resets
 * the fakes, and fails the test if something went wrong that a phone would only print.
 *
 * @param options default: the mini-program that contains the test file
 */
export function useComponentRuntime(options: Partial<Project> = {}): ComponentRuntime {
  const project = projectOf(options);
  afterEach(async () => {
    // Unhandled rejections are reported a turn later: wait for them, so that they count for this test.
    await flush();
    try {
      unmountAll();
      await flush();
    } finally {
      resetApp();
      resetWx();
      setPlugins({});
    }
    expectNoFailures();
  });
  return {
    mountPage: (route, query) => MountedPage.mount(project, route, query),
    mount: (name, properties) => MountedComponent.mount(project, name, properties),
    render: (wxml, fragment) => MountedFragment.mount(project, wxml, fragment),
    setApp,
    setWx,
    setPlugins,
    loadApp: () => loadApp(project),
    flush,
    expectNoErrors: () => {
      checkHandlers();
      expectNoFailures();
    },
    errors: failureMessages,
    takeErrors: takeFailures,
  };
}

async function flush(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
  checkHandlers();
}
