import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { bodyOf, serve } from '../support/http';
import type { TestServer } from '../support/http';
import { plainJs } from '../support/plain-js';

interface Answer {
  errMsg: string;
  statusCode?: number;
  data?: unknown;
}

/** Calls an API of wx with callbacks and returns the arguments of the first one called. */
const call = (page: Page, api: string, options: object): Promise<Answer> =>
  page.evaluate(
    ([name, given]) =>
      new Promise<Answer>((resolve) => {
        const { wx } = globalThis as unknown as { wx: Record<string, (o: object) => void> };
        wx[name]?.({ ...given, success: resolve, fail: resolve });
      }),
    [api, options] as const,
  );

/** A promise and the function that resolves it. */
function signal(): [Promise<void>, () => void] {
  let notice: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    notice = resolve;
  });
  return [promise, notice];
}

describeInBrowser('requests of the mini-program leave through the server', () => {
  const plain = runs(plainJs());
  let page: Page;
  let api: TestServer;
  const [arrival, noticeArrival] = signal();
  const [cut, noticeCut] = signal();

  beforeAll(async () => {
    page = await plain.open();
    api = await serve((request, response) => {
      void bodyOf(request).then((body) => {
        if (request.url === '/never') {
          response.on('close', noticeCut);
          noticeArrival();
          return;
        }
        response.writeHead(request.url === '/401' ? 401 : 200, { 'Content-Type': 'application/json' });
        response.end(
          JSON.stringify({ method: request.method, body: body.toString(), key: request.headers['x-key'] }),
        );
      });
    });
  });

  afterAll(async () => {
    await api.close();
  });

  it('to any origin, without its leave, with any header', async () => {
    const header = { 'X-Key': 'k', 'Content-Type': 'application/json' };
    const answer = await call(page, 'request', {
      url: `${api.origin}/a`,
      method: 'PUT',
      data: { a: 1 },
      header,
    });
    expect(answer).toMatchObject({ statusCode: 200, data: { method: 'PUT', body: '{"a":1}', key: 'k' } });
    expect(plain.complaints.filter((text) => !text.includes('<strange-thing>'))).toEqual([]);
  });

  it('every status is a success', async () => {
    expect(await call(page, 'request', { url: `${api.origin}/401` })).toMatchObject({
      statusCode: 401,
      errMsg: 'request:ok',
    });
  });

  it('an address without a server is a failure', async () => {
    const { errMsg, statusCode } = await call(page, 'request', { url: 'http://127.0.0.1:9/' });
    expect(errMsg).toMatch(/^request:fail/);
    expect(statusCode).toBeUndefined();
  });

  it('abort reaches the far server', async () => {
    await page.evaluate((url) => {
      const globals = globalThis as unknown as {
        wx: { request: (options: object) => { abort: () => void } };
        aborted: Promise<string>;
        task: { abort: () => void };
      };
      globals.aborted = new Promise((resolve) => {
        const fail = (error: { errMsg: string }): void => {
          resolve(error.errMsg);
        };
        globals.task = globals.wx.request({ url, fail });
      });
    }, `${api.origin}/never`);
    await arrival;
    const errMsg = await page.evaluate(() => {
      const { task, aborted } = globalThis as unknown as {
        task: { abort: () => void };
        aborted: Promise<string>;
      };
      task.abort();
      return aborted;
    });
    expect(errMsg).toBe('request:fail abort');
    await cut;
  });
});
