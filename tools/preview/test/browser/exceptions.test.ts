import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { describeInBrowser, launchBrowser, openPage, ready } from '../support/browser';
import type { Browser } from '../support/browser';
import { miniProgram } from '../support/workspace';
import type { Workspace } from '../support/workspace';

const HOME = `Page({
  onReady() {
    this.fail();
  },
  onLoad() { Promise.reject({ errMsg: 'request:fail no server', data: 'canary' }); },
  fail() {
    throw new Error('thrown here');
  },
});
`;

describeInBrowser('an exception that nobody catches', () => {
  const lines: string[] = [];
  let workspace: Workspace;
  let preview: Preview;
  let browser: Browser;

  beforeAll(async () => {
    workspace = miniProgram({ 'pages/home/home.js': HOME });
    const log = (line: string): number => lines.push(line);
    preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false, log });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await preview.close();
    workspace.dispose();
  });

  it('stands on the screen, in the console panel and in the terminal, and a click opens its line in VS Code', async () => {
    const { page } = await openPage(browser, preview.origin, { width: 1440, height: 900 });
    await ready(page);
    const link = `vscode://file${encodeURI(workspace.root)}/pages/home/home.js:7:11`;
    const notice = page.getByRole('alert').getByRole('link');
    await notice.waitFor();
    expect([await notice.textContent(), await notice.getAttribute('href')]).toEqual([
      'pages/home/home.js:7:11',
      link,
    ]);
    await page.getByRole('tab', { name: '控制台' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Uncaught Error: thrown here' });
    const place = row.getByRole('link');
    await place.waitFor();
    expect([await place.textContent(), await place.getAttribute('href')]).toEqual(['home.js:7', link]);
    expect(lines).toContain('error: pages/home/home.js:7:11 Error: thrown here');
    expect(lines).toContain('error: Unhandled rejection: request:fail no server');
    expect(lines.join()).not.toContain('canary');
  });
});
