import { createWx } from '../../src/wx/create';
import {
  ask,
  bytes,
  fakeChannel,
  fakeSimulator,
  fakeRouter,
  MemoryStorage,
  start,
  type FakeSimulator,
} from './support/fakes';

const URL = 'http://127.0.0.1:8787/v1/me';

const simulators: FakeSimulator[] = [];

function setUp(sdkVersion = '3.8.10') {
  const channel = fakeChannel();
  const simulator = fakeSimulator({ sdkVersion });
  simulators.push(simulator);
  const wx = createWx({ router: fakeRouter(), channel, simulator });
  return { wx, channel, simulator, wire: (i = 0) => channel.wires[i]! };
}

beforeEach(() => {
  globalThis.localStorage = new MemoryStorage();
  jest.spyOn(console, 'warn').mockImplementation();
});

afterEach(() => {
  // Ends requests in flight with their timers.
  for (const simulator of simulators.splice(0)) simulator.goOnline(false);
});

describe('wx.request', () => {
  it.each([200, 401, 404, 500])('hands status %i to success', async (status) => {
    const { wx, wire } = setUp();
    const { done } = start(wx, 'request', { url: URL });
    wire().answer({ status, headers: { 'X-Name': 'v' }, body: bytes('{"a":1}') });
    expect(await done).toMatchObject({
      errMsg: 'request:ok',
      statusCode: status,
      data: { a: 1 },
      header: { 'X-Name': 'v' },
    });
  });

  it('keeps text that is no JSON, and text when it is asked for', async () => {
    const { wx, wire } = setUp();
    const broken = start(wx, 'request', { url: URL });
    const asked = start(wx, 'request', { url: URL, dataType: 'text' });
    wire(0).answer({ body: bytes('<html>') });
    wire(1).answer({ body: bytes('{"a":1}') });
    expect((await broken.done)['data']).toBe('<html>');
    expect((await asked.done)['data']).toBe('{"a":1}');
  });

  it('gives an ArrayBuffer when it is asked for', async () => {
    const { wx, wire } = setUp();
    const { done } = start(wx, 'request', { url: URL, responseType: 'arraybuffer' });
    wire().answer({ body: new Uint8Array([1, 2]) });
    const { data } = await done;
    expect(Object.prototype.toString.call(data)).toBe('[object ArrayBuffer]');
    expect([...new Uint8Array(data as ArrayBuffer)]).toEqual([1, 2]);
  });

  it('puts GET data into the query, over what is there', () => {
    const { wx, wire } = setUp();
    start(wx, 'request', { url: `${URL}?a=1&b=2#top`, data: { b: 'x y', c: [1], d: undefined } });
    expect(wire().request.url).toBe(`${URL}?a=1&b=x%20y&c=%5B1%5D&d=undefined#top`);
    expect(wire().request.body).toBeUndefined();
  });

  it('sends JSON by default and a form when the header says so', () => {
    const { wx, wire } = setUp();
    const data = { name: '小鹿', n: 1 };
    start(wx, 'request', { url: URL, method: 'post', data });
    const header = { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: 'Bearer t' };
    start(wx, 'request', { url: URL, method: 'POST', data, header });
    const text = (i: number): string => new TextDecoder().decode(wire(i).request.body);
    expect(wire(0).request).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    expect(text(0)).toBe(JSON.stringify(data));
    expect(wire(1).request.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      Authorization: 'Bearer t',
    });
    expect(text(1)).toBe('name=%E5%B0%8F%E9%B9%BF&n=1');
  });

  it('has no PATCH, as WeChat has none', async () => {
    const { wx, channel } = setUp();
    const answer = await ask(wx, 'request', { url: URL, method: 'PATCH' });
    expect(answer.errMsg).toBe('request:fail invalid method "PATCH"');
    expect(channel.wires).toHaveLength(0);
    expect(channel.reports).toHaveLength(1);
  });

  it.each([
    ['3.2.2', 'manual'],
    ['3.2.1', 'follow'],
  ])('at base library %s follows redirects by "%s" when told not to', (sdk, redirect) => {
    const { wx, wire } = setUp(sdk);
    start(wx, 'request', { url: URL, redirect: 'manual' });
    expect(wire().request.redirect).toBe(redirect);
  });

  it.each([
    [
      'refused',
      'request:fail errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED',
      600001,
    ],
    [
      'disconnected',
      'request:fail errcode:-100 cronet_error_code:-100 error_msg:net::ERR_CONNECTION_CLOSED',
      600001,
    ],
    ['bad-url', `request:fail invalid url "${URL}"`, 600009],
  ])('tells of "%s" in the words of WeChat', async (reason, errMsg, errno) => {
    const { wx, wire } = setUp();
    const { done } = start(wx, 'request', { url: URL });
    wire().fail(reason);
    expect(await done).toEqual({ errMsg, errno });
  });

  it('refuses an invalid address', async () => {
    const { wx } = setUp();
    expect((await ask(wx, 'request', { url: '/v1/me' })).errMsg).toBe('request:fail invalid url "/v1/me"');
    expect((await ask(wx, 'request', {})).errMsg).toContain('parameter.url should be String');
  });

  it('aborts, on the server side too, and says so', async () => {
    const { wx, wire } = setUp();
    const { task, done } = start(wx, 'request', { url: URL });
    task['abort']!();
    expect(await done).toEqual({ errMsg: 'request:fail abort' });
    expect(wire().signal.aborted).toBe(true);
  });

  it('tells of headers before the answer, and stops telling', async () => {
    const { wx, wire } = setUp();
    const order: string[] = [];
    const removed = jest.fn();
    const { task, done } = start(wx, 'request', { url: URL, success: () => order.push('success') });
    task['onHeadersReceived']!(() => order.push('headers'));
    task['onHeadersReceived']!(removed);
    task['offHeadersReceived']!(removed);
    wire().answer();
    await done;
    expect(order).toEqual(['headers', 'success']);
    expect(removed).not.toHaveBeenCalled();
  });

  it('shares ten places with uploads and downloads', async () => {
    const { wx, channel, wire } = setUp();
    const requests = Array.from({ length: 5 }, () => start(wx, 'request', { url: URL }));
    const downloads = Array.from({ length: 6 }, () => start(wx, 'downloadFile', { url: URL }));
    expect(channel.wires).toHaveLength(10);
    const { done } = start(wx, 'request', { url: URL });
    wire(0).answer();
    wire(5).answer();
    await Promise.all([requests[0]?.done, downloads[0]?.done]);
    expect(channel.wires).toHaveLength(12);
    wire(11).answer({ status: 204 });
    expect(await done).toMatchObject({ statusCode: 204, data: '' });
  });
});

describe('wx.downloadFile', () => {
  it('gives a temporary file whatever the status', async () => {
    const { wx, wire } = setUp();
    const { done } = start(wx, 'downloadFile', { url: `${URL}/a.png` });
    wire().answer({ status: 404, headers: { 'Content-Type': 'application/json' }, body: bytes('{}') });
    const answer = await done;
    expect(answer).toMatchObject({ statusCode: 404, errMsg: 'downloadFile:ok' });
    expect(answer['tempFilePath']).toMatch(/^http:\/\/tmp\/[0-9a-f]{32}\.json$/);
  });

  it('writes to filePath instead, in the user area only', async () => {
    const { wx, wire } = setUp();
    const { done } = start(wx, 'downloadFile', { url: URL, filePath: 'http://usr/a.txt' });
    wire().answer({ body: bytes('hello') });
    const answer = await done;
    expect(answer['filePath']).toBe('http://usr/a.txt');
    expect(answer).not.toHaveProperty('tempFilePath');
    expect((await ask(wx, 'downloadFile', { url: URL, filePath: '/etc/x' })).errMsg).toBe(
      'downloadFile:fail permission denied, open "/etc/x"',
    );
  });
});

describe('wx.uploadFile', () => {
  async function withFile() {
    const all = setUp();
    const { done } = start(all.wx, 'downloadFile', { url: `${URL}/face.png` });
    all.wire().answer({ headers: { 'content-type': 'image/png' }, body: new Uint8Array([137, 80]) });
    return { ...all, filePath: (await done)['tempFilePath'] as string };
  }

  it('sends multipart with the real type, and answers text whatever it is', async () => {
    const { wx, wire, filePath } = await withFile();
    const progress = jest.fn();
    const { task, done } = start(wx, 'uploadFile', {
      url: URL,
      filePath,
      name: 'avatar',
      formData: { n: 1, q: 'a"b' },
      header: { 'Content-Type': 'text/plain', Authorization: 'Bearer t' },
    });
    task['onProgressUpdate']!(progress);
    const { headers, body, method, onUpload } = wire(1).request;
    expect(method).toBe('POST');
    expect(headers['Authorization']).toBe('Bearer t');
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1];
    const text = Buffer.from(body!).toString('latin1');
    expect(text).toContain(`--${boundary!}\r\nContent-Disposition: form-data; name="n"\r\n\r\n1\r\n`);
    expect(text).toContain('name="q"\r\n\r\na"b\r\n');
    expect(text).toMatch(
      /name="avatar"; filename="[0-9a-f]{32}\.png"\r\nContent-Type: image\/png\r\n\r\n\x89P\r\n--.+--\r\n$/,
    );
    onUpload?.(50, 200);
    expect(progress).toHaveBeenCalledWith({
      progress: 25,
      totalBytesSent: 50,
      totalBytesExpectedToSend: 200,
    });
    wire(1).answer({ status: 401, body: bytes('{"code":"session_expired"}') });
    expect(await done).toMatchObject({ statusCode: 401, data: '{"code":"session_expired"}' });
  });

  it('fails by name for a file that is not there', async () => {
    const { wx } = setUp();
    const answer = await ask(wx, 'uploadFile', { url: URL, filePath: 'http://tmp/gone.png', name: 'avatar' });
    expect(answer).toEqual({
      errMsg: 'uploadFile:fail no such file or directory "http://tmp/gone.png"',
      errno: 1300002,
    });
  });
});
