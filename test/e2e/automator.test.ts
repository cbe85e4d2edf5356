/**
 * WeChat's own client drives the mini-program. Here and in CI that is the preview; on a machine with DevTools the same
 * test runs there: WECHAT_CLI=/Applications/wechatwebdevtools.app/Contents/MacOS/cli npx jest --selectProjects e2e
 * --testPathPatterns automator (the service port has to be on in its security settings).
 */
import childProcess from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import automator from 'miniprogram-automator';
import { pages, tabBar } from '../../miniprogram/app.json';
import { describeInBrowser } from 'preview/testing';

const ROOT = path.resolve(__dirname, '../..');
const CLI = process.env['WECHAT_CLI'] ?? path.join(ROOT, 'node_modules/.bin/mp-preview');
const LAUNCH_MS = 120_000;
const isDevTools = process.env['WECHAT_CLI'] !== undefined;

// Once connected the client gives DevTools five seconds to come up: the preview answers when it is up.
jest.mock('licia/sleep', () =>
  process.env['WECHAT_CLI'] === undefined
    ? () => Promise.resolve()
    : jest.requireActual<(ms: number) => Promise<void>>('licia/sleep'),
);

type MiniProgram = Awaited<ReturnType<typeof automator.launch>>;

/** A server with one user; the function runs in the mini-program, so it cannot use outer names. */
function answer(options: { url: string; method?: string }): object {
  const user = { id: 'u1', nickname: '自动化', avatar: null };
  if (/\/v1\/sessions$/.test(options.url))
    return { statusCode: 201, header: {}, data: { token: 'mocked-token', expiresIn: 3600, user } };
  return { statusCode: 200, header: {}, data: user };
}

/** DevTools has its own window. */
const describeWhereDriven = isDevTools ? describe : describeInBrowser;

describeWhereDriven('the mini-program, driven by miniprogram-automator', () => {
  let miniProgram: MiniProgram;

  beforeAll(async () => {
    const spawn = jest.spyOn(childProcess, 'spawn');
    miniProgram = await automator.launch({ cliPath: CLI, projectPath: ROOT, timeout: LAUNCH_MS });
    // For 15 s after its command line has ended the client has a timer run, for which this process would stay.
    (spawn.mock.results[0]?.value as ChildProcess).removeAllListeners('exit');
  }, LAUNCH_MS);
  afterAll(() => miniProgram.close());

  const state = (): Promise<unknown> =>
    miniProgram.evaluate(() => getApp<{ session: { state: string } }>().session.state);

  it('opens on its first page, and each tab shows something', async () => {
    expect((await miniProgram.currentPage())?.path).toBe(pages[0]);
    for (const { pagePath } of tabBar.list) {
      await miniProgram.callWxMethod('switchTab', { url: `/${pagePath}` });
      const page = (await miniProgram.currentPage())!;
      expect(page.path).toBe(pagePath);
      await page.waitFor('view');
      expect(await (await page.$('view'))!.outerWxml()).toMatch(/^<view/);
    }
  });

  it('signs in silently with what wx answers, and shows whose session it is', async () => {
    await miniProgram.mockWxMethod('login', { code: 'mocked-code', errMsg: 'login:ok' });
    await miniProgram.mockWxMethod('request', answer);
    await miniProgram.evaluate(() => {
      const { session } = getApp<{
        session: { signIn(): Promise<void>; signOut(options: { revoke: boolean }): void };
      }>();
      // Where somebody's API server runs, the launch has signed in with it.
      session.signOut({ revoke: false });
      void session.signIn();
    });
    const page = (await miniProgram.currentPage())!;
    await page.waitFor(async () => (await state()) === 'signed-in');
    await miniProgram.callWxMethod('reLaunch', { url: `/${pages[0]!}` });
    const home = (await miniProgram.currentPage())!;
    await home.waitFor(async () => (await (await home.$('page'))!.text()).includes('自动化'));
    await miniProgram.restoreWxMethod('request');
    await miniProgram.restoreWxMethod('login');
  });
});
