/**
 * The interfaces between the preview's parts. Types only: the compiler and the server run in Node, the host,
 * the built-ins and the wx APIs in the browser, and none of them imports another's code through this file.
 */
import type { Insets, Orientation } from './devices';

/** The browser's input. Written by the compiler, read by the host. */
export interface CompiledApp {
  /** app.json with resolved theme variables. */
  readonly app: AppConfig;
  /** Routes of all pages, subpackages included, without a leading slash. */
  readonly pages: readonly string[];
  readonly subpackages: readonly Subpackage[];
  /** Every reachable page and component, in dependency order. */
  readonly components: readonly CompiledComponent[];
  /** File with WXS -> pages that run it. */
  readonly pagesOfWxs: Readonly<Record<string, readonly string[]>>;
  /** Runs the compiled templates (inline WXS runs here) and returns them by component id. */
  readonly templates: () => Record<string, unknown>;
  /** Runs app.ts / app.js. */
  readonly loadApp: () => void;
}

export interface Subpackage {
  /** With a slash at its end. */
  readonly root: string;
  readonly independent: boolean;
}

export interface CompiledComponent {
  readonly id: string;
  readonly isPage: boolean;
  /** Class prefix for style isolation; empty when styles are shared. */
  readonly scope: string;
  readonly config: ComponentConfig;
  /** Runs its script; undefined where there is none. */
  readonly load: (() => void) | undefined;
  /** Methods named in its own WXML by bind:, catch: and similar; empty for npm components. */
  readonly handlers: readonly NamedHandler[];
}

export interface NamedHandler {
  readonly method: string;
  readonly event: string;
  /** `pages/home/home.wxml:3:7`. */
  readonly at: string;
}

/** A problem in the sources. `file` is relative to the project folder; line and column start at 1. */
export interface BuildProblem {
  readonly level: 'error' | 'warning';
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The source line with the problem. */
  readonly lineText?: string;
  /** The routes of the pages that an error breaks, or a warning concerns. Default: the whole app. */
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
    /** The mini-program that opened this one, or returned to it. */
    readonly referrerInfo?: ComingBack | undefined;
  };
  /** The page instance on top, like `getCurrentPages().at(-1)`. */
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
  /** Omitted fields stay. */
  setTabBarItem(index: number, change: TabBarChange): void;
  setTabBarVisible(visible: boolean): void;
  /** Asks before leaving the top page (wx.enableAlertBeforeUnload); `undefined` stops that. */
  setLeaveAlert(message: string | undefined): void;
}

export interface PageInstance {
  readonly route: string;
  createSelectorQuery(): unknown;
  createIntersectionObserver(options?: object): unknown;
  [key: string]: unknown;
}

/** The simulator's settings, from the tool bar or the address (`?user=bob&sdk=2.27.0`). */
export interface Simulator {
  /** The owner of storage and sign-in codes. `[a-z0-9-]{1,32}`. */
  readonly user: string;
  /** The base-library version reported to the app, such as `3.8.10`. */
  readonly sdkVersion: string;
  readonly theme: 'light' | 'dark';
  /** Called when the theme changes while the app runs, for an app with `darkmode`. */
  onThemeChange(listener: (theme: 'light' | 'dark') => void): () => void;
  readonly scene: number;
  /** False while "offline" is on in the tool bar. */
  online(): boolean;
  onNetworkChange(listener: (online: boolean) => void): () => void;
  /**
   * Called when the app goes to the background (false) or returns (true), possibly from another mini-program.
   */
  onVisibility(listener: (visible: boolean, back?: ComingBack) => void): () => void;
  setVisible(visible: boolean, back?: ComingBack): void;
  /** Phone-frame size in CSS px. */
  size(): { width: number; height: number };
  /** The container of dialogs and toasts: inside the phone frame, above the page. */
  readonly layer: HTMLElement;
  /** Bars, safe area and capsule of the phone frame, for the page on top. */
  metrics(): PhoneMetrics;
  /** Called when the screen's size changes: rotation, or the browser's window. */
  onResize(listener: () => void): () => void;
}

/** WeChat's referrerInfo in App.onLaunch and App.onShow. */
export interface ComingBack {
  readonly appId: string;
  readonly extraData: object;
}

/** Geometry of the simulated phone in CSS px, measured from the top left of its screen. */
export interface PhoneMetrics {
  /** 0 without the phone frame (`?frame=0`) or in a narrow window. */
  readonly statusBarHeight: number;
  /** Distance from each edge. */
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
  /** The area of the page on top: WeChat's screenTop, windowWidth and windowHeight. */
  readonly window: { top: number; width: number; height: number };
}

/**
 * One WebSocket to the preview server: it sends the requests, so that no CORS and no six-connection limit
 * applies.
 */
export interface Channel {
  /** Rejects with `ChannelFailure`. Aborting `signal` ends the exchange on the server side too. */
  send(request: ChannelRequest, signal: AbortSignal): Promise<ChannelResponse>;
  /** Printed in the preview's terminal, once for equal texts. */
  report(level: 'warn' | 'error', text: string): void;
}

export interface ChannelRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly redirect: 'follow' | 'manual';
  /** Bytes sent, and the total. */
  readonly onUpload?: (sent: number, total: number) => void;
}

export interface ChannelResponse {
  readonly status: number;
  /** Header names as the server sent them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ChannelFailure extends Error {
  readonly reason: 'refused' | 'aborted' | 'bad-url' | 'disconnected';
}

/** Receives the steps of one wx call as they happen. */
export interface CallNote {
  /** The same channel, whose requests are counted for this call. */
  watch(channel: Channel): Channel;
  /** It has left the queue. */
  started(): void;
  /** `errMsg` and `errno` as the app receives them. */
  ended(result: { readonly errMsg: string; readonly errno?: number; readonly code?: string }): void;
}

/** Observes wx calls that leave the phone. */
export interface CallRecorder {
  /** `api` without `wx.`, such as `uploadFile`. */
  begin(api: string, about?: { readonly url?: unknown; readonly method?: unknown }): CallNote;
}

/** Differences from a fresh phone on a good network. Reading a `next` setting uses it up. */
export interface Conditions {
  /** How the next wx.login fails. */
  takeLoginFault(): 'fail' | 'hang' | undefined;
  /** The user of the next wx.login's code; undefined for the current user. */
  takeOtherUser(): string | undefined;
  /** How the next result of another mini-program is wrong. */
  takeAnswerFault(): 'appid' | 'state' | 'again' | undefined;
  storageIsFull(): boolean;
  /** Merged over the result of wx.getDeviceInfo. */
  readonly device: Readonly<Record<string, unknown>>;
  /** Merged over the result of wx.getAppBaseInfo. */
  readonly appBase: Readonly<Record<string, unknown>>;
  /** The channel under these conditions. */
  shape(channel: Channel): Channel;
}
