import type { Page } from 'playwright-core';
import { AppInBrowser } from '../../support/app-in-browser';
import { Workspace } from '../../support/workspace';

/** What a handler of the fixture wrote down: the event (with the name of who got it) and its detail. */
export type Note = [string, Record<string, unknown>];

/** The fixture of built-in components, running in a browser. */
export class Gallery extends AppInBrowser {
  constructor() {
    super(Workspace.of('builtins'));
  }

  /** @param search such as `?sdk=2.27.0` */
  show(name: string, search = ''): Promise<Page> {
    return this.open(`${search}#/pages/${name}/${name}`);
  }

  /** How often the terminal has said this, once it has. */
  async said(text: string): Promise<number> {
    const count = (): number => this.lines.filter((line) => line.includes(text)).length;
    while (count() === 0) await new Promise((resolve) => setImmediate(resolve));
    return count();
  }
}

interface App {
  getApp: () => { events: Note[] };
}

/** Takes the notes that were written since the last call. */
export function notes(page: Page): Promise<Note[]> {
  return page.evaluate(() => (globalThis as unknown as App).getApp().events.splice(0));
}

/** The notes, once one of this name is among them. */
export async function notesUntil(page: Page, name: string): Promise<Note[]> {
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as App).getApp().events.some(([found]) => found === wanted),
    name,
  );
  return notes(page);
}
