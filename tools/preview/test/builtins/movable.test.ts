import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

const view = (id: string, more: string): string =>
  `<movable-area><movable-view id="${id}" ${more} bindchange="moved">${id}</movable-view></movable-area>`;

const workspace = miniProgram({
  'pages/home/home.js':
    'Page({ data: { x: 0, moves: [] }, moved({ detail, currentTarget }) { this.data.moves.push([currentTarget.id, detail.x, detail.y, detail.source]); } });',
  'pages/home/home.wxml': [
    view('free', 'direction="all" x="{{x}}"'),
    view('across', 'direction="horizontal"'),
    view('still', 'direction="all" disabled'),
    view('none', ''),
    view('large', 'direction="all" class="large"'),
  ].join(''),
  'pages/home/home.wxss':
    'movable-area { width: 200px; height: 100px; } movable-view { width: 50px; height: 40px; } .large { width: 300px; height: 150px; }',
});

describeInBrowser('movable-view', () => {
  const app = runs(new AppInBrowser(workspace));
  let page: Page;
  beforeAll(async () => {
    page = await app.open();
  });

  interface Globals {
    getCurrentPages(): { data: { moves: unknown[] }; setData(changes: object): void }[];
  }
  const last = (): Promise<unknown> =>
    page.evaluate(() => (globalThis as unknown as Globals).getCurrentPages()[0]?.data.moves.splice(0).at(-1));
  const dragBy = async (id: string, x: number, y: number): Promise<unknown> => {
    // Presses the element in the area's corner.
    const box = await page.locator(`#${id}`).locator('..').boundingBox();
    const [left, top] = [(box?.x ?? 0) + 5, (box?.y ?? 0) + 5];
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + x, top + y, { steps: 3 });
    await page.mouse.up();
    return last();
  };

  it.each([
    ['free', 30, 20, ['free', 30, 20, 'touch']],
    ['across', 30, 20, ['across', 30, 0, 'touch']],
    ['still', 30, 20, undefined],
    ['none', 30, 20, undefined],
    ['large', -400, -20, ['large', -100, -20, 'touch']],
    ['large', 500, 500, ['large', 0, 0, 'touch']],
  ])('%s dragged by %i, %i', async (id, x, y, told) => {
    expect(await dragBy(id, x, y)).toEqual(told);
  });

  it('x and y of the data also move it, within its area', async () => {
    await page.evaluate(() => {
      (globalThis as unknown as Globals).getCurrentPages()[0]?.setData({ x: 999 });
    });
    expect(await last()).toEqual(['free', 150, 0, '']);
  });
});
