import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

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
  const app = runs(new AppInBrowser(miniProgram({ 'pages/home/home.js': HOME })));
  const { lines, workspace } = app;

  it('is shown on the screen, in the console panel and in the terminal, and a click opens its line in VS Code', async () => {
    const page = await app.open('', { width: 1440, height: 900 });
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
