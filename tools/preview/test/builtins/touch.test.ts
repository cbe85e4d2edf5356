import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { Gallery, notes, notesUntil } from './support/gallery';

describeInBrowser('touches and WXS', () => {
  const gallery = runs(new Gallery());
  let page: Page;

  beforeEach(async () => {
    page = await gallery.show('touch');
    await notes(page);
  });

  it('a tap bubbles with target, currentTarget and touches, as a plain object', async () => {
    await page.locator('#inner').click();
    expect(await notes(page)).toEqual([
      ['tap', { target: '里', current: '外', id: 'outer', fingers: [1, 1], plain: true }],
    ]);
  });

  it('catch stops it', async () => {
    await page.locator('#caught').click();
    expect((await notes(page)).map(([, seen]) => seen['current'])).toEqual(['拦']);
  });

  it("the browser's own click never reaches WXML", async () => {
    await page.locator('#click').click();
    expect(await notes(page)).toEqual([]);
  });

  it('a drag of the mouse is a touch, and no tap', async () => {
    const box = await page.locator('#swiped').boundingBox();
    if (!box) throw new Error('no box');
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 10);
    await page.mouse.up();
    expect((await notes(page)).map(([type, seen]) => [type, seen['fingers']])).toEqual([
      ['touchstart', [1, 1]],
      ['touchmove', [1, 1]],
      ['touchend', [0, 1]],
    ]);
  });

  it('a long press takes the place of the tap', async () => {
    await page.locator('#pressed').hover();
    await page.mouse.down();
    await notesUntil(page, 'longpress');
    await page.mouse.up();
    expect(await notes(page)).toEqual([]);
    await page.locator('#pressed').click();
    expect((await notes(page)).map(([type]) => type)).toEqual(['tap']);
  });

  it.each([
    ['a finger that has stayed 350 ms', 350, 'longpress'],
    ['one that has stayed a moment', 300, 'tap'],
  ])('a busy browser that handles events late, %s, gives the same result', async (_finger, stayed, type) => {
    await page.locator('#pressed').evaluate((target, ms) => {
      const send = (name: string, at: number): void => {
        const touch = new Touch({ identifier: 0, target, clientX: 1, clientY: 1 });
        const event = new TouchEvent(name, {
          bubbles: true,
          composed: true,
          changedTouches: [touch],
          touches: name === 'touchstart' ? [touch] : [],
        });
        Object.defineProperty(event, 'timeStamp', { value: at });
        target.dispatchEvent(event);
      };
      // In one go: no timer has run between them.
      send('touchstart', 1000);
      send('touchend', 1000 + ms);
    }, stayed);
    expect((await notes(page)).map(([name]) => name)).toEqual([type]);
  });

  it('a handler in WXS gets event, owner and instance', async () => {
    await page.locator('#wxs').click();
    expect(await notesUntil(page, 'wxs')).toContainEqual(['wxs', { name: '脚本', x: 1 }]);
    const looks = await page
      .locator('#wxs')
      .evaluate((e) => [getComputedStyle(e).color, e.classList.contains('marked')]);
    expect(looks).toEqual(['rgb(1, 2, 3)', true]);
  });

  it('change:prop is called for each change', async () => {
    await page.locator('#watched').click();
    expect(await notesUntil(page, 'wxs')).toContainEqual(['wxs', { value: 1, old: 0 }]);
  });

  it('hover-class is on while pressed', async () => {
    await page.locator('#hover').hover();
    await page.mouse.down();
    const color = (): Promise<string> =>
      page.locator('#hover').evaluate((e) => getComputedStyle(e).backgroundColor);
    await page.waitForFunction(() => document.querySelector('#hover')?.classList.contains('lit'));
    expect(await color()).toBe('rgb(9, 9, 9)');
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector('#hover')?.classList.contains('lit') === false);
  });
});
