/** Test support that cannot start: nothing of it may keep the tests from ending. */
import fs from 'node:fs';
import { AppInBrowser } from '../support/app-in-browser';
import { Browser } from '../support/browser';
import { showProject } from '../support/show';
import { miniProgram } from '../support/workspace';

const HOME = { 'pages/home/home.json': '{}', 'pages/home/home.js': 'Page({});', 'pages/home/home.wxml': '' };

/** Whether this worker's preview answers. */
const answers = (): Promise<boolean> => {
  const { port } = loadShared('./tools/preview/test/support/kept-port.cjs') as { port: number };
  return fetch(`http://127.0.0.1:${String(port)}/`).then(
    () => true,
    () => false,
  );
};

afterEach(() => {
  jest.restoreAllMocks();
});

it('an app whose browser does not start says so, and has ended its preview', async () => {
  jest.spyOn(globalThis, 'sharedBrowser').mockImplementation(async () => {
    expect(await answers()).toBe(true);
    throw new Error('no browser');
  });
  const app = new AppInBrowser(miniProgram(HOME));
  await expect(app.start()).rejects.toThrow('no browser');
  expect(await answers()).toBe(false);
  await app.stop();
  expect(fs.existsSync(app.workspace.root)).toBe(false);
});

it('an app whose page does not open says so, and has ended its preview', async () => {
  const browser = new Browser({} as never);
  jest.spyOn(browser, 'newPage').mockImplementation(async () => {
    expect(await answers()).toBe(true);
    throw new Error('no page');
  });
  await expect(showProject(browser, HOME)).rejects.toThrow('no page');
  expect(await answers()).toBe(false);
});
