import type { Channel, Simulator, Router } from '../ports';
import { accountApis } from './account';
import { appConfig } from './app-config';
import { animationApis } from './animation';
import { audioApis } from './audio';
import { asyncApi } from './call';
import { compressImageApi } from './compress-image';
import { canvasApis } from './canvas/apis';
import { createCanIUse } from './can-i-use';
import { deviceApis } from './device';
import { dialogApis } from './dialogs';
import type { EventChannel } from './event-channel';
import { followEntry } from './entry';
import { connectEvents, Events } from './events';
import { fileApis } from './file-system';
import { instrumented, NO_INSTRUMENTS, type Instruments } from './instruments';
import { locationApis } from './location';
import { mediaApis } from './media';
import { dropTooNew, missingApis } from './missing';
import { navigationApis } from './navigation';
import { networkApis } from './network';
import { otherApis } from './other-programs';
import { ownStorage, projectPrefix } from './own-storage';
import { ownerOf } from './owner';
import { Pool } from './pool';
import { createPrivacy, privacyApis } from './privacy-apis';
import { recorderApis } from './recorder';
import { createReport } from './report';
import { registerServices, type Part, type Services } from './services';
import { settingApis } from './settings';
import { storageApis } from './storage';
import { subscriptionApis } from './subscriptions';
import { socketApis } from './sockets';
import { Store } from './store';
import { systemApis } from './system';
import { TempFiles } from './temp-files';
import { toastApis } from './toast';
import { transferApis } from './transfer';
import { viewContexts } from './view-contexts';
import { ViewNodes } from './view-nodes';
import { createWechatSession } from './wechat-session';
import { workerApis } from './worker';

export interface WxDeps {
  readonly router: Router;
  readonly channel: Channel;
  readonly simulator: Simulator;
  /** The folder of the mini-program: stored data is separate for each. */
  readonly project?: string | undefined;
  /** Includes files kept by an earlier page; default: files of this page only. */
  readonly files?: TempFiles;
  /** The panels' recorder and faults; default: none. */
  readonly instruments?: Instruments;
}

/** Dialogs are dark in an app that supports dark mode, as in WeChat. */
function dressLayer({ layer, theme }: Simulator): void {
  if (theme === 'dark' && appConfig()?.['darkmode'] === true) layer.dataset['wxTheme'] = 'dark';
  else delete layer.dataset['wxTheme'];
}

function createServices({
  router,
  channel,
  simulator,
  project,
  files = new TempFiles(),
  instruments = NO_INSTRUMENTS,
}: WxDeps): Services {
  const report = createReport(channel);
  const simulatorStorage = ownStorage(globalThis.localStorage, project);
  const wechatSession = createWechatSession(simulatorStorage, simulator.user);
  let opener: EventChannel | undefined;
  return {
    router,
    channel: wechatSession.watch(instruments.conditions.shape(channel)),
    ...instruments,
    simulator,
    report,
    simulatorStorage,
    wechatSession,
    files,
    nodes: new ViewNodes(),
    store: new Store(globalThis.localStorage, projectPrefix(project) + ownerOf(simulator), () =>
      instruments.conditions.storageIsFull(),
    ),
    privacy: createPrivacy(simulator, simulatorStorage, report),
    events: new Events(),
    entry: followEntry(simulator, router.launch),
    components: new Map(),
    api: (name, run) =>
      asyncApi(simulator.sdkVersion, name, instrumented(instruments, simulator.sdkVersion, name, run)),
    takeOpener: () => {
      const taken = opener;
      opener = undefined;
      return taken;
    },
    offerOpener: (offered) => {
      opener = offered;
    },
  };
}

/**
 * The `wx` of the mini-program for the settings' user and base library. APIs newer than the base library are
 * absent; those that the preview lacks fail by name.
 */
export function createWx(deps: WxDeps): object {
  const services = createServices(deps);
  const pool = new Pool(deps.simulator);
  dressLayer(deps.simulator);
  // Before the app hears of it: a dialog that it opens is drawn in the new theme.
  deps.simulator.onThemeChange(() => {
    dressLayer(deps.simulator);
  });
  connectEvents(services.events, deps.simulator, deps.router);

  const wx: Part = {
    ...accountApis(services),
    ...settingApis(services),
    ...subscriptionApis(services),
    ...networkApis(services, pool),
    ...transferApis(services, pool),
    ...fileApis(services),
    ...mediaApis(services),
    ...compressImageApi(services),
    ...storageApis(services),
    ...privacyApis(services),
    ...toastApis(services),
    ...dialogApis(services),
    ...navigationApis(services),
    ...systemApis(services),
    ...deviceApis(services),
    ...animationApis(),
    ...canvasApis(services),
    ...viewContexts(services),
    ...audioApis(services),
    ...recorderApis(services),
    ...socketApis(services),
    ...locationApis(services),
    ...otherApis(services),
    ...workerApis(services),
    ...services.events.apis(),
  };
  dropTooNew(wx, deps.simulator.sdkVersion);
  const implemented = new Set([...Object.keys(wx), 'canIUse']);
  wx['canIUse'] = createCanIUse(services, implemented);
  Object.assign(wx, missingApis(services));
  registerServices(wx, services);
  return wx;
}
