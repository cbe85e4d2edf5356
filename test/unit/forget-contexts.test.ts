import { AsyncLocalStorage } from 'node:async_hooks';
import { forgetContexts } from '../fakes/forget-contexts.cjs';

/** As jest runs it before each test file. */
function beginFile(): void {
  jest.isolateModules(() => {
    jest.requireActual('../fakes/forget-contexts.cjs');
  });
}

it('a test file finds no storage that an earlier one has used, so that its promises are handed to none', () => {
  const storage = new AsyncLocalStorage<string>();
  storage.run('its test', () => undefined);
  storage.enterWith('kept');
  expect(storage.getStore()).toBe('kept');
  beginFile();
  expect(storage.getStore()).toBeUndefined();
  // Code that continues to use a storage still can.
  expect(storage.run('later', () => storage.getStore())).toBe('later');
});

it('promises of a test that has disabled all storages are passed to none', async () => {
  const storage = new AsyncLocalStorage<string>();
  storage.run('its test', () => undefined);
  storage.enterWith('kept');
  forgetContexts();
  expect(storage.getStore()).toBeUndefined();
  expect(await Promise.resolve().then(() => storage.getStore())).toBeUndefined();
});
