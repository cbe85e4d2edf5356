/** User actions on a form and a list, with network failures: nothing is lost, and nothing is saved twice. */
import type { Locator } from 'playwright-core';
import { createGate } from './gate';
import type { Gate } from './gate';
import { createHarness, describeInBrowser } from './harness';
import type { Harness, Phone } from './harness';
import { drawPictures } from './pictures';

const active = ({ page }: Phone, selector: string): Locator => page.locator(`.preview-active ${selector}`);
const button = (phone: Phone, name: string): Locator =>
  active(phone, '').getByRole('button', { name, exact: true });

interface Kept {
  readonly title: string;
  readonly photos: number;
}

describeInBrowser('notes that are broken into', () => {
  let harness: Harness;
  let gate: Gate;

  beforeAll(async () => {
    harness = await createHarness(async (api) => (gate = await createGate(api)));
  });
  beforeEach(() => harness.resetCounters());
  afterEach(() => {
    gate.open();
  });
  afterAll(() => harness.close());

  const openNotes = async (user: string): Promise<Phone> => {
    const phone = await harness.open(user);
    await phone.text('打卡笔记').click();
    await phone.text('还没有笔记').waitFor();
    return phone;
  };
  const pagesOf = ({ page }: Phone): Promise<number> =>
    page.evaluate(
      () => (globalThis as unknown as { getCurrentPages: () => unknown[] }).getCurrentPages().length,
    );
  /** The server's notes, as the phone's own client reads them. */
  const kept = ({ page }: Phone): Promise<Kept[]> =>
    page.evaluate(async () => {
      const { client } = (globalThis as unknown as { getApp: () => IAppOption }).getApp();
      const { value } = await client.send<{ items: { title: string; photos: unknown[] }[] }>('/v1/notes', {
        query: { limit: 50 },
      });
      return value.items.map(({ title, photos }) => ({ title, photos: photos.length }));
    });
  /** A form with a title and three photos. */
  const fillForm = async (phone: Phone, title: string): Promise<void> => {
    await button(phone, '写一条').click();
    await active(phone, '.title input').fill(title);
    const pictures = await drawPictures(phone.page);
    const [chooser] = await Promise.all([
      phone.page.waitForEvent('filechooser'),
      button(phone, '添加照片').click(),
    ]);
    await chooser.setFiles(pictures);
    await active(phone, '.photo__image img').nth(2).waitFor();
  };
  /** Three photos, with the first upload running. */
  const saveInto = async (phone: Phone): Promise<void> => {
    gate.hold('POST', /\/photos$/);
    await button(phone, '保存').click();
    await active(phone, '.photo__bar').waitFor();
  };
  const finish = async (phone: Phone, title: string): Promise<void> => {
    await button(phone, '保存').click();
    await phone.text('已保存').waitFor();
    expect(await kept(phone)).toEqual([{ title, photos: 3 }]);
    expect((await harness.counters())['POST /v1/notes']).toBe(1);
  };

  it('treats a double tap as one: one form, one note', async () => {
    const phone = await openNotes('double');
    await phone.page.evaluate(() => {
      const { navigation } = (globalThis as unknown as { getApp: () => IAppOption }).getApp();
      navigation.open('/packages/notes/pages/form/form');
      navigation.open('/packages/notes/pages/form/form');
    });
    await active(phone, '.title input').fill('一次');
    expect(await pagesOf(phone)).toBe(3);
    await button(phone, '保存').dblclick();
    await button(phone, '打开笔记：一次').waitFor();
    expect(await pagesOf(phone)).toBe(2);
    expect(await kept(phone)).toEqual([{ title: '一次', photos: 0 }]);
  });

  it('creates a note once when its answer was lost', async () => {
    const phone = await openNotes('lost');
    await button(phone, '写一条').click();
    await active(phone, '.title input').fill('回答丢了');
    gate.lose('POST', /\/v1\/notes$/);
    await button(phone, '保存').click();
    await phone.text('网络不可用，请检查网络后重试').waitFor();
    gate.open();
    await button(phone, '保存').click();
    await phone.text('已保存').waitFor();
    expect(await kept(phone)).toEqual([{ title: '回答丢了', photos: 0 }]);
    expect((await harness.counters())['POST /v1/notes']).toBe(2);
  });

  it('keeps what was sent when the network goes in the middle, and sends the failed photos alone', async () => {
    const phone = await openNotes('middle');
    await fillForm(phone, '断在中间');
    gate.break('POST', /\/photos$/);
    await button(phone, '保存').click();
    await phone.text('已保存，3 张照片未上传').waitFor();
    gate.open();
    await button(phone, '重新上传第 2 张照片').click();
    await active(phone, '.photo__veil').nth(2).waitFor({ state: 'detached' });
    expect((await kept(phone))[0]?.photos).toBe(1);
    await button(phone, '上传剩余照片并完成').click();
    await phone.text('已保存').waitFor();
    expect(await kept(phone)).toEqual([{ title: '断在中间', photos: 3 }]);
  });

  it('continues with all photos after the app was killed during an upload', async () => {
    const phone = await openNotes('killed');
    await fillForm(phone, '被杀掉');
    await saveInto(phone);
    await phone.reload();
    gate.open();
    await phone.text('已恢复上次没写完的内容').waitFor();
    await active(phone, '.photo__image img').nth(2).waitFor();
    await finish(phone, '被杀掉');
  });

  it('continues after the user went back during an upload', async () => {
    const phone = await openNotes('back');
    await fillForm(phone, '返回了');
    await saveInto(phone);
    await phone.back();
    await button(phone, '打开笔记：返回了').waitFor();
    gate.open();
    await button(phone, '写一条').click();
    await phone.text('已恢复上次没写完的内容').waitFor();
    await active(phone, '.photo__image img').nth(2).waitFor();
    await finish(phone, '返回了');
  });

  it('undoes a deletion whose page was left, also after the end of the app', async () => {
    const phone = await openNotes('undo');
    await button(phone, '写一条').click();
    await active(phone, '.title input').fill('别丢');
    await button(phone, '保存').click();
    await button(phone, '打开笔记：别丢').click();
    await button(phone, '删除').click();
    await phone.text('已删除').waitFor();
    await button(phone, '返回').click();
    await phone.text('已删除「别丢」').waitFor();
    await phone.reload();
    await button(phone, '撤销').click();
    await button(phone, '打开笔记：别丢').waitFor();
    await phone.text('已删除「别丢」').waitFor({ state: 'detached' });
    expect(await kept(phone)).toEqual([{ title: '别丢', photos: 0 }]);
  });

  it('shows no note twice and leaves none out when others come while its end is loaded', async () => {
    const phone = await openNotes('meanwhile');
    const write = (from: number, to: number): Promise<void> =>
      phone.page.evaluate(
        async ([first, last]) => {
          const { client } = (globalThis as unknown as { getApp: () => IAppOption }).getApp();
          for (let n = first; n <= last; n += 1) {
            await client.send('/v1/notes', {
              method: 'POST',
              body: { title: `第 ${String(n)} 条`, text: '' },
              header: { 'Idempotency-Key': `note-number-${String(n)}-of-them` },
            });
          }
        },
        [from, to] as const,
      );
    await write(1, 23);
    await phone.back();
    await phone.text('打卡笔记').click();
    await active(phone, '.card').nth(19).waitFor();
    expect(await active(phone, '.card').count()).toBe(20);
    await write(24, 26);
    await active(phone, '.preview-scroller').evaluate((node) => {
      node.scrollTo({ top: node.scrollHeight });
    });
    await phone.text('没有更多了').waitFor();
    const titles = await active(phone, '.card__title').allTextContents();
    expect(titles).toEqual(Array.from({ length: 23 }, (_, n) => `第 ${String(23 - n)} 条`));
  });
});
