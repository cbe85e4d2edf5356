import type { Page } from 'playwright-core';
import { AppInBrowser } from '../../support/app-in-browser';
import { fixture } from '../../support/workspace';
import type { Fixture } from '../../support/workspace';

/** A handler's note in the fixture: the event (with its receiver's name) and its detail. */
export type Note = [string, Record<string, unknown>];

/** The fixture of built-in components, running in a browser. */
export class Gallery extends AppInBrowser<Fixture> {
  constructor() {
    super(fixture('builtins'));
  }

  private search: string | undefined;

  /**
   * Opens a page of the fixture in its initial state; the app keeps running, unless it has other settings.
   * @param search such as `?sdk=2.27.0`
   */
  async show(name: string, search = ''): Promise<Page> {
    const url = `/pages/${name}/${name}`;
    if (this.search === search) {
      await notes(this.page);
      return this.reLaunch(url);
    }
    const running = this.search !== undefined;
    this.search = search;
    return running ? this.launch(`${search}#${url}`) : this.open(`${search}#${url}`);
  }

  override closePage(): Promise<void> {
    this.search = undefined;
    return super.closePage();
  }

  /** How often the terminal has shown this, after the first time. */
  async said(text: string): Promise<number> {
    return (await this.heard((line) => line.includes(text))).length;
  }
}

interface App {
  getApp: () => { events: Note[] };
}

/** Returns the notes written since the last call. */
export function notes(page: Page): Promise<Note[]> {
  return page.evaluate(() => (globalThis as unknown as App).getApp().events.splice(0));
}

/** Waits for a note of this name, and returns all. */
export async function notesUntil(page: Page, name: string): Promise<Note[]> {
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as App).getApp().events.some(([found]) => found === wanted),
    name,
  );
  return notes(page);
}
