import type { Page } from 'playwright-core';
import type { Texts } from '../../../miniprogram/texts/language';
import { TAKES_SCREENSHOTS } from '../harness';
import type { Harness, Phone } from '../harness';
import type { Gate } from '../gate';
import { queryOf } from './looks';
import type { Look } from './looks';
import { drawnParts } from './drawn-parts';
import { measurePage } from './measure';
import { wear } from './wear';
import type { Place } from './wear';

/** One visit of the app's pages and states, each seen in all looks of one language. */
export interface Walk {
  readonly gate: Gate;
  readonly page: Page;
  /** The app's text in the looks' language. */
  of: <T>(texts: Texts<T>) => T;
  /** Opens a fresh phone, of the same user unless another is given. */
  open: (query?: string, user?: string) => Promise<void>;
  /** Closes the open pages and opens this one, such as `/pages/home/home`. */
  go: (url: string) => Promise<void>;
  waitFor: (text: string) => Promise<void>;
  /** Waits for the end of the sign-in. */
  signedIn: () => Promise<void>;
  tap: (text: string) => Promise<void>;
  /** Measures the screen in each look, and takes a picture in each, on which this text is in view. */
  see: (state: string, inView?: string) => Promise<void>;
  /** Only takes the pictures, where WeChat's own surface covers the page. */
  picture: (state: string) => Promise<void>;
  /**
   * Starts the app in each look into which the other states are only changed: there these pages, each with the texts
   * that it shows last, are measured too, and drawn as after such a change.
   */
  start: (pages: readonly (readonly [url: string, ...texts: string[]])[]) => Promise<void>;
  /** All findings, each with its state and look. */
  readonly findings: readonly string[];
  close: () => Promise<void>;
}

interface PhoneGlobals {
  readonly wx: { hideToast: () => void };
}

/** @param looks of one language; the app starts in the first one */
export function createWalk(harness: Harness, gate: Gate, looks: readonly [Look, ...Look[]]): Walk {
  const [first, ...others] = looks;
  const findings: string[] = [];
  let phone: Phone | undefined;
  /** The look that the open phone has: the next state begins with it. */
  let worn = first;
  const opened = (): Phone => {
    if (!phone) throw new Error('no phone is open');
    return phone;
  };
  const open = (user: string, look: Look, query = ''): Promise<Phone> =>
    harness.open(user, `${queryOf(look)}&${query}`, look.size);
  const closeThis = async (one: Phone | undefined): Promise<void> => {
    await one?.page.context().close();
  };
  const close = async (): Promise<void> => {
    await closeThis(phone);
    phone = undefined;
  };
  const measure = async ({ page }: Phone, state: string, look: Look): Promise<void> => {
    for (const finding of await page.evaluate(measurePage))
      findings.push(`${state} in ${look.name}: ${finding}`);
  };
  /** The open page in each look, beginning with the one that it has. */
  const inEach = async (state: string, to: (look: Look) => Promise<void>, inView?: string): Promise<void> => {
    const { page, text } = opened();
    const place = await page.evaluate(placeOfState);
    for (const look of worn === first ? looks : [...looks].reverse()) {
      await wear(page, look, place).catch((error: unknown) => {
        throw new Error(`${state} in ${look.name}: ${String(error)}`);
      });
      worn = look;
      if (inView !== undefined) await text(inView).first().scrollIntoViewIfNeeded();
      await to(look);
    }
  };
  const picture = async (state: string, { name }: Look): Promise<void> => {
    if (TAKES_SCREENSHOTS) await opened().screenshot(`${state}-${name}`);
  };
  const user = first.name;
  return {
    gate,
    findings,
    close,
    get page() {
      return opened().page;
    },
    of: (texts) => texts[first.language],
    async open(query, by = user) {
      await close();
      phone = await open(by, first, query);
      worn = first;
    },
    go: (url) => opened().goTo(url),
    signedIn: () => signedIn(opened()),
    picture: (state) => inEach(state, (look) => picture(state, look)),
    waitFor: (text) => opened().text(text).first().waitFor(),
    tap: (text) => opened().text(text).first().click(),
    see: (state, inView) =>
      inEach(
        state,
        async (look) => {
          await picture(state, look);
          await measure(opened(), state, look);
        },
        inView,
      ),
    async start(pages) {
      const after = new Map<string, string[]>();
      for (const [url, ...texts] of pages) {
        await opened().goTo(url);
        await shown(opened(), texts);
        await inEach(url, async ({ name }) => {
          after.set(`${url} in ${name}`, await opened().page.evaluate(drawnParts));
        });
      }
      for (const look of others) {
        const started = await open(user, look);
        await signedIn(started);
        for (const [url, ...texts] of pages) {
          await started.goTo(url);
          await shown(started, texts);
          await started.page.evaluate(placeOfState);
          const parts = await started.page.evaluate(drawnParts);
          const changed = after.get(`${url} in ${look.name}`) ?? [];
          const at = parts.findIndex((part, index) => part !== changed[index]);
          if (at >= 0 || parts.length !== changed.length)
            findings.push(
              `${url} in ${look.name}: a launch draws ${parts[at] ?? 'less'}, a change ${changed[at] ?? 'less'}`,
            );
          await measure(started, url, look);
        }
        await closeThis(started);
      }
    },
  };
}

async function shown(phone: Phone, texts: readonly string[]): Promise<void> {
  for (const text of texts) await phone.text(text).first().waitFor();
}

async function signedIn({ page }: Phone): Promise<void> {
  await page.waitForFunction(() => {
    const { session, account } = (globalThis as unknown as { getApp: () => Partial<IAppOption> }).getApp();
    return session?.state === 'signed-in' && account?.view.profile !== undefined;
  });
}

/** Runs in the page. WeChat draws toasts, so they are not measured. */
async function placeOfState(): Promise<Place> {
  (globalThis as unknown as PhoneGlobals).wx.hideToast();
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  const page = document.querySelector('.preview-active');
  const scroller = page?.querySelector('.preview-scroller');
  const { scrollTop, scrollHeight, clientHeight } = scroller ?? document.documentElement;
  return {
    text: (page?.textContent ?? '').replace(/\d+%/g, '%'),
    top: scrollTop,
    atEnd: scrollTop > 0 && scrollTop + clientHeight > scrollHeight - 100,
  };
}
