/** Responses requested as text or bytes: how the adapter is called for them. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { parseResponse } from '../../miniprogram/platform/response';
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

function create(read: () => CheckedResponse, failsWith200 = false) {
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

it('PUT is sent as PUT', async () => {
  const world = await createSignedInWorld();
  expect(await world.time.until(world.app.client.put('/v1/a', { b: 1 }))).toMatchObject({ method: 'PUT' });
  expect(world.server.requests.at(-1)?.body).toBe('{"b":1}');
});
