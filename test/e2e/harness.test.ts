/** A harness that cannot start: nothing of it may keep the tests from ending. */
import { createHarness } from './harness';

/** Whether a server answers there. */
const answers = (origin: string): Promise<boolean> =>
  fetch(`${origin}/healthz`).then(
    () => true,
    () => false,
  );

describe('a harness whose start fails', () => {
  let api = '';
  const close = jest.fn(() => Promise.resolve());
  const stand = async (origin: string): Promise<{ origin: string; close: () => Promise<void> }> => {
    expect(await answers(origin)).toBe(true);
    api = origin;
    return { origin, close };
  };
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    [
      'between API and preview',
      () => (origin: string) => stand(origin).then(() => Promise.reject(new Error('no proxy'))),
      'no proxy',
      0,
    ],
    [
      'in the preview',
      () => {
        jest.spyOn(globalThis, 'loadShared').mockReturnValue({
          keptPreview: () => Promise.reject(new Error('no preview')),
        });
        return stand;
      },
      'no preview',
      1,
    ],
    [
      'in the browser',
      () => {
        jest.spyOn(globalThis, 'loadShared').mockReturnValue({ keptPreview: () => Promise.resolve({}) });
        jest.spyOn(globalThis, 'sharedBrowser').mockRejectedValue(new Error('no browser'));
        return stand;
      },
      'no browser',
      1,
    ],
  ])('%s says so, and has ended its API and its proxy', async (_where, broken, reason, proxies) => {
    await expect(createHarness(broken())).rejects.toThrow(reason);
    expect(await answers(api)).toBe(false);
    expect(close).toHaveBeenCalledTimes(proxies);
  });
});
