import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { DEVICES, deviceNameOf } from '../devices';
import { launchBrowser } from './browser';

export interface PhoneOptions {
  /** `http://127.0.0.1:<port>` of the preview. */
  readonly origin: string;
  /** Whether the window is visible. */
  readonly headed?: boolean;
  /** The preview's settings, as in its address: `user=bob&sdk=2.27.0`. */
  readonly query?: string;
  /** Prefix of its name. */
  readonly name?: string;
}

/** Window size in CSS px: an iPhone's. */
const SIZE = { width: 390, height: 844 };
const READY = 'html[data-ready="1"]';
const READY_MS = 60_000;

/** The preview's own browser, which shows only the mini-program and is used by nobody else. */
export class DrivenPhone {
  private constructor(
    /** The name by which the server distinguishes its page. */
    readonly client: string,
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly origin: string,
    private readonly query: string,
  ) {}

  /** @throws PreviewError `no_browser`, `browser_failed` */
  static async start({
    origin,
    headed = false,
    query = '',
    name = 'driver-',
  }: PhoneOptions): Promise<DrivenPhone> {
    const browser = await launchBrowser({ headed });
    const client = `${name}${randomBytes(8).toString('hex')}`;
    try {
      const context = await browser.newContext({ viewport: SIZE, hasTouch: true, locale: 'zh-CN' });
      await context.addInitScript((own) => {
        (globalThis as { __previewClient?: string }).__previewClient = own;
      }, client);
      const page = await context.newPage();
      const phone = new DrivenPhone(client, browser, page, origin, query);
      await phone.open();
      return phone;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** A hash such as `#/pages/home/home?id=1` names the page. */
  async open(search = this.query, hash = ''): Promise<void> {
    const device = deviceNameOf(search);
    const side = Math.max(DEVICES[device].width, DEVICES[device].height);
    // Large enough for both orientations.
    await this.page.setViewportSize(device === 'auto' ? SIZE : { width: side, height: side });
    const query = new URLSearchParams(search);
    query.set('frame', '0');
    await this.page.goto(`${this.origin}/?${query.toString()}${hash}`);
  }

  /** Resolves once a page of the mini-program has called onReady. */
  async ready(): Promise<void> {
    await this.page.locator(READY).waitFor({ state: 'attached', timeout: READY_MS });
  }

  /** PNG of the phone's screen. */
  screenshot(): Promise<Buffer> {
    return this.page.locator('.preview-screen').screenshot({ animations: 'disabled' });
  }

  /** Ends the mini-program; the browser stays. */
  async exit(): Promise<void> {
    await this.page.goto('about:blank');
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  onClosed(run: () => void): void {
    this.browser.on('disconnected', run);
  }
}
