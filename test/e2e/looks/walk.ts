import type { Page } from 'playwright-core';
import type { Texts } from '../../../miniprogram/texts/language';
import type { Harness, Phone } from '../harness';
import type { Gate } from '../gate';
import type { Look } from './looks';
import { measurePage } from './measure';

/** One look's way through the app's pages and states. */
export interface Walk {
  readonly gate: Gate;
  readonly page: Page;
  /** What the app says, in this look's language. */
  of: <T>(texts: Texts<T>) => T;
  /** A fresh phone, of the same user unless another is named. */
  open: (query?: string, user?: string) => Promise<void>;
  /** Closes what is open and shows this page, `/pages/home/home`. */
  go: (url: string) => Promise<void>;
  waitFor: (text: string) => Promise<void>;
  /** Until it is known who is there. */
  signedIn: () => Promise<void>;
  tap: (text: string) => Promise<void>;
  /** Measures what is on screen, and takes a picture of it. */
  see: (state: string) => Promise<void>;
  /** A picture alone, where WeChat's own surface lies over the page. */
  picture: (state: string) => Promise<void>;
  /** What was found, each with its state. */
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
  /** What the app says for a moment is WeChat's to draw. */
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
