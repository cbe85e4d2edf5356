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
export type { Project } from './project';
export type { TestNode } from './test-node';

installGlobals();
listenToFramework();

/** What a test file gets from `useComponentRuntime`. */
export interface ComponentRuntime {
  /** Mounts a page by its path in app.json, with the options that it is opened with. */
  mountPage(route: string, query?: Query): MountedPage;
  /** Mounts a component, named as app.json's usingComponents would: a file from the root, or from npm. */
  mount(name: string, properties?: Properties): MountedComponent;
  /** Mounts WXML that stands in no file: a component with content in its slots, say. */
  render(wxml: string, options?: FragmentOptions): MountedFragment;
  /** Sets what `getApp()` answers, until the test ends. */
  setApp(app: object): void;
  /** Puts APIs over the quiet default of `wx`, until the test ends. */
  setWx(fake: FakeWx): void;
  /** Sets what `requirePlugin()` answers, by the plugin's name, until the test ends. */
  setPlugins(plugins: Readonly<Record<string, unknown>>): void;
  /** Runs app.ts and returns what it handed to `App()`. */
  loadApp(): object;
  /** Resolves when every promise that could settle has, timers aside. Works under fake timers. */
  flush(): Promise<void>;
  /** Throws now what would fail the test at its end, and forgets it. */
  expectNoErrors(): void;
  /** The messages of what would fail the test at its end. */
  errors(): string[];
  /** Takes what would fail the test at its end: for a test that provokes it. */
  takeErrors(): Failure[];
}

/**
 * Call it once at the top of a test file, or of a `describe`. After each test it unmounts everything, forgets
 * the fakes, and fails the test if anything went wrong that a phone would only have printed.
 *
 * @param options by default the mini-program that the test file lies in
 */
export function useComponentRuntime(options: Partial<Project> = {}): ComponentRuntime {
  const project = projectOf(options);
  afterEach(async () => {
    // A rejection that nobody handles is reported a turn later: let it come while this test is to blame.
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
