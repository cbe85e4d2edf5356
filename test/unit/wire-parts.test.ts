/** Requests and responses, part by part: bodies, queries, headers, answers, waits. */
import { cookiesOf } from '../../miniprogram/backend/cookies';
import { createAbortController } from '../../miniprogram/platform/abort';
import { FormBody, putBody } from '../../miniprogram/platform/body';
import { anyTextOf, readBytes } from '../../miniprogram/platform/bytes';
import { sendChunked } from '../../miniprogram/platform/chunked';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { encodeQuery } from '../../miniprogram/platform/encode';
import { dropHeader, findHeader, putHeaders } from '../../miniprogram/platform/header';
import { parseHttpDate } from '../../miniprogram/platform/http-date';
import { requestOptions } from '../../miniprogram/platform/http';
import { parseResponse } from '../../miniprogram/platform/response';
import { boundWait, retryAfterMs } from '../../miniprogram/platform/retry-after';
import { readStatus } from '../../miniprogram/platform/status';
import { sendDownload } from '../../miniprogram/platform/transfer';
import { bytesToText } from '../../miniprogram/platform/utf8';
import type { Wx, WxRequestOptions, WxTask } from '../../miniprogram/platform/wx';
import { outcome } from '../fakes/world';
import { VirtualTime } from '../fakes/virtual-time';

const messageOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as Error).message;
  }
};
/** An object with this tag. */
const tagged = (tag: string): object => Object.create({ [Symbol.toStringTag]: tag }) as object;
const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;

describe('a signal', () => {
  it('calls each listener once, who comes late at once, and who left not at all', () => {
    const { signal, abort } = createAbortController();
    const heard: string[] = [];
    signal.onAbort(() => heard.push('early'));
    const stop = signal.onAbort(() => heard.push('left'));
    stop();
    abort();
    abort();
    const stopLate = signal.onAbort(() => heard.push('late'));
    stopLate();
    abort();
    expect([heard, signal.aborted]).toEqual([['early', 'late'], true]);
  });
});

describe('a body', () => {
  it.each<[string, unknown, string]>([
    ['GET', 'x', 'GET'],
    ['POST', '\ud800', 'half a surrogate pair'],
    ['POST', '\udc00', 'half a surrogate pair'],
    ['POST', 'a\udc00', 'half a surrogate pair'],
    ['POST', () => undefined, 'JSON has no Function'],
    ['POST', Symbol('a'), 'JSON has no Symbol'],
    ['POST', { a: NaN }, 'JSON has no Number'],
    ['POST', new Map(), 'JSON has no Map'],
    ['POST', { a: new Date(NaN) }, 'JSON has no Date'],
    ['POST', tagged('MyNumber'), 'JSON has no MyNumber'],
    ['POST', { a: tagged('Numbers') }, 'JSON has no Numbers'],
    ['POST', { a: [1, undefined] }, 'JSON has no Undefined'],
    [
      'POST',
      {
        toJSON() {
          throw 7 as unknown as Error;
        },
      },
      'Number',
    ],
  ])('of %s (%#) is refused', (method, body, why) => {
    expect(messageOf(() => putBody({}, method, body))).toBe(why);
  });

  it.each<[unknown, string, string]>([
    ['x', 'x', 'text/plain;charset=UTF-8'],
    [{ a: 1, b: undefined }, '{"a":1}', 'application/json'],
    [{ toJSON: () => null }, 'null', 'application/json'],
    [{ toJSON: (key: unknown) => key }, '""', 'application/json'],
    [{ toJSON: (key: unknown) => (key === '' ? 1 : NaN) }, '1', 'application/json'],
    [{ a: 1, [Symbol.toStringTag]: 'Own' }, '{"a":1}', 'application/json'],
    [[new Number(1), new String('s'), new Boolean(true)], '[1,"s",true]', 'application/json'],
    [null, 'null', 'application/json'],
    [new FormBody({ a: 1, b: 'ü' }), 'a=1&b=%C3%BC', 'application/x-www-form-urlencoded'],
  ])('%p goes as %s', (body, data, type) => {
    const header = {};
    expect([putBody(header, 'POST', body), header]).toEqual([data, { 'Content-Type': type }]);
  });

  it('of bytes is a copy made at the call', () => {
    const whole = bytes(1, 2, 3, 4);
    const sent = putBody({}, 'POST', whole) as ArrayBuffer;
    const part = putBody({}, 'POST', new Uint8Array(whole, 1, 2)) as ArrayBuffer;
    new Uint8Array(whole).fill(9);
    expect([[...new Uint8Array(sent)], [...new Uint8Array(part)]]).toEqual([
      [1, 2, 3, 4],
      [2, 3],
    ]);
  });

  it('whose type the caller named keeps it, and is a form where that says so', () => {
    const header = { 'content-type': 'application/x-www-form-urlencoded' };
    expect([putBody(header, 'POST', { a: 1 }), Object.keys(header)]).toEqual(['a=1', ['content-type']]);
    expect(putBody({ 'content-type': 'application/vnd.x+json' }, 'POST', { a: 1 })).toBe('{"a":1}');
    expect(putBody({}, 'POST', undefined)).toBeUndefined();
  });
});

describe('a query', () => {
  it.each([
    [{ a: 'x y', b: 0, c: false, d: undefined, e: BigInt(7) }, 'a=x%20y&b=0&c=false&e=7'],
    [{ a: '\udc00' }, 'a'],
    [{ b: '\ud800' }, 'b'],
    [{ c: Infinity }, 'c'],
    [{ d: {} }, 'd'],
    [[1], 'Array'],
  ])('%p', (query, expected) => {
    expect(messageOf(() => encodeQuery(query as never, 'invalid_query'))).toBe(expected);
  });
});

describe('bytes that were asked for', () => {
  const DATA = bytes(1);
  const read = (result: object): unknown => {
    let answer: unknown;
    readBytes(result, {
      answered: ({ text, bytes: told, status }) => (answer = [status, text, told === DATA]),
      failed: ({ message }) => (answer = message),
    });
    return answer;
  };
  it.each<[object, unknown]>([
    [{ statusCode: 299, data: DATA }, [299, '', true]],
    [{ statusCode: 200, data: DATA, header: { 'Content-Type': 'image/png' } }, [200, '', true]],
    [{ statusCode: 200, data: DATA, header: { 'X-Type': 'application/json' } }, [200, '', true]],
    [{ statusCode: 300, data: DATA }, [300, '\u0001', true]],
    [{ statusCode: 200, data: 'text' }, [200, 'text', false]],
    [{ data: DATA }, 'offline'],
    ...['application/json', 'application/problem+json', 'application/vnd.a-b_c+json; x'].flatMap(
      (type): [object, unknown][] => [
        [{ statusCode: 200, data: DATA, header: { 'content-type': type } }, [200, '\u0001', true]],
        [{ statusCode: 200, data: DATA, header: { 'CONTENT-TYPE': [type] } }, [200, '\u0001', true]],
      ],
    ),
  ])('%p', (result, expected) => {
    expect(read(result)).toEqual(expected);
  });

  it.each([
    [[0x61, 0x10, 0x0f, 0xc3, 0xbc], 'a\u0010\u000fü'],
    [[0xff], ''],
    [[], ''],
  ])('%p as text', (values, text) => {
    expect(bytesToText(bytes(...values))).toBe(text);
  });
});

describe('a header', () => {
  it('is found, replaced and dropped whatever its case', () => {
    const header = { 'X-A': '1', 'X-B': '2' };
    expect([findHeader(header, 'x-b'), findHeader(header, 'x-c'), findHeader(header, 'x-bb')]).toEqual([
      ...['2', undefined, undefined],
    ]);
    expect(putHeaders(header, { 'x-a': '3', 'X-D': undefined })).toEqual({ 'X-B': '2', 'x-a': '3' });
    expect(dropHeader({ ...header, undefined: 'u' }, 'X-Z')).toEqual({ ...header, undefined: 'u' });
    expect(findHeader({ undefined: 'u' }, 'x')).toBeUndefined();
  });

  it.each([
    [{ 'X A': '1' }, 'X A'],
    [{ 'X-A': 'a\nb' }, 'X-A'],
    [{ 'X-A': 7 }, 'X-A'],
    [['X-A', '1'], 'Array'],
  ])('%p is not a header', (more, said) => {
    expect(messageOf(() => putHeaders({}, more as never))).toBe(said);
  });

  it.each<[unknown, string[]]>([
    [
      { 'Set-Cookie': 'a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT,b=2' },
      ['a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT', 'b=2'],
    ],
    [{ 'Set-Cookie': '' }, []],
    [{}, []],
    [undefined, []],
  ])('of cookies, joined: %p', (header, cookies) => {
    expect(cookiesOf(parseResponse(200, '', header))).toEqual(cookies);
    expect(cookiesOf(parseResponse(200, '', header, ['own=1', 7]))).toEqual(['own=1', '7']);
    expect(cookiesOf(parseResponse(200, '', header, []))).toEqual(cookies);
  });
});

describe('an answer', () => {
  it.each<[string, unknown, boolean]>([
    ['', undefined, true],
    [' ', undefined, true],
    ['null', null, true],
    ['\ufeff{"a":1}', { a: 1 }, true],
    ['<html>', undefined, false],
  ])('%j', (text, body, wellFormed) => {
    expect([parseResponse(200, text).body, parseResponse(200, text).wellFormed]).toEqual([body, wellFormed]);
  });

  it.each<[unknown, string]>([
    ['a', 'a'],
    [new String('a'), '"a"'],
    [undefined, ''],
    [null, ''],
    [{ a: 1 }, '{"a":1}'],
    [7, '7'],
    [bytes(0x61), 'a'],
  ])('%p is the text %j', (data, text) => {
    expect(anyTextOf(data)).toBe(text);
  });

  it.each<[unknown, number | undefined]>([
    [100, 100],
    [99, undefined],
    [599, 599],
    [600, undefined],
    [200.5, undefined],
    ['204', 204],
    ['2044', undefined],
    [' 204', undefined],
    [['204'], undefined],
    [undefined, undefined],
  ])('with status %p has %p', (status, expected) => {
    expect(readStatus(status)).toBe(expected);
  });
});

describe('a wait', () => {
  const NOW = Date.parse('Sun, 06 Nov 1994 08:49:37 GMT');
  const wait = (header: Record<string, string>, status = 429): number =>
    retryAfterMs({ ...parseResponse(status, ''), status, header }, NOW);
  it.each<[Record<string, string>, number]>([
    [{}, 0],
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': ' 2.25 , 9' }, 2_250],
    [{ 'retry-after': '2 x' }, 0],
    [{ 'retry-after': '-2' }, 0],
    [{ 'retry-after': '9999' }, 3_600_000],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT' }, 10_000],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:27 GMT' }, 0],
    [{ 'retry-after': '7 Sun, 06 Nov 1994 08:49:47 GMT' }, 0],
    [{ 'retry-after': '06 Nov 1994 08:49:47 GMT' }, 0],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT', date: 'Sun, 06 Nov 1994 08:49:45 GMT' }, 2_000],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT', date: 'odd' }, 10_000],
  ])('of %j is %i ms', (header, ms) => {
    expect(wait(header)).toBe(ms);
  });

  it('is that of a busy server alone, and no more than an hour', () => {
    expect([429, 503, 428, 504].map((status) => wait({ 'retry-after': '1' }, status))).toEqual([
      ...[1_000, 1_000, 0, 0],
    ]);
    expect([1, 0, -1, NaN, '1', undefined, Infinity, 3_600_001].map(boundWait)).toEqual([
      ...[1, 0, 0, 0, 0, 0, 3_600_000, 3_600_000],
    ]);
  });

  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', NOW],
    ['Sunday, 06-Nov-94 08:49:37 GMT', NOW],
    ['Sun Nov  6 08:49:37 1994', NOW],
    ['Sun, 06 Nov 1994 08:49:37', NOW],
    ['1994-11-06 08:49:37', NaN],
    ['1994', NaN],
    ['', NaN],
  ])('until %j', (text, ms) => {
    expect(parseHttpDate(text)).toBe(ms);
  });
});

describe('the options passed to wx', () => {
  it('of a request', () => {
    const request = {
      url: 'u',
      method: 'PATCH' as const,
      data: undefined,
      ...{ responseType: 'arraybuffer' as const, timeout: 1 },
    };
    const end = (): void => undefined;
    expect(requestOptions(request, {}, 7, true, end, end)).toStrictEqual({
      ...{ url: 'u', method: 'POST', header: { 'X-HTTP-Method-Override': 'PATCH' }, dataType: 'text' },
      ...{ responseType: 'arraybuffer', timeout: 7, redirect: 'follow', success: end, fail: end },
    });
    const plain = { ...request, method: 'GET' as const, data: 'd', responseType: undefined };
    expect(requestOptions(plain, {}, 7, false, end, end)).toMatchObject({
      ...{ method: 'GET', header: {}, data: 'd', responseType: 'text', redirect: 'manual' },
    });
  });

  it.each<[string, (tell: { progress?: (told: unknown) => void }) => WxTask | undefined, number]>([
    [
      'tells its progress',
      (tell) => ({ abort: () => undefined, onProgressUpdate: (to) => (tell.progress = to as never) }),
      1_000,
    ],
    ['has no progress', () => ({ abort: () => undefined }), 600_000],
    ['is no task', () => undefined, 600_000],
    [
      'throws at who listens',
      () => ({
        abort: () => undefined,
        onProgressUpdate: () => {
          throw new Error('no');
        },
      }),
      600_000,
    ],
  ])('of a transfer that %s', async (_, start, ms) => {
    const time = new VirtualTime();
    const tell: { progress?: (told: unknown) => void } = {};
    const percents: number[] = [];
    const end = new Promise<Error>((failed) => {
      sendDownload(
        { downloadFile: () => start(tell) } as unknown as Wx,
        createForegroundClock(time),
        { url: 'u', header: {}, timeout: 1_000, onProgress: (percent) => percents.push(percent) },
        { failed },
        () => undefined,
        () => undefined,
      );
    });
    if (tell.progress) {
      await time.pass(900);
      [0, 100, 101, -1, NaN, '50'].forEach((progress) => tell.progress?.({ progress }));
      tell.progress(undefined);
      expect(percents).toEqual([0, 100, 50]);
    }
    expect(await outcome(time.until(end).then((error) => error.message))).toBe('timed_out');
    expect(time.total).toBe(tell.progress ? 1_900 : ms);
  });

  it('of an answer in pieces, and what is heard of it', async () => {
    const create = (hasEvents = true) => {
      const time = new VirtualTime();
      const log: unknown[] = [];
      let options: WxRequestOptions | undefined;
      const on: { head?: (head?: object) => void; chunk?: (chunk?: object) => void } = {};
      const task = {
        abort: () => log.push('abort'),
        ...(hasEvents
          ? {
              onHeadersReceived: (to: typeof on.head) => (on.head = to as never),
              onChunkReceived: (to: typeof on.chunk) => (on.chunk = to as never),
            }
          : {}),
      };
      sendChunked(
        {
          request: (told: WxRequestOptions) => {
            options = told;
            return hasEvents ? task : undefined;
          },
        } as unknown as Wx,
        createForegroundClock(time),
        { url: 'u', method: 'GET', data: undefined, timeout: 1_000 },
        {},
        false,
        {
          head: (status, header) => log.push(['head', status, header]),
          chunk: (data) => log.push(['chunk', data.byteLength]),
          end: (status) => log.push(['end', status]),
          failed: ({ message }) => log.push(['failed', message]),
        },
      );
      return { time, log, on, options: options as WxRequestOptions };
    };
    const { log, on, options } = create();
    expect(options).toMatchObject({ enableChunked: true, timeout: 3_600_000 });
    on.head?.(undefined);
    on.head?.({ statusCode: 200, header: {} });
    on.chunk?.(undefined);
    on.chunk?.({});
    on.chunk?.({ data: bytes(1, 2) });
    options.success({ statusCode: 200 });
    on.head?.({ statusCode: 404 });
    on.chunk?.({ data: bytes(1) });
    expect(log).toEqual([
      ['head', 200, {}],
      ['chunk', 2],
      ['end', 200],
    ]);
    const slow = create();
    await slow.time.pass(900);
    slow.on.chunk?.({ data: bytes(1) });
    await slow.time.pass(900);
    expect(slow.log).toEqual([['chunk', 1]]);
    await slow.time.pass(100);
    expect(slow.log.slice(1)).toEqual(['abort', ['failed', 'timed_out']]);
    for (const [failure, end] of [
      [{ errMsg: 'request:fail reset' }, ['failed', 'offline']],
      [{ errMsg: 'request:fail reset', statusCode: 299 }, ['failed', 'offline']],
      [{ errMsg: 'request:fail', statusCode: 300 }, ['end', 300]],
    ] as const) {
      const other = create(false);
      other.options.fail(failure);
      expect(other.log).toEqual([end]);
    }
    // Some platforms tell a failure as a success.
    const odd = create();
    odd.on.chunk?.({ data: bytes(1) });
    odd.options.success({ errMsg: 'request:fail reset' } as object);
    expect(odd.log).toEqual([
      ['chunk', 1],
      ['failed', 'offline'],
    ]);
  });
});
