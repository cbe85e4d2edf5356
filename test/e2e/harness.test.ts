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
  const stand = async (origin: string): Promise<string> => {
    expect(await answers(origin)).toBe(true);
    return (api = origin);
  };
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    [
      'between API and preview',
      () => (origin: string) => stand(origin).then(() => Promise.reject(new Error('no proxy'))),
      'no proxy',
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
    ],
    [
      'in the browser',
      () => {
        jest.spyOn(globalThis, 'loadShared').mockReturnValue({ keptPreview: () => Promise.resolve({}) });
        jest.spyOn(globalThis, 'sharedBrowser').mockRejectedValue(new Error('no browser'));
        return stand;
      },
      'no browser',
    ],
  ])('%s says so, and has ended its API', async (_where, broken, reason) => {
    await expect(createHarness(broken())).rejects.toThrow(reason);
    expect(await answers(api)).toBe(false);
  });
});
