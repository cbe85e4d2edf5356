import { shop } from './fixtures/shop';
import { fire, useComponentRuntime } from '../src';

const runtime = useComponentRuntime(shop);

describe('what a phone would only print', () => {
  it('is an error when a handler throws', () => {
    const page = runtime.mountPage('pages/throwing/throwing');
    fire(page.get('.sync'), 'tap');
    expect(runtime.errors()).toEqual([expect.stringContaining('thrown by a handler')]);
    expect(() => {
      runtime.expectNoErrors();
    }).toThrow(/test_failures: 1 recorded\n.*Error: thrown by a handler/);
    expect(runtime.errors()).toEqual([]);
  });

  it('is an error when a handler calls an API that the fake wx lacks', () => {
    const page = runtime.mountPage('pages/throwing/throwing');
    fire(page.get('.wx'), 'tap');
    expect(runtime.takeErrors().map(({ message }) => message)).toEqual([
      expect.stringContaining('wx_api_missing: wx.vibrateShort() was called'),
    ]);
  });

  it('is no error once the test provides the API', () => {
    const vibrateShort = jest.fn();
    runtime.setWx({ vibrateShort });
    fire(runtime.mountPage('pages/throwing/throwing').get('.wx'), 'tap');
    expect(vibrateShort).toHaveBeenCalledTimes(1);
    expect('vibrateShort' in wx).toBe(true);
    runtime.setWx({ getWindowInfo: undefined });
    expect(wx.getWindowInfo).toBeUndefined();
    expect('vibrateShort' in wx).toBe(false);
  });

  it('is an error when setData is given undefined', () => {
    const page = runtime.mountPage('pages/throwing/throwing');
    fire(page.get('.undefined'), 'tap');
    expect(runtime.takeErrors().map(({ message }) => message)).toEqual([
      'pages/throwing/throwing: setData({ name: undefined }) is dropped on a phone; use null',
    ]);
  });

  it('is no error when a handler catches its own rejection', async () => {
    fire(runtime.mountPage('pages/throwing/throwing').get('.caught'), 'tap');
    await runtime.flush();
    expect(runtime.errors()).toEqual([]);
  });

  it('is an error when WXML names a handler that is missing', () => {
    runtime.mountPage('pages/broken-handler/broken-handler');
    expect(runtime.takeErrors().map(({ message }) => message)).toEqual([
      'pages/broken-handler/broken-handler.wxml: <button bind:tap="onTypo"> names a handler that ' +
        'pages/broken-handler/broken-handler.ts does not have',
    ]);
  });

  it('is an error when WXML names a template that is missing', () => {
    runtime.mountPage('pages/missing-template/missing-template');
    expect(runtime.takeErrors().map(({ message }) => message)).toEqual([
      expect.stringContaining('Template `nowhere` not found'),
    ]);
  });
});

describe('a mount', () => {
  it.each([
    ['pages/unresolved/unresolved', 'component_not_found', 'tdesign-miniprogram/buton/buton'],
    ['pages/unknown-tag/unknown-tag', 'unknown_tag', '<t-buton>'],
    ['pages/silent/silent', 'component_not_registered', 'pages/silent/silent called neither'],
    ['pages/nowhere/nowhere', 'component_not_found', 'pages/nowhere/nowhere.json does not exist'],
  ])('of %s fails with %s', (route, code, words) => {
    const mount = (): unknown => runtime.mountPage(route);
    const message = expect.stringContaining(words) as string;
    expect(mount).toThrow(expect.objectContaining({ code, message }) as Error);
    // Every time: a module that failed to load must not count as loaded.
    expect(mount).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('needs an app where the code asks for one', () => {
    expect(() => runtime.mountPage('pages/orders/orders')).toThrow('no_app: getApp() was called');
    runtime.takeErrors();
  });
});
