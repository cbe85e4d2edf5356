import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { Gallery, notes, notesUntil } from './support/gallery';

describeInBrowser('forms and controls', () => {
  const gallery = runs(new Gallery());
  let page: Page;

  beforeEach(async () => {
    page = await gallery.show('form');
  });

  const values = {
    text: '初',
    long: '长',
    on: false,
    tick: true,
    level: 30,
    boxes: ['a'],
    choice: '2',
    picked: '1',
    'inner-group': '里面',
    custom: 7,
  };

  it('submit collects what has a name: native fields, and components that are fields or open to forms', async () => {
    await page.locator('#submit').click();
    const seen = await notes(page);
    expect(seen.map(([name]) => name).sort()).toEqual(['button.tap', 'submit']);
    expect(seen.find(([name]) => name === 'submit')?.[1]).toEqual({ value: values });
    expect(gallery.complaints.filter((c) => !c.includes('<camera>'))).toEqual([]);
  });

  it('submit sees what the user has changed', async () => {
    await page.getByPlaceholder('文字').fill('改');
    await page.getByRole('switch', { name: '开关' }).click();
    await page.getByText('乙').click();
    await page.getByText('一', { exact: true }).click();
    await notes(page);
    await page.locator('#submit').click();
    expect((await notes(page)).find(([name]) => name === 'submit')?.[1]).toEqual({
      value: { ...values, text: '改', on: true, boxes: ['a', 'b'], choice: '1' },
    });
  });

  it('a button in a component submits only if that component lets it, and none outside does', async () => {
    await page.locator('#outside').click();
    expect(await notes(page)).toEqual([]);
    await page.getByText('里面的提交').click();
    expect((await notes(page)).map(([name]) => name)).toEqual(['submit']);
  });

  it('reset empties every field and tells', async () => {
    await page.locator('#reset').click();
    expect(await notes(page)).toEqual([['reset', {}]]);
    await page.locator('#submit').click();
    expect((await notes(page)).find(([name]) => name === 'submit')?.[1]).toEqual({
      value: {
        ...{ text: '', long: '', on: false, tick: false, level: 0, boxes: [], choice: '', picked: '' },
        ...{ 'inner-group': '', custom: '' },
      },
    });
  });

  it('labels work their control once, disabled ones do not move', async () => {
    await page.getByText('甲').click();
    await page.getByText('丙').click();
    await page.getByRole('checkbox').nth(1).click();
    expect(await notes(page)).toEqual([
      ['boxes.change', { value: [] }],
      ['boxes.change', { value: ['b'] }],
    ]);
  });

  it('a radio that is on stays on until another one is chosen', async () => {
    await page.getByText('二', { exact: true }).click();
    expect(await notes(page)).toEqual([]);
    await page.getByText('一', { exact: true }).click();
    expect(await notes(page)).toEqual([['choice.change', { value: '1' }]]);
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(1);
  });

  it('a slider tells where it was left', async () => {
    await page.locator('#submit').scrollIntoViewIfNeeded();
    await page.getByRole('slider').fill('55');
    expect((await notes(page)).filter(([name]) => name === 'slider.change')).toEqual([
      ['slider.change', { value: 55 }],
    ]);
  });

  it('a picker shows its range, and tells index or cancel', async () => {
    await page.locator('#picker').click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('option', { selected: true }).textContent()).toBe('夏');
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.locator('#picker').click();
    await dialog.getByRole('option', { name: '冬' }).click();
    await dialog.getByRole('button', { name: '确定' }).click();
    expect(await notesUntil(page, 'picker.change')).toEqual([
      ['picker.cancel', {}],
      ['picker.change', { value: 3 }],
    ]);
    expect(await dialog.count()).toBe(0);
  });
});
