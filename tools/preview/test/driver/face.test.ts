import http from 'node:http';
import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { describeInBrowser, launchBrowser, openPage, ready } from '../support/browser';
import { lentBrowser } from '../support/lent-browser';
import { miniProgram, Workspace } from '../support/workspace';

jest.mock('../../src/driver/browser', () => ({
  ...jest.requireActual<object>('../../src/driver/browser'),
  launchBrowser: () => lentBrowser(),
}));

/** The nickname of the preview's default user. */
const NICKNAME = '熊猫 alice';

type Json = Record<string, unknown>;

const statusOf = (port: number, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = http.get({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
  });

describeInBrowser('the face for programs', () => {
  let workspace: Workspace;
  let preview: Preview;

  beforeAll(async () => {
    workspace = Workspace.of('automator');
    preview = await startPreview({ projectRoot: workspace.root, port: 0 });
    await preview.ready;
  });
  afterAll(() => preview.close());
  afterAll(() => {
    workspace.dispose();
  });

  const at = (name: string): string => `${preview.origin}/__preview/${name}`;
  const get = async (name: string): Promise<Json> => (await (await fetch(at(name))).json()) as Json;
  const post = async (
    name: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<[number, Json]> => {
    const answer = await fetch(at(name), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return [answer.status, (await answer.json()) as Json];
  };

  it('reports the build, and waits for the next', async () => {
    const { build, ...rest } = await get('status');
    expect(rest).toEqual({
      ok: true,
      errors: 0,
      warnings: expect.any(Number) as number,
      pageOpen: false,
      timedOut: false,
    });
    expect(await get(`status?wait=${String(build)}&timeout=1`)).toMatchObject({ build, timedOut: true });
    const { cursor } = await get('problems');
    const next = get(`status?wait=${String(build)}`);
    workspace.write('pages/detail/detail.js', 'Page({');
    expect(await next).toMatchObject({ build: Number(build) + 1, ok: false, errors: 1, timedOut: false });
    expect(await get(`problems?since=${String(cursor)}`)).toMatchObject({
      problems: [{ level: 'error', file: 'pages/detail/detail.js', line: 1 }],
    });
    const mended = get(`status?wait=${String(Number(build) + 1)}`);
    workspace.write('pages/detail/detail.js', 'Page({ data: { id: "mended" } });');
    expect(await mended).toMatchObject({ ok: true });
  });

  it('opens its own browser when no page is open: page, data, console, picture', async () => {
    const [moved, page] = await post('navigate', { url: '/page/component/index/index?from=test' });
    expect([moved, page]).toEqual([
      200,
      { pageId: expect.any(Number) as number, path: 'page/component/index/index', query: { from: 'test' } },
    ]);
    expect(await get('data?path=user.name')).toEqual({ data: '小林' });
    expect(await get('pages')).toEqual({ pageStack: [page] });
    const first = await get('console');
    const [status, refused] = await post('navigate', { url: '/nowhere' });
    expect([status, refused]).toEqual([
      422,
      { code: 'app_failed', message: expect.stringContaining('nowhere') as string },
    ]);
    const { entries } = (await get(`console?since=${String(first['cursor'])}`)) as { entries: Json[] };
    expect(entries.map(({ level, text }) => [level, text])).toEqual([
      ['error', 'page "nowhere" is not found: it is not among the pages of app.json.'],
    ]);
    expect(await get('data?path=user.nothing.below')).toEqual({ data: null });
    const { pageId } = page as { pageId: number };
    expect(await get(`data?page=${String(pageId)}&path=user.name`)).toEqual({ data: '小林' });
    const gone = await fetch(at(`data?page=${String(pageId + 90)}`));
    expect([gone.status, await gone.json()]).toEqual([
      404,
      {
        code: 'not_found',
        message: `Page ${String(pageId + 90)} is not in the page stack: ${String(pageId)}.`,
      },
    ]);
    // A new page, as after an edit: its messages follow those of the one before.
    const { cursor } = await get('console');
    await post('reset', {});
    const after = `console?since=${String(cursor)}`;
    let said = await get(after);
    // No response while the page loads.
    while (((said['entries'] ?? []) as Json[]).length === 0) {
      await post('navigate', { url: '/nowhere' }).catch(() => undefined);
      said = await get(after);
    }
    expect((said['entries'] as Json[]).map(({ text }) => text)).toContain(
      'page "nowhere" is not found: it is not among the pages of app.json.',
    );
    expect(Number(said['cursor'])).toBeGreaterThan(Number(cursor));
    expect(await get('requests')).toEqual({ requests: [], cursor: 0 });
    const picture = await fetch(at('screenshot'));
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await picture.arrayBuffer()).readUInt32BE(16)).toBe(390);
  });

  it('hides in page data what the panels hide: by a name of the last step too, and what is known to be private', async () => {
    const secret = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA';
    const page = `Page({ data: { user: { nickName: '小秘密', id: 7 }, token: 'short', greeting: '你好，${NICKNAME}', kept: ['${secret}'], list: [{ title: 'plain' }] } });`;
    const own = miniProgram({ 'pages/home/home.js': page });
    const shown = await startPreview({ projectRoot: own.root, port: 0, watch: false });
    try {
      const ask = async (query: string): Promise<unknown> =>
        ((await (await fetch(`${shown.origin}/__preview/data${query}`)).json()) as Json)['data'];
      expect(await ask('')).toEqual({
        user: { nickName: '[redacted]', id: 7 },
        token: '[redacted]',
        greeting: '你好，[redacted]',
        kept: ['[redacted]'],
        list: [{ title: 'plain' }],
      });
      expect(await ask('?path=user.nickName')).toBe('[redacted]');
      expect(await ask('?path=token')).toBe('[redacted]');
      expect(await ask('?path=list[0].title')).toBe('plain');
      expect(await ask('?path=gone')).toBeNull();
    } finally {
      await shown.close();
      own.dispose();
    }
  });

  it('answers a wait for a build of an earlier server at once, and continues its numbers', async () => {
    const own = miniProgram();
    const start = (): Promise<Preview> => startPreview({ projectRoot: own.root, port: 0, watch: false });
    const status = async ({ origin }: Preview, query = ''): Promise<Json> =>
      (await (await fetch(`${origin}/__preview/status${query}`)).json()) as Json;
    const first = await start();
    await first.ready;
    const { build: before } = await status(first);
    await first.close();
    const second = await start();
    try {
      await second.ready;
      const now = await status(second, `?wait=${String(before)}&timeout=60000`);
      expect(now).toMatchObject({ ok: true, timedOut: false });
      expect(now['build']).toBeGreaterThan(Number(before));
      expect(await status(second, '?wait=9007199254740991&timeout=60000')).toEqual(now);
      expect(await status(second, `?wait=${String(now['build'])}&timeout=1`)).toEqual({
        ...now,
        timedOut: true,
      });
    } finally {
      await second.close();
      own.dispose();
    }
  });

  it('says why nothing opens where the first build has failed', async () => {
    const own = miniProgram({ 'app.json': '{ "pages": [' });
    const shown = await startPreview({ projectRoot: own.root, port: 0, watch: false });
    try {
      await shown.ready;
      for (const name of ['pages', 'data', 'console', 'screenshot']) {
        const answer = await fetch(`${shown.origin}/__preview/${name}`);
        expect([name, answer.status, await answer.json()]).toEqual([
          name,
          422,
          { code: 'build_failed', message: expect.stringContaining('app.json:1:') as string },
        ]);
      }
    } finally {
      await shown.close();
      own.dispose();
    }
  });

  it('asks the page that is open in a browser, and takes a picture of its address', async () => {
    const browser = await launchBrowser();
    try {
      const { page } = await openPage(browser, `${preview.origin}/?user=bob#/pages/detail/detail?id=3`);
      await ready(page);
      // The page connects to the server while it starts: it may be known there a moment later than it is ready.
      let open = await get('pages');
      for (let tries = 0; tries < 200 && !JSON.stringify(open).includes('pages/detail/detail'); tries += 1)
        open = await get('pages');
      expect(open).toMatchObject({ pageStack: [{ path: 'pages/detail/detail', query: { id: '3' } }] });
      expect((await fetch(at('screenshot'))).status).toBe(200);
      // The screenshot browser does not take precedence over the user's.
      expect(await get('pages')).toMatchObject({ pageStack: [{ query: { id: '3' } }] });
      await page.evaluate("wx.setStorageSync('k', 'v')");
      expect(await get('storage')).toEqual({ keys: ['k'], size: 2 });
      const reloaded = page.waitForEvent('load');
      expect(await post('reset', {})).toEqual([200, {}]);
      await reloaded;
      await ready(page);
      expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);
      expect(new URL(page.url()).search).toBe('');
    } finally {
      await browser.close();
    }
  });

  it.each([
    ['nothing', 'GET', {}, 404, 'not_found'],
    ['__proto__', 'GET', {}, 404, 'not_found'],
    ['reset', 'GET', {}, 405, 'method_not_allowed'],
    ['status', 'POST', {}, 405, 'method_not_allowed'],
    ['status?wait=x', 'GET', {}, 400, 'bad_request'],
    ['status?wait=1&timeout=-1', 'GET', {}, 400, 'bad_request'],
    ['problems?since=1e999', 'GET', {}, 400, 'bad_request'],
    ['console?since=yesterday', 'GET', {}, 400, 'bad_request'],
    ['requests?since=NaN', 'GET', {}, 400, 'bad_request'],
    ['data?page=first', 'GET', {}, 400, 'bad_request'],
    ['data?page=1.5', 'GET', {}, 404, 'not_found'],
    ['%zz', 'GET', {}, 404, 'not_found'],
    ['status/', 'GET', {}, 404, 'not_found'],
    ['navigate', 'POST', {}, 400, 'bad_request'],
    ['navigate', 'POST', { url: '/a', type: 'toString' }, 400, 'bad_request'],
    ['navigate', 'POST', { url: '' }, 422, 'app_failed'],
    ['navigate', 'POST', { url: 1 }, 400, 'bad_request'],
    ['navigate', 'POST', { url: '/a', type: 'fly' }, 400, 'bad_request'],
  ])('%s by %s with %j is refused', async (name, method, body, status, code) => {
    if (method === 'POST')
      expect(await post(name, body)).toEqual([status, expect.objectContaining({ code })]);
    else {
      const answer = await fetch(at(name));
      expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code })]);
    }
  });

  it('is for programs of this machine, not for pages of other sites', async () => {
    const [status] = await post('reset', {}, { 'Content-Type': 'text/plain' });
    expect(status).toBe(400);
    const foreign = await fetch(at('reset'), { method: 'POST', headers: { Origin: 'https://example.com' } });
    expect(foreign.status).toBe(403);
    const read = await fetch(at('console'), { headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(read.status).toBe(403);
    for (const body of ['[]', 'null', '{', JSON.stringify({ url: 'x'.repeat(70_000) })]) {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(at('navigate'), { method: 'POST', headers, body });
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'bad_request' }]);
    }
    // A path that browsers never send.
    expect(await statusOf(preview.port, '//')).toBe(400);
  });
});
