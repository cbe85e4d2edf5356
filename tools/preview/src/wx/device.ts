import { ApiError, requireString } from './call';
import { showDocument } from './overlay';
import type { Part, Services } from './services';

const nothing = (): undefined => undefined;

/** The app's logs go to the console. */
function logger(): object {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...args: unknown[]): void => {
      console[level](...args);
    };
  const log = {
    debug: write('debug'),
    log: write('info'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setFilterMsg: nothing,
    addFilterMsg: nothing,
    in: () => log,
    tag: () => log,
  };
  return log;
}

function clipboard({ api, simulator, privacy }: Services): Part {
  // The browser's clipboard needs a permission; text copied here can be read without it.
  let copied = '';
  const system = (globalThis.navigator as { clipboard?: Clipboard } | undefined)?.clipboard;
  return {
    setClipboardData: api('setClipboardData', async (o: { data?: unknown }) => {
      const data = requireString(o.data, 'data');
      await privacy.ask('setClipboardData');
      copied = data;
      await system?.writeText(copied).catch(nothing);
    }),
    getClipboardData: api('getClipboardData', async () => {
      await privacy.ask('getClipboardData');
      return { data: copied };
    }),
    makePhoneCall: api('makePhoneCall', (o: { phoneNumber?: unknown }) => {
      showDocument(simulator.layer, '拨打电话', [requireString(o.phoneNumber, 'phoneNumber')]);
    }),
  };
}

/** Small device APIs: clipboard, keyboard, vibration, logs, updates, buffers. */
export function deviceApis(services: Services): Part {
  const { api } = services;
  const quiet = ['vibrateShort', 'vibrateLong', 'setKeepScreenOn', 'setInnerAudioOption', 'setEnableDebug'];
  const reports = ['reportEvent', 'reportMonitor', 'reportAnalytics', 'reportPerformance'];
  return {
    ...clipboard(services),
    ...Object.fromEntries(quiet.map((name) => [name, api(name, nothing)])),
    ...Object.fromEntries(reports.map((name) => [name, nothing])),
    hideKeyboard: api('hideKeyboard', () => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) {
        throw new ApiError("input or textarea hasn't been focused");
      }
      focused.blur();
    }),
    loadFontFace: api('loadFontFace', async (o: { family?: unknown; source?: unknown }) => {
      const face = new FontFace(requireString(o.family, 'family'), requireString(o.source, 'source'));
      document.fonts.add(await face.load());
      return { status: 'loaded' };
    }),
    getLogManager: logger,
    getRealtimeLogManager: logger,
    getUpdateManager: () => ({
      onCheckForUpdate: (listener: (result: object) => void) => {
        setTimeout(() => {
          listener({ hasUpdate: false });
        }, 0);
      },
      onUpdateReady: nothing,
      onUpdateFailed: nothing,
      applyUpdate: nothing,
    }),
    getPerformance: () => ({
      now: () => performance.now(),
      getEntries: () => [],
      getEntriesByType: () => [],
      getEntriesByName: () => [],
      createObserver: () => ({ observe: nothing, disconnect: nothing }),
      setBufferSize: nothing,
    }),
    getRandomValues: api('getRandomValues', (o: { length?: number }) => ({
      randomValues: crypto.getRandomValues(new Uint8Array(o.length ?? 0)).buffer,
    })),
    arrayBufferToBase64: (buffer: ArrayBuffer) => {
      let text = '';
      for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
      return btoa(text);
    },
    base64ToArrayBuffer: (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer,
    requestIdleCallback: (callback: (info: object) => void) =>
      setTimeout(() => {
        callback({ timeRemaining: () => 0, didTimeout: false });
      }, 0),
    cancelIdleCallback: (id: number) => {
      clearTimeout(id);
    },
    exitMiniProgram: api('exitMiniProgram', () => {
      showDocument(services.simulator.layer, '小程序已退出', ['wx.exitMiniProgram']);
    }),
  };
}
