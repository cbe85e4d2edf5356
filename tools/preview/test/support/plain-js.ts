import type { Page } from 'playwright-core';
import { AppInBrowser } from './app-in-browser';
import { fixture } from './workspace';
import type { Fixture } from './workspace';

interface AppGlobals {
  getApp: () => { globalData: { lines: string[] } };
  getCurrentPages: () => { route: string }[];
}

/** The plain JavaScript fixture, running in a browser. */
export const plainJs = (): AppInBrowser<Fixture> => new AppInBrowser(fixture('plain-js'));

/** The fixture's notes since the last call. */
export const notes = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as AppGlobals).getApp().globalData.lines.splice(0));

/** The notes, once the last one exists. */
export async function notesUntil(page: Page, last: string): Promise<string[]> {
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as AppGlobals).getApp().globalData.lines.at(-1) === wanted,
    last,
  );
  return notes(page);
}

export const routes = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as AppGlobals).getCurrentPages().map(({ route }) => route));

export const tapButton = (page: Page, id: string): Promise<void> => page.locator(`#${id}`).click();
export const tapTab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();
export const tapTool = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
export const tapSwitch = (page: Page, name: string): Promise<void> =>
  page.getByRole('switch', { name }).click();
