/**
 * The one file that names `wx`. It declares the part of it that this template uses, as narrow callbacks, so that every
 * other room takes it as an argument and runs in a plain test. What old base libraries or the single-page mode lack is
 * optional here, and the compiler makes each caller say what happens without it.
 */

/** What a wx API hands to `fail`. `errno` exists from base library 2.24.0; before, there is only the text. */
export interface WxFailure {
  readonly errMsg?: string;
  readonly errno?: number;
  /** Of some APIs, such as requestSubscribeMessage. */
  readonly errCode?: number;
  /** Some platforms report an answer as a failure. */
  readonly statusCode?: unknown;
}

/** Callback pair of a wx API. Their promise form is not used: with it there is no task to abort (2.10.2). */
export interface Callbacks<Result> {
  success: (result: Result) => void;
  fail: (failure?: WxFailure) => void;
}

export interface WxTask {
  abort: () => void;
  onProgressUpdate?: (listener: (progress?: { progress?: unknown }) => void) => void;
}

/** What a wx API tells of an answer: none of it is sure. */
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
  /** Anything but 'json' leaves the body as it came. */
  dataType: 'text';
  responseType: 'text' | 'arraybuffer';
  /** ms */
  timeout: number;
  /** `manual` from 3.2.2: a redirect is an answer. */
  redirect: 'follow' | 'manual';
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
}

/** What WeChat signs with the session_key: the client's word is no proof, the server checks it. */
export interface WxUserProfile {
  readonly userInfo?: { readonly nickName?: string; readonly avatarUrl?: string };
  readonly rawData?: string;
  readonly signature?: string;
  /** Since 2.10.4 by the types, since 2.16.0 by an official answer. */
  readonly encryptedData?: string;
  readonly iv?: string;
}

/** How a listener of `onNeedPrivacyAuthorization` must end each request; one that is not ended hangs its API. */
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

/** What WeChat keeps of the user's answers about messages. */
export interface WxSubscriptions {
  readonly mainSwitch?: unknown;
  /** By template id, those alone that the user wants always answered this way. */
  readonly itemSettings?: Readonly<Record<string, unknown>>;
}

/** A picture that the user chose, at a temporary path. */
export interface WxMediaFile {
  readonly tempFilePath: string;
  /** bytes */
  readonly size: number;
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

  /** From 2.20.1; before it, `getSystemInfoSync` tells the version. */
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
  /** Whether the session_key behind the last code still fits. It says nothing about the 3rd_session. */
  checkSession?: (options: Callbacks<unknown>) => void;
  /** From 2.10.4, and only inside a tap. */
  getUserProfile?: (options: { desc: string } & Callbacks<WxUserProfile>) => void;

  /** The privacy APIs are there from 2.32.3; older libraries never intercept. */
  getPrivacySetting?: (options: Callbacks<{ needAuthorization?: boolean }>) => void;
  requirePrivacyAuthorize?: (options: Callbacks<unknown>) => void;
  /** The listener gets `resolve(answer: WxPrivacyAnswer)`; the official types say something else. */
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
