import zlib from 'node:zlib';
import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { bodyOf, serve } from '../support/http';
import type { TestServer } from '../support/http';
import { PageSocket } from '../support/page-socket';
import { miniProgram } from '../support/workspace';

const workspace = miniProgram();
const lines: string[] = [];
let preview: Preview;
let page: PageSocket;
let api: TestServer;
let other: TestServer;
/** Ends of exchanges that the API server saw aborted. */
let cut: Promise<void>;

const seen: { method: string; url: string; headers: Record<string, unknown>; body: string }[] = [];

beforeAll(async () => {
  let noticeCut: () => void = () => undefined;
  cut = new Promise((resolve) => {
    noticeCut = resolve;
  });
  other = await serve((request, response) => {
    response.end(
      JSON.stringify({
        authorization: request.headers.authorization ?? null,
        cookie: request.headers.cookie ?? null,
      }),
    );
  });
  api = await serve((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: body.toString() });
      const to = (status: number, location: string): void => {
        response.writeHead(status, { Location: location }).end();
      };
      if (url === '/slow') response.on('close', noticeCut);
      else if (url === '/away') to(302, `${other.origin}/`);
      else if (url === '/307') to(307, '/echo');
      else if (url === '/302') to(302, '/echo');
      else if (url === '/loop') to(302, '/loop');
      else if (url === '/gzip')
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(zlib.gzipSync('packed'));
      else if (url === '/missing')
        response.writeHead(404, { 'X-Odd-Name': 'a', 'Set-Cookie': ['a=1', 'b=2'] }).end('gone');
      else if (url === '/empty') response.writeHead(204).end();
      else response.end(`${method} ${String(body.length)}`);
    });
  });
  preview = await startPreview({
    projectRoot: workspace.root,
    port: 0,
    watch: false,
    log: (line) => lines.push(line),
    rewriteOrigins: { 'http://127.0.0.1:1': api.origin },
  });
  await preview.ready;
  page = await PageSocket.open(preview.port);
  await page.next('build');
});

afterAll(() => page.close());
afterAll(() => preview.close());
afterAll(() => api.close());
afterAll(() => other.close());
afterAll(() => {
  workspace.dispose();
});

const text = (body: Uint8Array | undefined): string => Buffer.from(body ?? []).toString();

it.each([
  ['GET', '/a?b=c', undefined, 'GET 0'],
  ['POST', '/a', 'body', 'POST 4'],
  ['PUT', '/a', 'bodies', 'PUT 6'],
  ['DELETE', '/a', undefined, 'DELETE 0'],
])('%s %s', async (method, path, body, answer) => {
  page.request({ id: 1, url: api.origin + path, method }, Buffer.from(body ?? ''));
  const response = await page.next('response');
  expect([response.status, text(response.body)]).toEqual([200, answer]);
});

it('headers of the app arrive, and what the preview adds is no cookie and no origin', async () => {
  page.request({
    id: 2,
    url: `${api.origin}/echo`,
    headers: { Authorization: 'Bearer t', 'X-A': '1', Host: 'evil', 'Content-Length': '9' },
  });
  await page.next('response');
  const { headers } = seen[seen.length - 1] ?? { headers: {} };
  expect(headers).toMatchObject({
    authorization: 'Bearer t',
    'x-a': '1',
    host: `127.0.0.1:${String(api.port)}`,
  });
  expect(
    Object.keys(headers).filter((name) => ['cookie', 'origin', 'content-length'].includes(name)),
  ).toEqual([]);
});

it('every status is an answer, names stand as the server wrote them, repeated headers are joined', async () => {
  page.request({ id: 3, url: `${api.origin}/missing` });
  const { status, headers, body } = await page.next('response');
  expect([status, headers['X-Odd-Name'], headers['Set-Cookie'], text(body)]).toEqual([
    404,
    'a',
    'a=1,b=2',
    'gone',
  ]);
});

it('compressed and empty bodies', async () => {
  page.request({ id: 4, url: `${api.origin}/gzip` });
  page.request({ id: 5, url: `${api.origin}/empty` });
  expect(text((await page.next('response', ({ id }) => id === 4)).body)).toBe('packed');
  expect(await page.next('response', ({ id }) => id === 5)).toMatchObject({ status: 204 });
});

describe('redirects', () => {
  it.each([
    ['POST', '/302', 'GET 0'],
    ['POST', '/307', 'POST 4'],
    ['GET', '/302', 'GET 0'],
  ])('%s %s is followed as %s', async (method, path, answer) => {
    page.request({ id: 6, url: api.origin + path, method }, Buffer.from(method === 'POST' ? 'body' : ''));
    expect(text((await page.next('response')).body)).toBe(answer);
  });

  it('manual gives the redirect itself', async () => {
    page.request({ id: 7, url: `${api.origin}/302`, redirect: 'manual' });
    expect(await page.next('response')).toMatchObject({ status: 302, headers: { Location: '/echo' } });
  });

  it('credentials do not go to another origin', async () => {
    page.request({
      id: 8,
      url: `${api.origin}/away`,
      headers: { authorization: 'Bearer secret', Cookie: 'a=1' },
    });
    expect(JSON.parse(text((await page.next('response')).body))).toEqual({
      authorization: null,
      cookie: null,
    });
  });

  it('a loop ends', async () => {
    const before = seen.length;
    page.request({ id: 9, url: `${api.origin}/loop` });
    expect(await page.next('failed')).toMatchObject({ id: 9, reason: 'refused' });
    expect(seen.length - before).toBe(11);
  });
});

it('an aborted request ends on the far side too', async () => {
  const before = seen.length;
  page.request({ id: 10, url: `${api.origin}/slow` });
  page.request({ id: 11, url: `${api.origin}/a` });
  await page.next('response', ({ id }) => id === 11);
  expect(seen.length - before).toBe(2);
  page.tell({ type: 'abort', id: 10 });
  expect(await page.next('failed')).toMatchObject({ id: 10, reason: 'aborted' });
  await cut;
});

it('twenty requests are under way at once', async () => {
  let open = 0;
  const waiting: (() => void)[] = [];
  const gate = await serve((_, response) => {
    open += 1;
    waiting.push(() => response.end('ok'));
    if (open === 20) for (const go of waiting) go();
  });
  for (let id = 100; id < 120; id += 1) page.request({ id, url: gate.origin });
  for (let id = 100; id < 120; id += 1) await page.next('response', (response) => response.id === id);
  expect(open).toBe(20);
  await gate.close();
});

it('an upload tells how far it is', async () => {
  page.request({ id: 12, url: `${api.origin}/a`, method: 'POST' }, new Uint8Array(200_000));
  expect(text((await page.next('response')).body)).toBe('POST 200000');
  const progress = page.left.filter((message) => message.type === 'progress' && message.id === 12);
  expect(progress).toMatchObject(
    [65_536, 131_072, 196_608, 200_000].map((sent) => ({ sent, total: 200_000 })),
  );
});

it('one origin can stand for another', async () => {
  page.request({ id: 13, url: 'http://127.0.0.1:1/a' });
  expect(text((await page.next('response')).body)).toBe('GET 0');
});

it.each([
  ['nonsense', 'bad-url'],
  ['file:///etc/passwd', 'bad-url'],
  ['http://127.0.0.1:9/', 'refused'],
])('%s: %s', async (url, reason) => {
  page.request({ id: 14, url });
  expect(await page.next('failed')).toMatchObject({ id: 14, reason });
});

it('a header that cannot be sent', async () => {
  page.request({ id: 15, url: `${api.origin}/a`, headers: { 'X-A': 'two\nlines' } });
  expect(await page.next('failed')).toMatchObject({ id: 15, reason: 'bad-url' });
});

it('reports reach the terminal; headers and bodies never do', () => {
  expect(lines.filter((line) => !line.startsWith('Preview built in'))).toEqual([]);
  expect(lines.join('\n')).not.toMatch(/secret|Bearer|body/);
});

it('a page that goes away ends its requests', async () => {
  let ended: () => void = () => undefined;
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  let came: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => {
    came = resolve;
  });
  const slow = await serve((_, response) => {
    response.on('close', ended);
    came();
  });
  const short = await PageSocket.open(preview.port);
  short.request({ id: 1, url: slow.origin });
  await arrival;
  await short.close();
  await end;
  await slow.close();
});
