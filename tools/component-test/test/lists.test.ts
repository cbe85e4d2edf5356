import { shop } from './fixtures/shop';
import { useComponentRuntime } from '../src';

const runtime = useComponentRuntime(shop);
const order = (id: string): object => ({ id, name: id.toUpperCase(), fen: 100 });

beforeEach(() => {
  runtime.setApp({ trace: [] });
});

describe('a keyed list', () => {
  it('follows a new order, and so does what is on the screen', () => {
    const page = runtime.mountPage('pages/orders/orders');
    page.call('reverse');
    expect(page.all('.order').map((cell) => cell.data['title'])).toEqual(['Cheese', 'Bread', 'Apple']);
    expect(document.body.textContent).toMatch(/Cheese.*Bread.*Apple/);
  });

  it("keeps each key's component", () => {
    const page = runtime.mountPage('pages/orders/orders');
    const before = page.all('.order').map((cell) => cell.instance);
    page.call('reverse');
    expect(page.all('.order').map((cell) => cell.instance)).toEqual([...before].reverse());
  });

  it.each([
    ['abc', 'cba'],
    ['abcd', 'badc'],
    ['abcd', 'dabc'],
    ['abcd', 'bcda'],
    ['abcd', 'xdya'],
    ['abcde', 'edx'],
    ['ab', 'dbcae'],
    ['abc', ''],
    ['', 'abc'],
    ['abcdef', 'fxbeyd'],
  ])('goes from "%s" to "%s" and back', (from, to) => {
    const page = runtime.mountPage('pages/orders/orders');
    const show = (ids: string): string => {
      page.call('setData', { orders: Array.from(ids, order) });
      const cells = page.get('t-cell-group').text.replace(/¥1\.00|Orders/g, '');
      expect(
        page
          .all('.order')
          .map((cell) => cell.attribute('title'))
          .join(''),
      ).toBe(cells);
      return cells.toLowerCase();
    };
    expect([from, to, from].map(show)).toEqual([from, to, from]);
  });
});
