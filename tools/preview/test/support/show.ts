import { openPage, ready } from './browser';
import type { Browser, WatchedPage } from './browser';
import { startPreview } from './preview';
import { miniProgram } from './workspace';

export interface Shown {
  /** The text of #all. */
  readonly text: string;
  /** Warnings and errors of the console. */
  readonly complaints: readonly string[];
  /** Lines of the terminal. */
  readonly lines: readonly string[];
}

/** Not Chromium's performance advice about reading a canvas back. */
export const isOfTheApp = (complaint: string): boolean =>
  !complaint.startsWith('Canvas2D: Multiple readback');

/** Runs a mini-program of these files until its `#all` has a text. */
export async function showProject(
  browser: Browser,
  files: Readonly<Record<string, string>>,
  { tap, address = '' }: { tap?: string; address?: string } = {},
): Promise<Shown> {
  const workspace = miniProgram(files);
  const lines: string[] = [];
  const log = (line: string): number => lines.push(line);
  const preview = await startPreview({ projectRoot: workspace.root, watch: false, log }).catch(
    (error: unknown) => {
      workspace.dispose();
      throw error;
    },
  );
  let watched: WatchedPage | undefined;
  try {
    watched = await openPage(browser, `${preview.origin}/${address}`);
    const { page, complaints } = watched;
    page.setDefaultTimeout(12_000);
    await ready(page);
    if (tap !== undefined) await page.locator(tap).click();
    await page.locator('#all', { hasText: /\S/ }).waitFor();
    return {
      text: ((await page.locator('#all').textContent()) ?? '').trim(),
      complaints: complaints.filter(isOfTheApp),
      lines,
    };
  } catch (error) {
    throw new Error(`${String(error)}\n${[...(watched?.complaints ?? []), ...lines].join('\n')}`, {
      cause: error,
    });
  } finally {
    await watched?.page.context().close();
    await preview.close();
    workspace.dispose();
  }
}
