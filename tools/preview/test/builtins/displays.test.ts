import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { Gallery, notes, notesUntil } from './support/gallery';

describeInBrowser('pictures and displays', () => {
  const gallery = runs(new Gallery());
  let page: Page;

  beforeAll(async () => {
    page = await gallery.show('pictures');
  });

  it('images load from the project, relative too, and tell of size and failure once', async () => {
    const seen = await notesUntil(page, 'missing.error');
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>('.wx-image-img')].every((i) => i.complete),
    );
    const all = [...seen, ...(await notes(page))];
    const loads = all.filter(([name]) => name.endsWith('.load'));
    expect(loads.map(([name]) => name).sort()).toEqual(
      ['aspectFill', 'aspectFit', 'center', 'heightFix', 'relative', 'scaleToFill', 'widthFix'].map(
        (n) => `${n}.load`,
      ),
    );
    expect(loads.map(([, size]) => size)).toEqual(Array(7).fill({ width: 120, height: 60 }));
    expect(all.filter(([name]) => name === 'missing.error')).toHaveLength(1);
    const box = await page.locator('#relative').boundingBox();
    expect([box?.width, box?.height]).toEqual([100, 50]);
  });

  it('rich-text only shows trusted tags', async () => {
    const html = await page.locator('#rich').innerHTML();
    expect(html).toContain('<p class="x">你<b>好</b><img src="/assets/wide.svg"></p>');
    expect(await page.evaluate(() => 'bad' in globalThis)).toBe(false);
    expect(await page.locator('#nodes').textContent()).toBe('<i>不是标签</i>');
  });

  it('text keeps its lines, and hidden hides', async () => {
    expect(await page.locator('#text').evaluate((e) => getComputedStyle(e).whiteSpace)).toBe('pre-line');
    expect(await page.locator('#hidden').isVisible()).toBe(false);
  });

  it('an unsupported component is a box with its name, and is reported', async () => {
    expect(await page.locator('#camera').textContent()).toBe('camera');
    const said = '<camera>: the preview does not support this component';
    expect(gallery.complaints).toContain(said);
    expect(await gallery.said(said)).toBe(1);
  });

  it('an animation ends at its target', async () => {
    await page.waitForFunction(() => {
      const moved = document.querySelector('#moved');
      return moved !== null && getComputedStyle(moved).opacity === '0.5';
    });
    const transform = await page.locator('#moved').evaluate((e) => getComputedStyle(e).transform);
    expect(transform).toBe('matrix(1, 0, 0, 1, 20, 0)');
  });
});
