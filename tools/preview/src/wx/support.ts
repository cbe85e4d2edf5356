import { ASYNC_APIS, EVENT_APIS, PROPERTY_APIS, SYNC_APIS } from './official';

/**
 * What the preview makes of an API: `yes` it works; `not drawn` it answers ok and nothing is seen; `answers fail` its
 * callbacks and promises get `<api>:fail ...`; `does nothing` it gives an object whose calls answer fail, or nothing;
 * `never comes` its listeners are taken and stay silent.
 */
export type Here = 'yes' | 'not drawn' | 'answers fail' | 'does nothing' | 'never comes';

export interface ApiSupport {
  readonly name: string;
  /** First base library; `0` where it has always been there. */
  readonly since: string;
  readonly here: Here;
}

/** Works, or answers as WeChat does without being drawn. A test holds this against what `createWx` returns. */
const HERE = new Set(
  `
  arrayBufferToBase64 authorize base64ToArrayBuffer batchGetStorage batchGetStorageSync batchSetStorage
  batchSetStorageSync canIUse cancelIdleCallback canvasGetImageData canvasPutImageData canvasToTempFilePath
  checkSession chooseImage chooseLocation chooseMedia chooseMessageFile clearStorage clearStorageSync
  closeSocket compressImage connectSocket createAnimation createCanvasContext createInnerAudioContext
  createIntersectionObserver createMapContext createOffscreenCanvas createSelectorQuery createVideoContext createWorker
  disableAlertBeforeUnload downloadFile enableAlertBeforeUnload env exitMiniProgram getAccountInfoSync
  getApiCategory getAppAuthorizeSetting getAppBaseInfo getBackgroundAudioManager getBatteryInfo
  getBatteryInfoSync getClipboardData getDeviceInfo getEnterOptionsSync getExtConfig getExtConfigSync
  getFileSystemManager getFuzzyLocation getImageInfo getLaunchOptionsSync getLocation getLogManager
  getMenuButtonBoundingClientRect getNetworkType getPerformance getPrivacySetting getRandomValues
  getRealtimeLogManager getRecorderManager getRendererUserAgent getSetting getSkylineInfo
  getSkylineInfoSync getStorage getStorageInfo getStorageInfoSync getStorageSync getSystemInfo
  getSystemInfoAsync getSystemInfoSync getSystemSetting getUpdateManager getUserInfo getUserProfile
  getWindowInfo hideKeyboard hideLoading hideTabBar hideTabBarRedDot hideToast loadFontFace login
  makePhoneCall navigateBack navigateTo navigateToMiniProgram nextTick offAppHide offAppShow
  offAudioInterruptionBegin offAudioInterruptionEnd offBatteryInfoChange offError offKeyboardHeightChange
  offLazyLoadError offMemoryWarning offMenuButtonBoundingClientRectWeightChange offNetworkStatusChange
  offNetworkWeakChange offPageNotFound offScreenRecordingStateChanged offThemeChange offUnhandledRejection
  offUserCaptureScreen offWindowResize onAppHide onAppShow onAudioInterruptionBegin onAudioInterruptionEnd
  onBatteryInfoChange onError onKeyboardHeightChange onLazyLoadError onMemoryWarning
  onMenuButtonBoundingClientRectWeightChange onNeedPrivacyAuthorization onNetworkStatusChange
  onNetworkWeakChange onPageNotFound onScreenRecordingStateChanged onSocketClose onSocketError
  onSocketMessage onSocketOpen onThemeChange onUnhandledRejection onUserCaptureScreen onWindowResize
  openEmbeddedMiniProgram openLocation openPrivacyContract openSetting pageScrollTo preDownloadSubpackage preloadAssets
  preloadSkylineView preloadWebview previewImage previewMedia reLaunch redirectTo removeStorage
  removeStorageSync removeTabBarBadge reportAnalytics reportEvent reportMonitor reportPerformance request
  requestIdleCallback requestSubscribeMessage requirePrivacyAuthorize saveImageToPhotosAlbum sendSocketMessage setClipboardData
  setEnableDebug setInnerAudioOption setKeepScreenOn setNavigationBarColor setNavigationBarTitle setStorage
  setStorageSync setTabBarBadge setTabBarItem showActionSheet showLoading showModal showTabBar showTabBarRedDot
  showToast startPullDownRefresh stopPullDownRefresh switchTab uploadFile vibrateLong vibrateShort
`
    .trim()
    .split(/\s+/),
);

/** Answer ok, and nothing is seen. */
const NOT_DRAWN = new Set(
  `
  hideHomeButton hideNavigationBarLoading hideShareMenu setBackgroundColor setBackgroundTextStyle
  setTabBarStyle showNavigationBarLoading showShareMenu updateShareMenu
`
    .trim()
    .split(/\s+/),
);

/** What WeChat's documents name and the type package does not have yet; a test fails when it has. */
export const NEWER: Readonly<Partial<Record<Here, string>>> = {
  'answers fail': `
  addAccountCard getChatForwardMaterials modelContext openBusinessView openPublicServicePayment requestJointPayment
  selectGroups serviceMarket@2.11.1 startFacialRecognitionVerifyAndUploadVideo verifyPaymentPassword`,
  'never comes': 'offAgentHandoff offOnUserTriggerTranslation onAgentHandoff onOnUserTriggerTranslation',
};

const KINDS: readonly (readonly [table: string, missing: Here])[] = [
  [ASYNC_APIS, 'answers fail'],
  [SYNC_APIS, 'does nothing'],
  [EVENT_APIS, 'never comes'],
  [PROPERTY_APIS, 'answers fail'],
  ...(Object.entries(NEWER) as [Here, string][]).map(([missing, table]) => [table, missing] as const),
];

/** Every API of WeChat that is documented, by name: the one table of what the preview has. */
export const API_SUPPORT: ReadonlyMap<string, ApiSupport> = new Map(
  KINDS.flatMap(([table, missing]) =>
    table
      .trim()
      .split(/\s+/)
      .map((word): [string, ApiSupport] => {
        const [name = '', since = '0'] = word.split('@');
        const here = NOT_DRAWN.has(name) ? 'not drawn' : HERE.has(name) ? 'yes' : missing;
        return [name, { name, since, here }];
      }),
  ),
);

/** Whether an API is one that the preview lacks. */
export function isMissing({ here }: ApiSupport): boolean {
  return here !== 'yes' && here !== 'not drawn';
}
