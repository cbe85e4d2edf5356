import { appConfig } from './app-config';
import { answersAtOnce } from './call';
import { launchedWith } from './entry';
import { atLeast } from './versions';
import type { Part, Services } from './services';

/** The WeChat version reported to the app. Apps that need the base library use SDKVersion. */
const CLIENT_VERSION = '8.0.63';

function appBase({ simulator, conditions }: Services): Record<string, unknown> {
  return {
    SDKVersion: simulator.sdkVersion,
    version: CLIENT_VERSION,
    language: 'zh_CN',
    theme: simulator.theme,
    enableDebug: false,
    fontSizeSetting: 16,
    fontSizeScaleFactor: 1,
    host: { appId: '', env: 'WeChat', version: CLIENT_VERSION },
    ...conditions.appBase,
  };
}

function deviceInfo({ conditions }: Services): Record<string, unknown> {
  return {
    // As in DevTools: apps distinguish a developer's computer from a phone by it.
    platform: 'devtools',
    brand: 'devtools',
    model: 'iPhone 14',
    system: 'iOS 17.0',
    benchmarkLevel: 1,
    abi: '',
    memorySize: 4096,
    ...conditions.device,
  };
}

function windowInfo({ simulator }: Services): Record<string, unknown> {
  const { width, height } = simulator.size();
  const { statusBarHeight, safeArea, pixelRatio, window: page } = simulator.metrics();
  const { top, left } = safeArea;
  const right = width - safeArea.right;
  const bottom = height - safeArea.bottom;
  return {
    pixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: page.width,
    windowHeight: page.height,
    statusBarHeight,
    screenTop: page.top,
    safeArea: { ...{ left, right, top, bottom }, width: right - left, height: bottom - top },
  };
}

const ALL_GRANTED = {
  albumAuthorized: 'authorized',
  bluetoothAuthorized: 'authorized',
  cameraAuthorized: 'authorized',
  locationAuthorized: 'authorized',
  locationReducedAccuracy: false,
  microphoneAuthorized: 'authorized',
  notificationAuthorized: 'authorized',
  notificationAlertAuthorized: 'authorized',
  notificationBadgeAuthorized: 'authorized',
  notificationSoundAuthorized: 'authorized',
  phoneCalendarAuthorized: 'authorized',
};

const switches = ({ simulator }: Services): object => ({
  bluetoothEnabled: false,
  locationEnabled: true,
  wifiEnabled: true,
  deviceOrientation: simulator.metrics().orientation,
});

/** System, window, device and app information. */
export function systemApis(services: Services): Part {
  const { api, simulator, router, entry } = services;
  const everything = (): object => ({
    ...appBase(services),
    ...deviceInfo(services),
    ...windowInfo(services),
    ...ALL_GRANTED,
    ...switches(services),
  });
  const category = atLeast(simulator.sdkVersion, '2.20.0') ? { apiCategory: 'default' } : {};
  return {
    getSystemInfoSync: everything,
    getSystemInfo: answersAtOnce('getSystemInfo', everything, api('getSystemInfo', everything)),
    getSystemInfoAsync: api('getSystemInfoAsync', everything),
    getWindowInfo: () => windowInfo(services),
    getDeviceInfo: () => deviceInfo(services),
    getAppBaseInfo: () => appBase(services),
    getSystemSetting: () => switches(services),
    getAppAuthorizeSetting: () => ({ ...ALL_GRANTED }),
    getMenuButtonBoundingClientRect: () => ({ ...simulator.metrics().capsule }),
    getLaunchOptionsSync: () => ({ ...launchedWith(router.launch), ...category }),
    getEnterOptionsSync: () => ({ ...entry(), ...category }),
    getNetworkType: api('getNetworkType', () => ({
      networkType: simulator.online() ? 'wifi' : 'none',
      signalStrength: 0,
      hasSystemProxy: false,
    })),
    getSkylineInfoSync: () => ({ isSupported: false, version: '', reason: 'the preview has no Skyline' }),
    getSkylineInfo: api('getSkylineInfo', () => ({ isSupported: false, version: '', reason: 'no Skyline' })),
    getRendererUserAgent: api('getRendererUserAgent', () => ({ userAgent: navigator.userAgent })),
    getExtConfigSync: () => ({}),
    getExtConfig: api('getExtConfig', () => ({ extConfig: {} })),
    getApiCategory: () => 'default',
    getBatteryInfoSync: () => ({ level: 100, isCharging: true }),
    getBatteryInfo: api('getBatteryInfo', () => ({ level: 100, isCharging: true })),
    preDownloadSubpackage: api('preDownloadSubpackage', (o: { name?: string; root?: string }) => {
      const packages = (appConfig()?.['subPackages'] ?? appConfig()?.['subpackages'] ?? []) as {
        root: string;
      }[];
      return { exists: packages.some((p) => p.root === o.root) };
    }),
  };
}
