import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import app from '../../miniprogram/app.json';
import { LOCAL_ORIGIN, TRIAL_ORIGIN } from '../../miniprogram/config';
import { startApiServer } from 'api-server';
import type { ApiServer, StartOptions } from 'api-server';
import { CleanUps } from 'api-server/testing';
import type { Preview } from 'preview';
import { launchBrowser, openPage, ready, reLaunch } from 'preview/testing';
import type { Browser } from 'preview/testing';

export { describeInBrowser } from 'preview/testing';

/** A phone alone. */
const PHONE = { width: 375, height: 812 };
/** Wide enough for the panels beside the phone. */
const DESK = { width: 1440, height: 900 };
const SCREENSHOTS = path.join(__dirname, 'screenshots');
/** Only `npm run screenshots` needs them, and each takes as long as the step before it. */
export const TAKES_SCREENSHOTS = process.env['npm_lifecycle_event'] === 'screenshots';

/** The panels' titles and names. */
const TABS = { 网络: 'network', 控制台: 'console', WXML: 'wxml', AppData: 'data', 存储: 'storage' } as const;

/** A user's phone with the mini-program open. */
export interface Phone {
  readonly page: Page;
  /** Warnings and errors of the console. */
  readonly complaints: string[];
  /** The visible element with exactly this text; covered tab pages stay in the document. */
  text(text: string): Locator;
  reload(): Promise<void>;
  /** Closes the open pages and opens this one, such as `/pages/home/home`; resolves when it is drawn. */
  goTo(url: string): Promise<void>;
  /** Waits until there is a session, and nothing on screen mentions signing in. */
  signedIn(): Promise<void>;
  /** From any page, through the home page or the profile. */
  openSettings(): Promise<void>;
  back(): Promise<void>;
  /** By the native tab bar, whatever the tab's title. */
  openTab(page: 'home' | 'profile'): Promise<void>;
  /** Saves a picture into the git-ignored folder: `npm run screenshots`. Finishes animations first. */
  screenshot(name: string): Promise<void>;
}

/** A phone with the preview's tools and panels beside it: to draw them costs as much as the phone. */
export interface Desk extends Phone {
  readonly panel: PanelDriver;
}

/** The preview's own panels: the only means by which these tests cause failures. */
export interface PanelDriver {
  /** Sends twenty calls with the app's own client and waits for all of them. */
  burst(): Promise<{ ok: number; failed: number }>;
  counters(): Promise<{ logins: number; exchanges: number; wire: number }>;
  /** Presses a button of the settings. */
  press(name: string): Promise<void>;
  /** Toggles a switch of the settings. */
  toggle(name: string): Promise<void>;
  choose(label: string, option: string): Promise<void>;
  /** Opens a panel; resolves when it is drawn. */
  tab(name: keyof typeof TABS): Promise<void>;
  /** Waits until changes are drawn: rows appear a frame after their list. */
  drawn(): Promise<void>;
  /** The rows of calls with this reason. */
  rows(reason: string): Locator;
  text(): Promise<string>;
  /** Unfolds the last folded row of the tree, up to `most` times; returns the text after each. */
  unfold(most: number): Promise<string[]>;
  /** The panel's explanation of the last expiry. */
  story(): Promise<string>;
  har(): Promise<string>;
}

/** The mini-program in the preview, with the reference API and a browser. */
export interface Harness {
  /** Lines of the preview's terminal. */
  readonly lines: readonly string[];
  /**
   * Opens the app; each user has a separate storage; `query` contains the simulator's settings, such as
   * `sdk=2.27.0`.
   */
  open(user: string, query?: string, size?: { width: number; height: number }): Promise<Phone>;
  openDesk(user: string, query?: string): Promise<Desk>;
  /** One for all tests of the surrounding `describe`: each begins with `goTo`. */
  openKept(user: string, query?: string): Promise<Phone>;
  openKeptDesk(user: string, query?: string): Promise<Desk>;
  /** One whose time passes by itself, and at once where a test says so: `phone.page.clock`. */
  openDeskWithClock(user: string, query?: string): Promise<Desk>;
  /** How often the server was called since `resetCounters`. */
  counters(): Promise<Readonly<Record<string, number>>>;
  resetCounters(): Promise<void>;
  stopApi(): Promise<void>;
  startApi(): Promise<void>;
  close(): Promise<void>;
}

interface KeptPreview {
  readonly keptPreview: (
    servers: Readonly<Record<string, string>>,
    to: (line: string) => void,
  ) => Promise<Preview>;
}

/** Between the preview and the API. */
type Proxy = Pick<ApiServer, 'origin' | 'close'>;

let browser: Browser | undefined;

// The next test goes on in their processes, which have compiled the host's script and the app.
afterEach(() => browser?.close());

/** The worker's preview, used by one harness at a time: from now on the app calls this server. */
function previewBefore(server: string, to: (line: string) => void): Promise<Preview> {
  const { keptPreview } = loadShared('./test/e2e/kept-preview.cjs') as KeptPreview;
  // A develop build outside of DevTools and computers, as in WeCom's client, uses the trial servers.
  return keptPreview({ [LOCAL_ORIGIN]: server, [TRIAL_ORIGIN]: server }, to);
}

/**
 * @param stand puts a proxy between preview and API; it ends with the harness
 * @param options differences from the usual API
 */
export async function createHarness(
  stand?: (api: string) => Promise<Proxy>,
  options: StartOptions = {},
): Promise<Harness> {
  const cleanUps = new CleanUps();
  return cleanUps.during(() => startHarness(cleanUps, stand, options));
}

async function startHarness(
  cleanUps: CleanUps,
  stand: ((api: string) => Promise<Proxy>) | undefined,
  options: StartOptions,
): Promise<Harness> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'harness-'));
  cleanUps.add(() => {
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
  const start = (port: number): Promise<ApiServer> =>
    // No response is needed after its test.
    startApiServer({ port, dataDir, log: () => undefined, drainTimeoutMs: 0, ...options });
  const lines: string[] = [];
  let api: ApiServer | undefined = await start(await ownPort());
  const stopApi = async (): Promise<void> => {
    await api?.close();
    api = undefined;
  };
  cleanUps.add(stopApi);
  const { origin, port } = api;
  const proxy = await stand?.(origin);
  if (proxy) cleanUps.add(() => proxy.close());
  const preview = await previewBefore(proxy?.origin ?? origin, (line) => lines.push(line));
  const launch = async (): Promise<Browser> => {
    const launched = await launchBrowser();
    cleanUps.add(() => launched.close());
    return launched;
  };
  const opened = (browser = await launch());
  const kept = await launch();
  const resetCounters = async (): Promise<void> => {
    const answer = await fetch(`${origin}/debug/reset`, { method: 'POST' });
    if (!answer.ok) throw new Error(`/debug/reset answers ${String(answer.status)}`);
  };

  const open = async (
    user: string,
    query: string,
    size: { width: number; height: number },
    { by = opened, prepare }: { by?: Browser; prepare?: (page: Page) => Promise<void> } = {},
  ): Promise<Phone> => {
    const address = `${preview.origin}/?user=${user}&${query}`;
    const { page, complaints } = await openPage(by, address, size, prepare);
    await ready(page);
    return {
      page,
      complaints,
      text: (text) =>
        page.locator('.preview-screen').getByText(text, { exact: true }).filter({ visible: true }),
      async reload() {
        await page.reload();
        await ready(page);
      },
      goTo: (url) => reLaunch(page, url),
      signedIn: () => page.evaluate(untilSignedIn),
      async openSettings() {
        const screen = page.locator('.preview-screen');
        await screen.getByText('设置', { exact: true }).filter({ visible: true }).click();
        await screen.getByText('投诉与反馈', { exact: true }).filter({ visible: true }).waitFor();
      },
      back: () => page.getByRole('button', { name: '返回', exact: true }).click(),
      openTab: (name) => page.getByRole('tab', { name: tabOf(`pages/${name}/${name}`) }).click(),
      async screenshot(name) {
        await page.evaluate(endAnimations);
        if (!TAKES_SCREENSHOTS) return;
        await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), animations: 'disabled' });
      },
    };
  };

  return {
    lines,
    open: (user, query = '', size = PHONE) => open(user, `frame=0&${query}`, size),
    openDesk: async (user, query = '') => withPanels(await open(user, query, DESK)),
    openKept: (user, query = '') => open(user, `frame=0&${query}`, PHONE, { by: kept }),
    openKeptDesk: async (user, query = '') => withPanels(await open(user, query, DESK, { by: kept })),
    // An app keeps the timers that exist at its launch.
    openDeskWithClock: async (user, query = '') =>
      withPanels(await open(user, query, DESK, { prepare: (page) => page.clock.install() })),
    async counters() {
      const answer = await fetch(`${origin}/debug/counters`);
      return (await answer.json()) as Record<string, number>;
    },
    resetCounters,
    stopApi,
    async startApi() {
      api ??= await start(port);
    },
    close: () => cleanUps.run(),
  };
}

/** Runs in the page. Endless animations continue. */
function endAnimations(): void {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}

/** Runs in the page: one message, where a wait for each of the texts is three and more. */
async function untilSignedIn(): Promise<void> {
  const { getApp } = globalThis as unknown as { getApp: () => { session?: { state: string } } };
  const textOf = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim();
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
  };
  const mentioned = (): string[] =>
    [...document.querySelectorAll('.preview-screen *')]
      .filter((element) => ['正在登录…', '重试', '登录'].includes(textOf(element)) && isSeen(element))
      .map(textOf);
  for (let frames = 0; getApp().session?.state !== 'signed-in' || mentioned().length > 0; frames += 1) {
    if (frames > 1500)
      throw new Error(
        `the session is ${String(getApp().session?.state)}, the screen says ${mentioned().join()}`,
      );
    await new Promise(requestAnimationFrame);
  }
}

/** Runs in the page. */
async function unfoldRows(most: number): Promise<string[]> {
  const texts: string[] = [];
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  for (let n = 0; n < most; n += 1) {
    const row = [...document.querySelectorAll('[role=treeitem][aria-expanded=false]')].pop();
    if (!row) break;
    row.querySelector<HTMLElement>('.panel-fold-mark')?.click();
    await frame();
    if (!document.querySelector(`#${row.id}[aria-expanded=true]`)) throw new Error(`#${row.id} stays folded`);
    await frame();
    const [tools, panels] = ['.tools', '.panels'].map((each) => document.querySelector<HTMLElement>(each));
    texts.push(`${tools?.textContent ?? ''}\n${panels?.innerText ?? ''}`);
  }
  return texts;
}

function tabOf(route: string): string {
  const tab = app.tabBar.list.find(({ pagePath }) => pagePath === route);
  if (!tab) throw new Error(`app.json has no tab for ${route}`);
  return tab.text;
}

const withPanels = (phone: Phone): Desk => ({ ...phone, panel: drivePanels(phone.page) });

function drivePanels(page: Page): PanelDriver {
  const tools = page.locator('.tools');
  const panels = page.locator('.panels');
  const counter = async (name: string): Promise<number> =>
    Number(await panels.getByTestId(`count-${name}`).textContent());
  const drawn = (): Promise<void> =>
    page.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    });
  return {
    async burst() {
      await tools.getByRole('button', { name: '立即发 20 个请求' }).click();
      const done = tools.getByTestId('burst').filter({ hasText: '成功' });
      await tools.getByRole('button', { name: '立即发 20 个请求' }).waitFor();
      await done.waitFor();
      const [ok = NaN, failed = NaN] = ((await done.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? [];
      return { ok, failed };
    },
    counters: async () => ({
      logins: await counter('logins'),
      exchanges: await counter('exchanges'),
      wire: await counter('wire'),
    }),
    async press(name) {
      await tools.getByRole('button', { name, exact: true }).click();
      // The request to the server stays in the address until it is made.
      await page.evaluate(async () => {
        for (let frames = 0; new URLSearchParams(location.search).has('server'); frames += 1) {
          if (frames > 1500) throw new Error(`the server is not asked: ${location.search}`);
          await new Promise(requestAnimationFrame);
        }
      });
    },
    toggle: (name) => tools.getByRole('switch', { name, exact: true }).click(),
    async choose(label, option) {
      await tools.getByLabel(label, { exact: true }).selectOption(option);
    },
    async tab(name) {
      await panels.getByRole('tab', { name }).click();
      await panels.locator(`[data-tab-content=${TABS[name]}]`).waitFor();
      await drawn();
    },
    drawn,
    rows: (reason) => panels.locator(`[role=row][data-reason="${reason}"]`),
    text: async () => `${(await tools.textContent()) ?? ''}\n${await panels.innerText()}`,
    unfold: (most) => page.evaluate(unfoldRows, most),
    story: async () => (await panels.getByTestId('story').innerText()).replace(/\s+/g, ' '),
    async har() {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        panels.getByRole('button', { name: '导出 HAR' }).click(),
      ]);
      return fs.readFileSync(await download.path(), 'utf8');
    },
  };
}
