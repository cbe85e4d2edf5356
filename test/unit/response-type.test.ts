/** Responses requested as text or bytes: how the adapter is called for them. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { ReceivedResponse, parseResponse } from '../../miniprogram/platform/response';
import type { HttpResponse } from '../../miniprogram/platform/response';
import type { Wx, WxRequestOptions } from '../../miniprogram/platform/wx';
import type { CheckedResponse } from '../../miniprogram/request/adapter';
import { prepareRequest } from '../../miniprogram/request/prepared-request';
import type { PreparedRequest } from '../../miniprogram/request/prepared-request';
import { createTypedRequestTransport } from '../../miniprogram/request/response-type';
import { resolvePath } from '../../miniprogram/request/resolve-path';
import { createSignedInWorld } from '../fakes/world';
import { VirtualTime } from '../fakes/virtual-time';

const BYTES = Uint8Array.from([1, 2]).buffer;
const REFUSED: CheckedResponse = { kind: 'refused', problem: { code: 'no' }, waitMs: 0 };
const contentOf = (responseType?: 'json' | 'text' | 'arraybuffer', own = true): PreparedRequest => ({
  ...prepareRequest(
    { resolve: resolvePath },
    'https://a',
    'GET',
    '/x',
    undefined,
    responseType ? { responseType } : {},
    1_000,
  ),
  own,
});

function create(read: (response: HttpResponse) => CheckedResponse, failsWith200 = false) {
  const sent: WxRequestOptions[] = [];
  const asked = jest.fn(read);
  const way = createTypedRequestTransport({
    wx: {
      request: (options: WxRequestOptions) => {
        sent.push(options);
        return { abort: () => undefined };
      },
    } as unknown as Wx,
    clock: createForegroundClock(new VirtualTime()),
    adapter: {
      failsWith200,
      authorize: (token, header) => Object.assign(header, { Authorization: token }),
      beforeSend: () => undefined,
      read: asked,
    },
  });
  return { way, asked, sent };
}
const throws = (): never => {
  throw new Error('no');
};
const text = (value: string, session?: unknown) => ({ kind: 'ok', value, session });

it.each([
  ['text', 'text'],
  ['arraybuffer', 'arraybuffer'],
  ['json', 'text'],
  [undefined, 'text'],
] as const)('%s is asked of WeChat as %s, and a redirect followed without a session alone', (type, told) => {
  const { way, sent } = create(throws);
  const to = { answered: () => undefined, failed: () => undefined };
  way.send(contentOf(type), undefined, to);
  way.send(contentOf(type), 't', to);
  expect(sent.map(({ responseType, redirect, header }) => [responseType, redirect, header])).toEqual([
    [told, 'follow', {}],
    [told, 'manual', { Authorization: 't' }],
  ]);
});

it.each<[string, number, () => CheckedResponse, boolean, boolean, unknown, number]>([
  ['a success that is nothing to the adapter', 200, throws, false, true, text('x'), 1],
  ['one that it would refuse, where failures have a status', 299, () => REFUSED, false, true, text('x'), 1],
  ['one that it refuses, where failures have none', 200, () => REFUSED, true, true, REFUSED, 1],
  ['one that is no envelope', 200, () => ({ kind: 'malformed' }), true, true, text('x'), 1],
  [
    'one that brings a session',
    200,
    () => ({ kind: 'ok', value: 1, session: 's' as never }),
    false,
    true,
    text('x', 's'),
    1,
  ],
  ['a redirect', 300, () => REFUSED, false, true, REFUSED, 1],
  ['an error that is no JSON', 500, () => ({ kind: 'malformed' }), false, true, { kind: 'malformed' }, 1],
  ["somebody else's success", 200, () => REFUSED, true, false, text('x'), 0],
  ["somebody else's error", 404, () => REFUSED, true, false, REFUSED, 1],
])('%s, as text', (_, status, read, failsWith200, own, expected, count) => {
  const { way, asked } = create(read, failsWith200);
  expect(way.read(contentOf('text', own), parseResponse(status, 'x'))).toEqual(expected);
  expect(asked).toHaveBeenCalledTimes(count);
});

it.each<[string, ArrayBuffer | undefined, string, unknown]>([
  ['are handed out as they came', BYTES, '', { kind: 'ok', value: BYTES, session: undefined }],
  ['of nothing are none', undefined, '', { kind: 'ok', value: new ArrayBuffer(0), session: undefined }],
  ['that are text are no answer', undefined, 'x', { kind: 'malformed' }],
])('bytes %s', (_, bytes, body, expected) => {
  const { way } = create(throws);
  const response = parseResponse(200, body, {}, [], bytes);
  expect(way.read(contentOf('arraybuffer'), response)).toEqual(expected);
});

it('bytes are not read as an envelope, also where failures have status 200', () => {
  const { way } = create(throws, true);
  const response = { ...parseResponse(200, '', {}, [], BYTES), body: BYTES, bytes: BYTES, text: '' };
  expect(way.read(contentOf('arraybuffer'), response)).toMatchObject({ kind: 'ok', value: BYTES });
});

describe('bytes that are an error in JSON, whose type nobody names,', () => {
  const read = (length: number, failsWith200: boolean, parsed: CheckedResponse) => {
    const { way, asked } = create(() => parsed, failsWith200);
    const error = '{"code":7}';
    const bytes = Uint8Array.from(Buffer.from(error.padEnd(length))).buffer;
    const response = new ReceivedResponse(200, '', bytes, true, { 'X-A': 'a' }, [], bytes);
    const end = way.read(contentOf('arraybuffer'), response);
    return {
      end,
      bytes,
      asked: asked.mock.calls.map(([{ status, body, header }]) => [status, body, header]),
    };
  };

  it.each([10, 65_536])('are an error where failures come with status 200: of %i bytes', (length) => {
    const { end, asked } = read(length, true, REFUSED);
    expect([end, asked]).toEqual([REFUSED, [[200, { code: 7 }, { 'x-a': 'a' }]]]);
  });

  it.each([
    ['too long for an error', 65_537, true],
    ['where failures have a status', 10, false],
  ])('are what was asked for: %s', (_, length, failsWith200) => {
    const { end, bytes, asked } = read(length, failsWith200, REFUSED);
    expect(end).toEqual({ kind: 'ok', value: bytes, session: undefined });
    // Once for the session in its header, and the bytes are not read as text.
    expect(asked.map(([, body]) => body)).toEqual([bytes]);
  });

  it('are what was asked for where they report success, and bring a session', () => {
    const { end, bytes } = read(10, true, { kind: 'ok', value: 1, session: 's' as never });
    expect(end).toEqual({ kind: 'ok', value: bytes, session: 's' });
  });
});

it('PUT is sent as PUT', async () => {
  const world = await createSignedInWorld();
  expect(await world.time.until(world.app.client.put('/v1/a', { b: 1 }))).toMatchObject({ method: 'PUT' });
  expect(world.server.requests.at(-1)?.body).toBe('{"b":1}');
});
