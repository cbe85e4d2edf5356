import { Agent } from '../agent/agent';
import { componentOf } from '../agent/handles';
import { previewMethods } from '../agent/preview-methods';
import { builtinDefinitions } from '../builtins/definitions';
import { watchSetData } from '../panels/console/watch-set-data';
import type { CompiledApp } from '../ports';
import { createWx } from '../wx/create';
import { openKeptFiles } from '../wx/kept-files';
import { ownerOf } from '../wx/owner';
import { pickFile } from '../wx/pick-file';
import { servicesOf } from '../wx/services';
import { TempFiles } from '../wx/temp-files';
import { atLeast, SINCE } from '../wx/versions';
import { installWxsRuntime } from '../wxs/runtime';
import { pageInHash, SINGLE_PAGE_SCENE } from './address';
import { AppInstance } from './app-instance';
import { installChecks } from './checks';
import { Engine } from './engine';
import { installInstanceMethods } from './instance-methods';
import { installNodeQueries } from './node-queries';
import { Packages } from './packages';
import { compiledApp, pageData } from './page-data';
import { PageRouter } from './page-router';
import { parsePageUrl } from './page-url';
import { PullRefresh } from './pull-refresh';
import { installQueries } from './queries';
import type { Reporter } from './reporter';
import type { Shell } from './shell';
import { PageHost } from './page-host';
import { installUncaught } from './uncaught';

/** Starts the mini-program in the shell, on the page in the address or its first one. */
export async function launchApp(app: CompiledApp, shell: Shell): Promise<void> {
  // Read before anything runs: the app may need a file in its first line.
  const kept = await openKeptFiles(pageData().projectRoot, ownerOf(shell.simulator));
  launchWith(await TempFiles.restore(kept), app, shell);
}

function launchWith(files: TempFiles, app: CompiledApp, shell: Shell): void {
  const { phone, simulator, channel, reporter, panels } = shell;
  const instance = new AppInstance(reporter);
  const packages = new Packages(app.subpackages);
  const pageHost = new PageHost({
    ...{ app, packages, instance, phone, reporter },
    singlePage: simulator.scene === SINGLE_PAGE_SCENE,
    setPage: (address, canRefresh) => {
      shell.setPage(address, canRefresh);
    },
    onFirstReady: () => {
      shell.onFirstReady();
    },
  });
  const asked = pageInHash(location.hash);
  const url = `/${asked === '' ? (shell.address.profile?.page ?? pageHost.entry) : asked}`;
  const { route, query } = parsePageUrl(url, '');
  const options = { path: route, query, scene: simulator.scene, referrerInfo: shell.address.referrerInfo };
  const router = new PageRouter(options, pageHost);
  Object.assign(globalThis, { __wxConfig: app.app });
  installWxsRuntime();
  const project = pageData().projectRoot;
  const wx = createWx({ router, channel, simulator, project, files, instruments: panels });
  const services = servicesOf(wx);
  installUncaught(instance, services.events, reporter, (text, thrown) => {
    void shell.tellException(text, thrown);
  });
  reporter.tellThrown = (text, thrown) => {
    void shell.tellException(text, thrown);
  };
  installChecks(reporter);
  watchSetData(panels.meter, panels.inspector.changes);
  installInstanceMethods(wx, reporter);
  installNodeQueries(services.nodes);
  // Last, so that it sees the app's arguments first.
  installQueries(wx, router);
  const engine = new Engine(app, builtinDefinitions({ wx, simulator, pickFile }), reporter);
  pageHost.begin({
    router,
    engine,
    enter: (page) => {
      if (!packages.isIndependent(page)) startMain();
      engine.enter(page);
    },
    takeOpener: () => services.takeOpener(),
    emitPageNotFound: (notFound) => {
      services.events.emit('PageNotFound', notFound);
    },
    confirm: (message) => askToLeave(wx, message),
  });
  const pullRefresh = new PullRefresh(router, wx);
  shell.onTools(
    {
      refresh: () => {
        pullRefresh.pull();
      },
      home: () => {
        pageHost.home();
      },
    },
    services.store,
  );
  Object.assign(globalThis, { wx, getCurrentPages: () => router.pages.map((page) => page.instance) });
  Object.assign(globalThis, engine.constructors(), { requirePlugin: requirePlugin(reporter) });
  const agent = new Agent({
    ...{ router, wx, services },
    home: () => {
      pageHost.home();
    },
    more: previewMethods({
      log: panels.log,
      recorder: panels.recorder,
      store: () => services.store,
      reset: () => {
        shell.reset();
      },
    }),
    emit: (name, params) => {
      channel.emit(name, params);
    },
  });
  instance.install();
  let isMainThere = false;
  const startMain = (): void => {
    if (isMainThere) return;
    isMainThere = true;
    instance.load(app);
    // As in WeChat: a page's script finds getApp() as onLaunch has left it.
    instance.launch(options);
    engine.loadMain();
  };
  // WeChat's documentation, "独立分包": launched at a page of one, the App is not there, and its onLaunch and first onShow
  // come when the user goes to a page of the main package or of an ordinary subpackage.
  if (!packages.isIndependent(route) || !pageHost.isPage(route)) startMain();
  simulator.onVisibility((visible, back) => {
    // WeChat's order: the page hides before the app does, and shows after it.
    if (!visible) router.setVisible(false);
    instance.setVisible(visible, options, back);
    if (visible) router.setVisible(true);
  });
  const hasThemeEvents = atLeast(simulator.sdkVersion, SINCE.themeChange);
  simulator.onThemeChange((theme) => {
    const dressed = compiledApp(theme);
    if (dressed) {
      Object.assign(globalThis, { __wxConfig: dressed.app });
      pageHost.takeTheme(dressed);
    }
    if (hasThemeEvents) instance.onThemeChange(theme);
  });
  panels.inspector.begin(() => {
    const { current } = router;
    return current && componentOf(current);
  });
  router.start(url);
  shell.onAgent(agent);
}

/** A plugin's code is only available in WeChat: here its members are empty functions, reported by name. */
function requirePlugin(reporter: Reporter): ((name: string) => object) & { async: unknown } {
  const stand = (name: string): object => {
    reporter.warn(`requirePlugin("${name}"): the preview has no plugins; calls to it do nothing.`);
    return new Proxy({}, { get: (_target, key) => (key === 'then' ? undefined : () => undefined) });
  };
  const plain = (name: string, then?: (plugin: object) => void): object => {
    const plugin = stand(name);
    then?.(plugin);
    return plugin;
  };
  return Object.assign(plain, { async: (name: string) => Promise.resolve(stand(name)) });
}

function askToLeave(wx: object, message: string): Promise<boolean> {
  return new Promise((resolve) => {
    const success = ({ confirm }: { confirm: boolean }): void => {
      resolve(confirm);
    };
    (wx as { showModal: (options: object) => void }).showModal({ content: message, success });
  });
}
