import type { Page } from 'playwright-core';
import type { Texts } from '../../../miniprogram/texts/language';
import type { Harness, Phone } from '../harness';
import type { Gate } from '../gate';
import type { Look } from './looks';
import { measurePage } from './measure';

/** One look's visit of the app's pages and states. */
export interface Walk {
  readonly gate: Gate;
  readonly page: Page;
  /** The app's text in this look's language. */
  of: <T>(texts: Texts<T>) => T;
  /** Opens a fresh phone, of the same user unless another is given. */
  open: (query?: string, user?: string) => Promise<void>;
  /** Closes the open pages and opens this one, such as `/pages/home/home`. */
  go: (url: string) => Promise<void>;
  waitFor: (text: string) => Promise<void>;
  /** Waits for the end of the sign-in. */
  signedIn: () => Promise<void>;
  tap: (text: string) => Promise<void>;
  /** Measures the screen, and takes a picture. */
  see: (state: string) => Promise<void>;
  /** Only takes a picture, where WeChat's own surface covers the page. */
  picture: (state: string) => Promise<void>;
  /** All findings, each with its state. */
  readonly findings: readonly string[];
  close: () => Promise<void>;
}

interface PhoneGlobals {
  readonly wx: { hideToast: () => void };
}

export function createWalk(harness: Harness, gate: Gate, look: Look): Walk {
  const findings: string[] = [];
  let phone: Phone | undefined;
  const opened = (): Phone => {
    if (!phone) throw new Error('no phone is open');
    return phone;
  };
  const close = async (): Promise<void> => {
    await phone?.page.context().close();
    phone = undefined;
  };
  /** WeChat draws toasts, so they are not measured. */
  const hideToast = (): Promise<void> =>
    opened().page.evaluate(() => {
      (globalThis as unknown as PhoneGlobals).wx.hideToast();
    });
  return {
    gate,
    findings,
    close,
    get page() {
      return opened().page;
    },
    of: (texts) => texts[look.language],
    async open(query = '', user = look.name) {
      await close();
      phone = await harness.open(user, `${look.query}&${query}`, look.size);
    },
    go: (url) => opened().goTo(url),
    async signedIn() {
      await opened().page.waitForFunction(() => {
        const { session, account } = (
          globalThis as unknown as { getApp: () => Partial<IAppOption> }
        ).getApp();
        return session?.state === 'signed-in' && account?.view.profile !== undefined;
      });
    },
    async picture(state) {
      await hideToast();
      await opened().screenshot(`${state}-${look.name}`);
    },
    waitFor: (text) => opened().text(text).first().waitFor(),
    tap: (text) => opened().text(text).first().click(),
    async see(state) {
      const { page, screenshot } = opened();
      await hideToast();
      await page.evaluate(() =>
        Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))),
      );
      await screenshot(`${state}-${look.name}`);
      for (const finding of await page.evaluate(measurePage)) findings.push(`${state}: ${finding}`);
    },
  };
}
