/**
 * The only file that uses the global `wx`. It declares the APIs that this template uses, with narrow callbacks,
 * so that all other code takes `wx` as an argument and can be tested without WeChat. APIs that old base libraries
 * or the single-page mode lack are optional here, so the compiler requires callers to handle their absence.
 */

/** The argument of a wx API's `fail`. `errno` exists from base library 2.24.0; before, there is only the text. */
export interface WxFailure {
  readonly errMsg?: string;
  readonly errno?: number;
  /** Of some APIs, such as requestSubscribeMessage. */
  readonly errCode?: number;
  /** Some platforms report an answer as a failure. */
  readonly statusCode?: unknown;
}

/** Callback pair of a wx API. The promise form is not used, because it returns no task to abort (2.10.2). */
export interface Callbacks<Result> {
  success: (result: Result) => void;
  fail: (failure?: WxFailure) => void;
}

export interface WxTask {
  abort: () => void;
  onProgressUpdate?: (listener: (progress?: { progress?: unknown }) => void) => void;
  /** From 2.1.0; before the result. The only documented source of a transfer's headers. */
  onHeadersReceived?: (listener: (head?: { statusCode?: unknown; header?: unknown }) => void) => void;
}

/** A wx API's result. None of the types is guaranteed. */
export interface WxRequestResult {
  readonly statusCode?: unknown;
  readonly data?: unknown;
  readonly header?: unknown;
  /** From 2.4.2: each `Set-Cookie` of the answer. */
  readonly cookies?: unknown;
}

export interface WxRequestOptions extends Callbacks<WxRequestResult> {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  header: Record<string, string>;
  data?: string | ArrayBuffer;
  /** Any value but 'json' returns the body unparsed. */
  dataType: 'text';
  responseType: 'text' | 'arraybuffer';
  /** ms */
  timeout: number;
  /** `manual` from 3.2.2: a redirect is returned as the answer. */
  redirect: 'follow' | 'manual';
  /** From 2.20.2: the answer arrives in pieces. */
  enableChunked?: true;
}

export interface WxUploadOptions extends Callbacks<WxRequestResult> {
  url: string;
  filePath: string;
  name: string;
  header: Record<string, string>;
  formData: Record<string, string>;
  /** ms, from 2.10.0 */
  timeout: number;
}

export interface WxDownloadResult extends WxRequestResult {
  readonly tempFilePath?: unknown;
}

export interface WxDownloadOptions extends Callbacks<WxDownloadResult> {
  url: string;
  header: Record<string, string>;
  /** ms, from 2.10.0 */
  timeout: number;
}

export interface WxFileSystem {
  readFile: (
    options: { filePath: string; encoding: 'utf8' | 'hex'; position?: number; length?: number } & Callbacks<{
      data: string | ArrayBuffer;
    }>,
  ) => void;
  saveFile: (
    options: { tempFilePath: string; filePath: string } & Callbacks<{ savedFilePath: string }>,
  ) => void;
  unlink: (options: { filePath: string } & Callbacks<unknown>) => void;
  getFileInfo: (options: { filePath: string } & Callbacks<{ size: number }>) => void;
  readdir?: (options: { dirPath: string } & Callbacks<{ files: readonly string[] }>) => void;
  /** `recursive` from 2.3.0. */
  rmdir?: (options: { dirPath: string; recursive: boolean } & Callbacks<unknown>) => void;
  getSavedFileList?: (options: Callbacks<{ fileList: readonly { filePath: string }[] }>) => void;
  removeSavedFile?: (options: { filePath: string } & Callbacks<unknown>) => void;
}

/** What WeChat signs with the session_key. The server has to check it: the client could have changed it. */
export interface WxUserProfile {
  readonly userInfo?: { readonly nickName?: string; readonly avatarUrl?: string };
  readonly rawData?: string;
  readonly signature?: string;
  /** From 2.10.4 according to the types, from 2.16.0 according to WeChat's staff. */
  readonly encryptedData?: string;
  readonly iv?: string;
}

/** The answers that a listener of `onNeedPrivacyAuthorization` must give to each request; without one the API hangs. */
export type WxPrivacyAnswer =
  | { readonly event: 'exposureAuthorization' | 'disagree' }
  | { readonly event: 'agree'; readonly buttonId: string };

export interface WxSystem {
  readonly SDKVersion?: string;
  readonly platform?: string;
  /** `wxwork` in WeCom's client. */
  readonly environment?: string;
  /** Such as `zh_CN`. */
  readonly language?: string;
  /** WeChat's own text size in px. */
  readonly fontSizeSetting?: number;
  /** From 2.11.0. */
  readonly theme?: string;
}

/** The answers about messages that WeChat keeps for the user. */
export interface WxSubscriptions {
  readonly mainSwitch?: unknown;
  /** By template id; contains only choices that the user keeps for all requests. */
  readonly itemSettings?: Readonly<Record<string, unknown>>;
}

/** A picture that the user chose, at a temporary path. */
export interface WxMediaFile {
  readonly tempFilePath: string;
  /** bytes */
  readonly size: number;
}

/** The arguments for opening another mini-program. */
export interface WxOtherProgram {
  readonly appId: string;
  /** '' for its home page. */
  readonly path: string;
  readonly extraData: object;
  readonly envVersion: 'develop' | 'trial' | 'release';
}

type Page = { url: string } & Partial<Callbacks<unknown>>;

export interface Wx {
  /** Missing in the Moments single-page mode (scene 1154), and in a plugin. */
  login?: (options: { timeout: number } & Callbacks<{ code?: string }>) => void;
  /** In a plugin only. */
  pluginLogin?: (options: { timeout: number } & Callbacks<{ code?: string }>) => void;
  /** In WeCom's client only (企业微信). */
  qy?: { login?: (options: { timeout: number } & Callbacks<{ code?: string }>) => void };
  request: (options: WxRequestOptions) => WxTask | undefined;
  uploadFile: (options: WxUploadOptions) => WxTask | undefined;
  downloadFile: (options: WxDownloadOptions) => WxTask | undefined;
  /** From 1.9.9. */
  getFileSystemManager?: () => WxFileSystem;
  /** `USER_DATA_PATH`, from 1.7.0: where files survive the end of the app. */
  env?: { readonly USER_DATA_PATH?: string };

  getStorageSync: (key: string) => unknown;
  setStorageSync: (key: string, value: unknown) => void;
  removeStorageSync: (key: string) => void;

  /** From 2.20.1; before it, `getSystemInfoSync` returns the version. */
  getAppBaseInfo?: () => WxSystem;
  /** From 2.20.1. */
  getDeviceInfo?: () => { readonly platform?: string };
  getSystemInfoSync?: () => WxSystem;
  /** From 2.1.2. */
  getLaunchOptionsSync?: () => { readonly query?: Readonly<Record<string, string>> };
  /** From 2.2.2; `envVersion` from 2.10.0. */
  getAccountInfoSync?: () => {
    readonly miniProgram?: { readonly envVersion?: string; readonly version?: string };
  };
  /** Checks whether the session_key of the last code is still valid. Says nothing about the 3rd_session. */
  checkSession?: (options: Callbacks<unknown>) => void;
  /** From 2.10.4, and only inside a tap. */
  getUserProfile?: (options: { desc: string } & Callbacks<WxUserProfile>) => void;

  /** The privacy APIs exist from 2.32.3; older libraries never ask. */
  getPrivacySetting?: (options: Callbacks<{ needAuthorization?: boolean }>) => void;
  requirePrivacyAuthorize?: (options: Callbacks<unknown>) => void;
  /** The listener gets `resolve(answer: WxPrivacyAnswer)`; the official types differ. */
  onNeedPrivacyAuthorization?: (listener: (resolve: unknown) => void) => void;
  openPrivacyContract?: (options: Callbacks<unknown>) => void;

  showModal: (
    options: {
      title: string;
      content: string;
      confirmText: string;
      cancelText: string;
      confirmColor: string;
    } & Callbacks<{
      confirm: boolean;
    }>,
  ) => void;
  switchTab: (options: Page) => void;
  navigateTo?: (options: Page) => void;
  redirectTo?: (options: Page) => void;
  reLaunch?: (options: Page) => void;
  navigateBack?: (options: { delta: number } & Partial<Callbacks<unknown>>) => void;
  setNavigationBarTitle?: (options: { title: string }) => void;
  /** From 1.9.0; fails where no tab page is open. */
  setTabBarItem?: (options: { index: number; text: string } & Callbacks<unknown>) => void;
  showToast?: (options: { title: string; icon: 'none'; duration: number }) => void;
  showLoading?: (options: { title: string; mask: boolean }) => void;
  hideLoading?: (options: Callbacks<unknown>) => void;
  stopPullDownRefresh?: () => void;
  previewImage?: (options: { urls: string[]; current: string } & Callbacks<unknown>) => void;
  setClipboardData?: (options: { data: string } & Callbacks<unknown>) => void;
  /** From 2.10.0. */
  chooseMedia?: (
    options: { count: number; mediaType: 'image'[]; sizeType: 'compressed'[] } & Callbacks<{
      tempFiles: readonly WxMediaFile[];
    }>,
  ) => void;
  /** From 2.4.0. */
  compressImage?: (options: { src: string; quality: number } & Callbacks<{ tempFilePath: string }>) => void;
  /** Inside a tap only; WeChat asks the user first. */
  navigateToMiniProgram?: (options: WxOtherProgram & Callbacks<unknown>) => void;
  /** From 2.20.1: half the screen. */
  openEmbeddedMiniProgram?: (options: WxOtherProgram & Callbacks<unknown>) => void;
  /** From 2.4.4, from 2.8.2 inside a tap only; the answer has a key for each template id. */
  requestSubscribeMessage?: (
    options: { tmplIds: string[] } & Callbacks<Readonly<Record<string, unknown>>>,
  ) => void;
  /** `withSubscriptions` from 2.10.1, each template from 2.11.0. */
  getSetting?: (
    options: { withSubscriptions: true } & Callbacks<{ subscriptionsSetting?: WxSubscriptions }>,
  ) => void;
  /** From 1.1.0 inside a tap only; `withSubscriptions` from 2.10.3. */
  openSetting?: (options: { withSubscriptions: true } & Callbacks<unknown>) => void;
  /** From 2.12.0. */
  enableAlertBeforeUnload?: (options: { message: string }) => void;
  disableAlertBeforeUnload?: () => void;

  /** From 1.9.90. */
  getUpdateManager?: () => { onUpdateReady: (listener: () => void) => void; applyUpdate: () => void };
  /** From 2.7.1. */
  getRealtimeLogManager?: () => {
    readonly info?: (line: string) => void;
    readonly warn?: (line: string) => void;
    readonly error?: (line: string) => void;
  };
  /** From 2.11.0. */
  onThemeChange?: (listener: (change: { theme?: string }) => void) => void;
  getStorageInfoSync?: () => { keys: string[] };
  showActionSheet?: (options: { itemList: string[] } & Callbacks<{ tapIndex: number }>) => void;

  getNetworkType?: (options: Callbacks<{ networkType?: string }>) => void;
  onNetworkStatusChange?: (listener: (status: { isConnected: boolean }) => void) => void;
}

export const wechat: Wx = wx;
