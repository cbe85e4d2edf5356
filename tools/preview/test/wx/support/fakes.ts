import type {
  Channel,
  ChannelRequest,
  ChannelResponse,
  ComingBack,
  Simulator,
  PageInstance,
  Router,
} from '../../../src/ports';

/** A separate storage for each test. */
export class MemoryStorage implements Storage {
  private readonly items = new Map<string, string>();

  get length(): number {
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }

  clear(): void {
    this.items.clear();
  }
}

export interface FakeSimulator extends Simulator {
  goOnline(online: boolean): void;
  dress(theme: 'light' | 'dark'): void;
  show(visible: boolean): void;
}

export function fakeSimulator(
  options: Partial<Pick<Simulator, 'user' | 'sdkVersion' | 'scene'>> = {},
): FakeSimulator {
  const network = new Set<(online: boolean) => void>();
  const visibility = new Set<(visible: boolean, back?: ComingBack) => void>();
  const themes = new Set<(theme: 'light' | 'dark') => void>();
  let connected = true;
  let theme: 'light' | 'dark' = 'light';
  const inBrowser = typeof document !== 'undefined';
  const layer = inBrowser ? document.createElement('div') : ({ dataset: {} } as unknown as HTMLElement);
  if (inBrowser) document.body.append(layer);
  let shown = true;
  const setVisible = (visible: boolean, back?: ComingBack): void => {
    if (visible === shown) return;
    shown = visible;
    for (const listener of visibility) listener(visible, back);
  };
  return {
    user: 'alice',
    sdkVersion: '3.8.10',
    get theme() {
      return theme;
    },
    onThemeChange: (listener) => {
      themes.add(listener);
      return () => themes.delete(listener);
    },
    scene: 1001,
    ...options,
    layer,
    online: () => connected,
    onNetworkChange: (listener) => {
      network.add(listener);
      return () => network.delete(listener);
    },
    onVisibility: (listener) => {
      visibility.add(listener);
      return () => visibility.delete(listener);
    },
    size: () => ({ width: 375, height: 812 }),
    metrics: () => ({
      statusBarHeight: 44,
      safeArea: { top: 44, right: 0, bottom: 34, left: 0 },
      pixelRatio: 3,
      orientation: 'portrait',
      capsule: { left: 281, top: 50, right: 368, bottom: 82, width: 87, height: 32 },
      window: { top: 88, width: 375, height: 724 },
    }),
    onResize: () => () => false,
    goOnline: (online) => {
      connected = online;
      for (const listener of network) listener(online);
    },
    dress: (next) => {
      theme = next;
      for (const listener of themes) listener(next);
    },
    show: setVisible,
    setVisible,
  };
}

/** One request that has reached the server, to be answered by the test. */
export interface Wire {
  readonly request: ChannelRequest;
  readonly signal: AbortSignal;
  answer(response?: Partial<ChannelResponse>): void;
  fail(reason: string): void;
}

export interface FakeChannel extends Channel {
  readonly wires: Wire[];
  readonly reports: string[];
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function fakeChannel(): FakeChannel {
  const wires: Wire[] = [];
  const reports: string[] = [];
  return {
    wires,
    reports,
    report: (_level, text) => {
      reports.push(text);
    },
    send: (request, signal) =>
      new Promise((resolve, reject) => {
        wires.push({
          request,
          signal,
          answer: (response = {}) => {
            resolve({ status: 200, headers: {}, body: bytes(''), ...response });
          },
          fail: (reason) => {
            reject(Object.assign(new Error(reason), { reason }));
          },
        });
      }),
  };
}

export interface FakeRouter extends Router {
  readonly calls: [string, ...unknown[]][];
  page: PageInstance | undefined;
}

export function fakeRouter(): FakeRouter {
  const calls: [string, ...unknown[]][] = [];
  const record =
    (name: string) =>
    (...args: unknown[]): void => {
      calls.push([name, ...args]);
    };
  const router: FakeRouter = {
    calls,
    page: undefined,
    launch: { path: 'pages/home/index', query: {}, scene: 1001 },
    top: () => router.page,
    navigateTo: record('navigateTo'),
    redirectTo: record('redirectTo'),
    switchTab: record('switchTab'),
    reLaunch: record('reLaunch'),
    navigateBack: record('navigateBack'),
    setTitle: record('setTitle'),
    setNavigationBarColor: record('setNavigationBarColor'),
    scrollTo: record('scrollTo'),
    setTabBarBadge: record('setTabBarBadge'),
    setTabBarItem: record('setTabBarItem'),
    setTabBarVisible: record('setTabBarVisible'),
    setLeaveAlert: record('setLeaveAlert'),
  };
  return router;
}

export type Answer = Record<string, unknown> & { errMsg: string };

function member(wx: object, name: string): (...args: unknown[]) => unknown {
  const found = (wx as Record<string, unknown>)[name];
  if (typeof found !== 'function') throw new TypeError(`wx.${name} is no function`);
  return (...args) => Reflect.apply(found, wx, args) as unknown;
}

/** Calls an asynchronous API and returns the argument of `complete`, for success and failure alike. */
export function ask(wx: object, name: string, options: object = {}): Promise<Answer> {
  return new Promise((complete) => {
    member(wx, name)({ ...options, complete });
  });
}

/** Calls a synchronous API. */
export function sync(wx: object, name: string, ...args: unknown[]): unknown {
  return member(wx, name)(...args);
}

type FakeTask = Record<string, (arg?: unknown) => void>;

/** Starts a request, upload or download. */
export function start(wx: object, name: string, options: object): { task: FakeTask; done: Promise<Answer> } {
  let task: FakeTask = {};
  const done = new Promise<Answer>((complete) => {
    task = member(wx, name)({ ...options, complete }) as typeof task;
  });
  return { task, done };
}
