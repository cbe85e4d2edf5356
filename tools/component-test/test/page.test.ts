import { shop } from './fixtures/shop';
import { fire, useComponentRuntime } from '../src';

const runtime = useComponentRuntime(shop);
let trace: string[];

beforeEach(() => {
  trace = [];
  runtime.setApp({ trace });
});

describe('a page', () => {
  it("runs the lifecycles of itself and its components in WeChat's order", () => {
    const page = runtime.mountPage('pages/orders/orders', { from: 'share' });
    expect(trace).toEqual([
      'probe created',
      'probe attached',
      'page onLoad share',
      'probe show',
      'page onShow',
      'probe ready',
      'page onReady',
    ]);
    trace.length = 0;
    page.hide();
    page.show();
    page.unmount();
    expect(trace).toEqual([
      'probe hide',
      'page onHide',
      'probe show',
      'page onShow',
      'page onUnload',
      'probe detached',
    ]);
  });

  it('unloads once', () => {
    const page = runtime.mountPage('pages/orders/orders');
    page.unmount();
    page.unmount();
    expect(trace.filter((step) => step === 'page onUnload')).toHaveLength(1);
  });

  it('makes a component ready that setData brings later', async () => {
    const page = runtime.mountPage('pages/orders/orders');
    page.call('setData', { probing: false });
    trace.length = 0;
    page.call('setData', { probing: true });
    await runtime.flush();
    expect(trace).toEqual(['probe created', 'probe attached', 'probe ready']);
  });

  it('knows its route and options and stands on the page stack', () => {
    expect(getCurrentPages()).toHaveLength(0);
    const page = runtime.mountPage('pages/orders/orders', { from: 'qr' });
    expect(page.instance).toMatchObject({ route: 'pages/orders/orders', options: { from: 'qr' } });
    expect(getCurrentPages()).toEqual([page.instance]);
    page.unmount();
    expect(getCurrentPages()).toHaveLength(0);
  });

  it('has fields of its own in each instance', () => {
    const first = runtime.mountPage('pages/orders/orders');
    fire(first.byText('Summary'), 'tap');
    expect(first.instance['opened']).toEqual(['Summary']);
    expect(runtime.mountPage('pages/orders/orders').instance['opened']).toEqual([]);
  });

  it('renders in full every time it is mounted', () => {
    const first = runtime.mountPage('pages/orders/orders');
    const second = runtime.mountPage('pages/orders/orders');
    expect(first.text).toContain('Apple¥1.00Bread¥2.50Cheese¥8.84');
    expect(second.text).toBe(first.text);
  });
});

describe('app.ts', () => {
  it('is run by loadApp and answers what it registered', () => {
    expect(runtime.loadApp()).toMatchObject({ globalData: { launched: false } });
    expect(runtime.loadApp()).toBe(runtime.loadApp());
  });
});
