import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { ask } from '../support/http';
import { PageSocket } from '../support/page-socket';
import { miniProgram } from '../support/workspace';

const workspace = miniProgram({ 'images/a.png': 'png', 'secret.txt': 'no' });
let preview: Preview;
let host: string;

beforeAll(async () => {
  preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false });
  host = `127.0.0.1:${String(preview.port)}`;
  await preview.ready;
});

afterAll(() => preview.close());
afterAll(() => {
  workspace.dispose();
});

describe('HTTP', () => {
  it.each([
    ['a user who opens it', {}, 200],
    ['localhost', { host: 'localhost' }, 200],
    ['its own page', { origin: 'own', 'sec-fetch-site': 'same-origin' }, 200],
    [
      'a link from elsewhere',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      200,
    ],
    ['a foreign name for this machine', { host: 'evil.example' }, 403],
    ['its own address on another port', { host: '127.0.0.1:1' }, 403],
    ['a foreign page', { origin: 'http://evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    [
      'a foreign script element',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
      403,
    ],
    [
      'a foreign frame',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      403,
    ],
    ['another site of this machine', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, 403],
  ] as const)('%s', async (_, given, status) => {
    const headers: Record<string, string> = { host, ...given };
    if (headers['host'] === 'localhost') headers['host'] = `localhost:${String(preview.port)}`;
    if (headers['origin'] === 'own') headers['origin'] = preview.origin;
    const answer = await ask(preview.port, '/', headers);
    expect(answer.status).toBe(status);
    expect(answer.text.includes('<!doctype html>')).toBe(status === 200);
  });

  it('no page may frame it', async () => {
    expect((await ask(preview.port, '/')).headers['x-frame-options']).toBe('DENY');
  });

  it('only GET', async () => {
    expect((await ask(preview.port, '/', {}, 'POST')).status).toBe(405);
  });
});

describe('files', () => {
  it.each([
    ['/images/a.png', 200],
    ['/images/%61.png', 200],
    ['/images/gone.png', 404],
    ['/secret.txt', 404],
    ['/app.json', 404],
    ['/../../../etc/hosts.png', 404],
    ['/%2e%2e/%2e%2e/x.png', 404],
    ['/%ff.png', 404],
    ['/@preview/app.js', 200],
    ['/@preview/app.js.map', 200],
    ['/@preview/host.css', 200],
    ['/@preview/gone.js', 404],
    ['/@preview/icons/add.svg', 200],
    ['/@preview/icons/no-such-icon.svg', 404],
    ['/@preview/icons/..%2fadd.svg', 404],
  ])('%s: %i', async (path, status) => {
    expect((await ask(preview.port, path)).status).toBe(status);
  });

  it.each([
    ['/', 200, ['images', 'pages']],
    ['/images', 200, ['a.png']],
    ['images/', 200, ['a.png']],
    ['/gone', 404, []],
    ['/../..', 404, []],
    ['/images/a.png', 404, []],
  ])('the folder %s: %i %j', async (folder, status, names) => {
    const answer = await ask(preview.port, `/@preview/folder.json?path=${encodeURIComponent(folder)}`);
    expect([answer.status, (JSON.parse(answer.text) as string[]).sort()]).toEqual([status, names]);
  });

  it('icons say viewBox as browsers know it', async () => {
    const { text, headers } = await ask(preview.port, '/@preview/icons/add.svg');
    expect(text).toContain('viewBox="0 0 24 24"');
    expect(headers['content-type']).toBe('image/svg+xml');
  });
});

describe('WebSocket', () => {
  it.each([
    ['without an origin', {}],
    ['of a foreign page', { origin: 'http://evil.example' }],
    ['under a foreign name', { host: 'evil.example', origin: 'http://evil.example' }],
  ])('%s is refused', async (_, headers) => {
    await expect(PageSocket.open(preview.port, headers)).rejects.toThrow('403');
  });

  it('of its own page is served, and invalid messages on it are ignored', async () => {
    const page = await PageSocket.open(preview.port);
    expect(await page.next('build')).toMatchObject({ problems: [] });
    page.sendRaw('no json');
    page.sendRaw(new Uint8Array([0, 0, 0, 99, 1]));
    page.tell({ type: 'request', id: 'x' });
    page.tell({ type: 'request', id: 7, url: 'ftp://x/', method: 'GET', headers: {}, redirect: 'follow' });
    expect(await page.next('failed')).toMatchObject({ id: 7, reason: 'bad-url' });
    expect(page.left).toEqual([]);
    await page.close();
  });
});
