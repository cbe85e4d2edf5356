import { ASYNC_APIS, EVENT_APIS, PROPERTY_APIS, SYNC_APIS } from './official';

/**
 * The preview's support of an API: `yes` it works; `not drawn` it succeeds, and nothing is shown; `answers
 * fail` callbacks and promises get `<api>:fail ...`; `does nothing` it returns an object whose methods fail
 * or do nothing; `never comes` its listeners are accepted and never called.
 */
export type Here = 'yes' | 'not drawn' | 'answers fail' | 'does nothing' | 'never comes';

export interface ApiSupport {
  readonly name: string;
  /** First base library; `0` if it has always existed. */
  readonly since: string;
  readonly here: Here;
}

/** APIs that work, or succeed as in WeChat without being drawn. A test compares this with `createWx`. */
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

/** APIs that succeed, and show nothing. */
const NOT_DRAWN = new Set(
  `
  hideHomeButton hideNavigationBarLoading hideShareMenu setBackgroundColor setBackgroundTextStyle
  setTabBarStyle showNavigationBarLoading showShareMenu updateShareMenu
`
    .trim()
    .split(/\s+/),
);

/** APIs in WeChat's documentation that the type package lacks; a test fails when it has them. */
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

/** Every documented API of WeChat, by name: the only table of the preview's support. */
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
