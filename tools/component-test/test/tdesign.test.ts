import { shop } from './fixtures/shop';
import { fire, useComponentRuntime } from '../src';

const runtime = useComponentRuntime(shop);

beforeEach(() => {
  runtime.setApp({ trace: [] });
});

describe('real TDesign', () => {
  it('renders a button registered in app.json, with its text and classes', () => {
    const button = runtime.mountPage('pages/orders/orders').get('.pay');
    expect(button.text).toBe('Pay 0');
    const native = button.get('button');
    const expected = ['t-button', 't-button--primary', 't-button--size-medium'];
    expect(native.classes).toEqual(expect.arrayContaining(expected));
  });

  it('passes a tap on to the page', () => {
    const page = runtime.mountPage('pages/orders/orders');
    fire(page.get('.pay'), 'tap');
    fire(page.byText('Pay 1'), 'tap');
    expect(page.get('.pay').text).toBe('Pay 2');
  });

  it('keeps a tap on a disabled button from the page', () => {
    const page = runtime.mountPage('pages/orders/orders');
    page.call('setData', { busy: true });
    fire(page.get('.pay'), 'tap');
    expect(page.get('.pay').text).toBe('Pay 0');
  });

  it('opens a dialog by setData, and its button closes it', () => {
    jest.useFakeTimers();
    const page = runtime.mountPage('pages/orders/orders');
    expect(page.get('#t-dialog').text).toBe('');
    page.call('setData', { asking: true });
    expect(page.get('#t-dialog').text).toBe('Sure?NoYes');
    fire(page.byText('Yes'), 'tap');
    expect(page.data['asking']).toBe(false);
    jest.runOnlyPendingTimers();
    jest.runOnlyPendingTimers();
    expect(page.get('#t-dialog').text).toBe('');
    jest.useRealTimers();
  });

  it('shows a toast that a page asks for by its function, until the time is up', () => {
    jest.useFakeTimers();
    const page = runtime.mountPage('pages/orders/orders');
    fire(page.all('.order')[1] ?? page, 'tap');
    expect(page.get('#t-toast').text).toBe('order b');
    jest.advanceTimersByTime(2000);
    expect(page.get('#t-toast').data['visible']).toBe(false);
    jest.useRealTimers();
  });

  it('tells the cells of a group which one is last', () => {
    const page = runtime.mountPage('pages/orders/orders');
    expect(page.all('.order').map((cell) => cell.data['isLastChild'])).toEqual([false, false, true]);
  });

  it('gives an avatar the image that the page sets', () => {
    const page = runtime.mountPage('pages/orders/orders');
    fire(page.get('.choose'), 'chooseavatar', { avatarUrl: 'wxfile://tmp/1.png' });
    expect(page.get('t-avatar').get('t-image').attribute('src')).toBe('wxfile://tmp/1.png');
  });
});
