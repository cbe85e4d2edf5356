import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { Gallery, notes, notesUntil } from './support/gallery';

describeInBrowser('swipers, scrollers and wheels', () => {
  const gallery = runs(new Gallery());
  let page: Page;

  beforeEach(async () => {
    page = await gallery.show('wheels');
    await notes(page);
  });

  const drag = async (selector: string, dx: number): Promise<void> => {
    const box = await page.locator(selector).boundingBox();
    if (!box) throw new Error('no box');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + dx, y, { steps: 4 });
    await page.mouse.up();
  };
  const option = (name: string) => page.getByRole('dialog').getByRole('option', { name, exact: true });
  const done = (): Promise<void> => page.getByRole('dialog').getByRole('button', { name: '确定' }).click();

  it('a swiper follows its property, and a drag', async () => {
    await page.getByText('下一张').click();
    expect(await notesUntil(page, 'swiper.change')).toEqual([
      ['swiper.change', { current: 1, currentItemId: 'b', source: '' }],
    ]);
    await drag('#swiper', -250);
    expect(await notesUntil(page, 'swiper.change')).toEqual([
      ['swiper.change', { current: 2, currentItemId: 'c', source: 'touch' }],
    ]);
  });

  it('a swiper that is sent elsewhere before it was drawn tells of it', async () => {
    await page.evaluate(async () => {
      const { wx, getCurrentPages } = globalThis as unknown as {
        wx: { reLaunch: (options: object) => Promise<unknown> };
        getCurrentPages: () => { setData: (data: object) => void }[];
      };
      // The frames come once all of this is done.
      const { requestAnimationFrame: frame } = globalThis;
      const held: FrameRequestCallback[] = [];
      globalThis.requestAnimationFrame = (callback) => held.push(callback);
      await wx.reLaunch({ url: '/pages/wheels/wheels' });
      getCurrentPages()[0]?.setData({ current: 2 });
      globalThis.requestAnimationFrame = frame;
      held.forEach((callback) => frame(callback));
    });
    expect(await notesUntil(page, 'swiper.change')).toEqual([
      ['swiper.change', { current: 2, currentItemId: 'c', source: '' }],
    ]);
  });

  it('a scroll-view tells where it is', async () => {
    await drag('#across', -100);
    const [, detail] = (await notesUntil(page, 'across.scroll')).at(-1) ?? [];
    expect(detail).toMatchObject({ scrollLeft: 100, scrollTop: 0, scrollWidth: 900 });
  });

  it('it brings a node into view, and tells of the end once', async () => {
    await page.getByText('滚到').click();
    await page.waitForFunction(() => document.querySelector('#down')?.scrollTop === 400);
    await notes(page);
    await page.locator('#down').evaluate((e) => {
      e.scrollTop = 690;
    });
    await notesUntil(page, 'down.scrolltolower');
    await page.locator('#down').evaluate(async (e) => {
      const ended = new Promise((resolve) => {
        e.addEventListener('scrollend', resolve, { once: true });
      });
      e.scrollTop = 700;
      await ended;
    });
    expect(await notes(page)).toEqual([]);
  });

  it('a date picker knows its calendar', async () => {
    await page.locator('#date').click();
    expect(await page.getByRole('listbox').nth(2).getByRole('option').count()).toBe(28);
    await option('2024年').click();
    await page.waitForFunction(
      () => document.querySelectorAll('[role=listbox]')[2]?.childElementCount === 29,
    );
    await option('29日').click();
    await done();
    expect(await notesUntil(page, 'date.change')).toEqual([['date.change', { value: '2024-02-29' }]]);
  });

  it('a time picker gives two digits', async () => {
    await page.locator('#time').click();
    await page.getByRole('listbox').nth(1).getByRole('option', { name: '07' }).click();
    await done();
    expect(await notesUntil(page, 'time.change')).toEqual([['time.change', { value: '09:07' }]]);
  });

  it('columns change each other', async () => {
    await page.locator('#multi').click();
    await option('菜').click();
    await option('姜').waitFor();
    expect(await notes(page)).toEqual([['multi.columnchange', { column: 0, value: 1 }]]);
    await option('姜').click();
    await done();
    expect((await notesUntil(page, 'multi.change')).at(-1)).toEqual(['multi.change', { value: [1, 1] }]);
  });

  it('an unsupported mode is reported by name', async () => {
    await page.locator('#region').click();
    expect(gallery.complaints).toContain('<picker mode="region">: the preview does not support this');
  });

  it('a picker-view turns', async () => {
    await page.getByText('项 3').click();
    expect((await notesUntil(page, 'view.change')).at(-1)).toEqual(['view.change', { value: [3] }]);
  });
});
