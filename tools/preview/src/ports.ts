/**
 * The seams between the preview's rooms. Types only: the compiler and the server run in Node, the host, the
 * built-ins and the wx APIs in the browser, and none of them imports another's code through this file.
 */
import type { Insets, Orientation } from './devices';

/** What the browser is started with. Written by the compiler, read by the host. */
export interface CompiledApp {
  /** app.json, theme variables resolved. */
  readonly app: AppConfig;
  /** Routes of all pages, subpackages included, without a leading slash. */
  readonly pages: readonly string[];
  /** Every page and component that can be reached, in dependency order. */
  readonly components: readonly CompiledComponent[];
  /** By file with WXS: the pages that run it. */
  readonly pagesOfWxs: Readonly<Record<string, readonly string[]>>;
  /** Runs the compiled templates (inline WXS runs here) and returns them by component id. */
  readonly templates: () => Record<string, unknown>;
  /** Runs app.ts / app.js. */
  readonly loadApp: () => void;
}

export interface CompiledComponent {
  readonly id: string;
  readonly isPage: boolean;
  /** Class prefix for style isolation; empty when styles are shared. */
  readonly scope: string;
  readonly config: ComponentConfig;
  /** Runs its script; undefined where there is none. */
  readonly load: (() => void) | undefined;
  /** Methods that its own WXML names in bind:, catch: and their like; empty for npm components. */
  readonly handlers: readonly NamedHandler[];
}

export interface NamedHandler {
  readonly method: string;
  readonly event: string;
  /** `pages/home/home.wxml:3:7`. */
  readonly at: string;
}

/** Something wrong in the sources. `file` is relative to the project folder; line and column start at 1. */
export interface BuildProblem {
  readonly level: 'error' | 'warning';
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The line of source that it is in. */
  readonly lineText?: string;
  /** The routes of the pages that an error breaks, or a warning is about. Without them it is the whole app. */
  readonly pages?: readonly string[];
}

export interface ComponentConfig {
  readonly component?: boolean;
  readonly usingComponents?: Record<string, string>;
  readonly navigationBarTitleText?: string;
  readonly navigationBarBackgroundColor?: string;
  readonly navigationBarTextStyle?: string;
  readonly navigationStyle?: string;
  readonly backgroundColor?: string;
  readonly enablePullDownRefresh?: boolean;
  readonly [key: string]: unknown;
}

/** Of `wx.setTabBarItem`. */
export type TabBarChange = Partial<Pick<TabBarItem, 'text' | 'iconPath' | 'selectedIconPath'>>;

export interface TabBarItem {
  readonly pagePath: string;
  readonly text: string;
  readonly iconPath?: string;
  readonly selectedIconPath?: string;
}

export interface AppConfig {
  readonly pages: readonly string[];
  readonly entryPagePath?: string;
  readonly window?: ComponentConfig;
  readonly tabBar?: {
    readonly color?: string;
    readonly selectedColor?: string;
    readonly backgroundColor?: string;
    readonly borderStyle?: string;
    readonly custom?: boolean;
    readonly list: readonly TabBarItem[];
  };
  readonly usingComponents?: Record<string, string>;
  readonly style?: string;
  readonly [key: string]: unknown;
}

/** Page stack. Every method throws an `Error` whose message is WeChat's text after `fail `. */
export interface Router {
  readonly launch: {
    readonly path: string;
    readonly query: Record<string, string>;
    readonly scene: number;
    /** The mini-program that opened this one, or came back to it. */
    readonly referrerInfo?: ComingBack | undefined;
  };
  /** The page instance on top, as `getCurrentPages().at(-1)`. */
  top(): PageInstance | undefined;
  navigateTo(url: string): void;
  redirectTo(url: string): void;
  switchTab(url: string): void;
  reLaunch(url: string): void;
  navigateBack(delta: number): void;
  setTitle(title: string): void;
  setNavigationBarColor(front: string, background: string): void;
  /** `selector` wins over `scrollTop` (px). */
  scrollTo(target: { scrollTop?: number; selector?: string }): void;
  setTabBarBadge(index: number, text: string | undefined): void;
  /** What is not given stays. */
  setTabBarItem(index: number, change: TabBarChange): void;
  setTabBarVisible(visible: boolean): void;
  /** Ask before leaving the top page (wx.enableAlertBeforeUnload); `undefined` stops asking. */
  setLeaveAlert(message: string | undefined): void;
}

export interface PageInstance {
  readonly route: string;
  createSelectorQuery(): unknown;
  createIntersectionObserver(options?: object): unknown;
  [key: string]: unknown;
}

/** The simulator's settings: what is chosen in the tool bar or in the address (`?user=bob&sdk=2.27.0`). */
export interface Simulator {
  /** Whose storage and sign-in codes these are. `[a-z0-9-]{1,32}`. */
  readonly user: string;
  /** Base-library version that the app is told, such as `3.8.10`. */
  readonly sdkVersion: string;
  readonly theme: 'light' | 'dark';
  readonly scene: number;
  /** False once "offline" is switched on in the tool bar. */
  online(): boolean;
  onNetworkChange(listener: (online: boolean) => void): () => void;
  /** App goes to the background (false) or comes back (true), from another mini-program perhaps. */
  onVisibility(listener: (visible: boolean, back?: ComingBack) => void): () => void;
  setVisible(visible: boolean, back?: ComingBack): void;
  /** Phone-frame size in CSS px. */
  size(): { width: number; height: number };
  /** The element that dialogs and toasts are put into: inside the phone frame, above the page. */
  readonly layer: HTMLElement;
  /** Bars, safe area and capsule of the phone frame, as they are for the page on top. */
  metrics(): PhoneMetrics;
  /** The screen has another size: turned, or the browser's window has changed. */
  onResize(listener: () => void): () => void;
}

/** What App.onLaunch and App.onShow are told of another mini-program: WeChat's referrerInfo. */
export interface ComingBack {
  readonly appId: string;
  readonly extraData: object;
}

/** Geometry of the simulated phone in CSS px, measured from the top left of its screen. */
export interface PhoneMetrics {
  /** 0 where the phone frame is off (`?frame=0`) or the window is narrow. */
  readonly statusBarHeight: number;
  /** How far to keep clear of each edge. */
  readonly safeArea: Insets;
  readonly pixelRatio: number;
  readonly orientation: Orientation;
  readonly capsule: {
    left: number;
    top: number;
    right: number;
    bottom: number;
    width: number;
    height: number;
  };
  /** The part that the page on top has for itself: WeChat's screenTop, windowWidth and windowHeight. */
  readonly window: { top: number; width: number; height: number };
}

/** One WebSocket to the preview server: requests leave through it, so that no CORS and no six-connection limit applies. */
export interface Channel {
  /** Rejects with `ChannelFailure`. Aborting `signal` ends the exchange on the server side too. */
  send(request: ChannelRequest, signal: AbortSignal): Promise<ChannelResponse>;
  /** Shown in the terminal that runs the preview, once for equal texts. */
  report(level: 'warn' | 'error', text: string): void;
}

export interface ChannelRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly redirect: 'follow' | 'manual';
  /** Bytes that have left, and all of them. */
  readonly onUpload?: (sent: number, total: number) => void;
}

export interface ChannelResponse {
  readonly status: number;
  /** Names as the server wrote them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ChannelFailure extends Error {
  readonly reason: 'refused' | 'aborted' | 'bad-url' | 'disconnected';
}

/** One wx call that leaves the phone, told step by step as it happens. */
export interface CallNote {
  /** The same channel: what goes over it belongs to this call. */
  watch(channel: Channel): Channel;
  /** It has left the queue. */
  started(): void;
  /** `errMsg` and `errno` as the app is told of them. */
  ended(result: { readonly errMsg: string; readonly errno?: number; readonly code?: string }): void;
}

/** Who looks on when wx calls leave the phone. */
export interface CallRecorder {
  /** `api` without `wx.`, such as `uploadFile`. */
  begin(api: string, about?: { readonly url?: unknown; readonly method?: unknown }): CallNote;
}

/** What differs from a fresh phone on a good network. What is "next" is used up by asking. */
export interface Conditions {
  /** How the next wx.login goes wrong. */
  takeLoginFault(): 'fail' | 'hang' | undefined;
  /** Whose code the next wx.login gives; undefined for that of the user. */
  takeOtherUser(): string | undefined;
  /** How the next answer of another mini-program goes wrong. */
  takeAnswerFault(): 'appid' | 'state' | 'again' | undefined;
  storageIsFull(): boolean;
  /** Laid over what wx.getDeviceInfo says. */
  readonly device: Readonly<Record<string, unknown>>;
  /** Laid over what wx.getAppBaseInfo says. */
  readonly appBase: Readonly<Record<string, unknown>>;
  /** The wire as these conditions make it. */
  shape(channel: Channel): Channel;
}
