/** A page's requests may be answered after it was left: the answers change nothing and show nothing. */
import { pages } from '../../miniprogram/app.json';
import { ANN, createFakeApp, defer, type FakeApp } from './fake-app';
import { useComponentRuntime, useFakeTimers, type MountedPage } from './runtime';

/** Pages that sign in, and their handlers, as far as the app still has them. */
const PAGES = [
  ['pages/home/home', 'onAct'],
  ['pages/profile/profile', 'onSignIn'],
].filter(([route = '']) => pages.includes(route)) as [string, string][];

const runtime = useComponentRuntime();
let app: FakeApp;

useFakeTimers();

function open(route: string, state: 'signed-in' | 'signed-out'): MountedPage {
  app = createFakeApp({ state, profile: ANN });
  runtime.setApp(app);
  return runtime.mountPage(route);
}

/** Everything that the page shows from now on. */
function watch(page: MountedPage): unknown[] {
  const shown: unknown[] = [];
  const { instance } = page as unknown as { instance: { setData: (data: unknown) => void } };
  instance.setData = (data) => {
    shown.push(data);
  };
  return shown;
}

describe.each(['answered', 'failed'] as const)('a page that is gone when what it asked for is %s', (how) => {
  const settle = <T>(
    work: { resolve: (value: T) => void; reject: (error: Error) => void },
    value: T,
  ): void => {
    if (how === 'answered') work.resolve(value);
    else work.reject(new Error('too late'));
  };

  it.each(PAGES)('%s, after its sign-in', async (route, handler) => {
    const page = open(route, 'signed-out');
    const signIn = defer<undefined>();
    app.account.signIn.mockReturnValue(signIn.promise);
    page.call(handler);
    page.unmount();
    const shown = watch(page);
    settle(signIn, undefined);
    await runtime.flush();
    expect(shown).toEqual([]);
    expect(app.said).toBe('');
    expect(app.listeners).toBe(0);
  });
});
