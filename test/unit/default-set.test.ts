/** The smallest client, for an app that omits unused parts in services.ts. */
import { checkAdapter } from '../../miniprogram/backend/checked-adapter';
import { createAbortController } from '../../miniprogram/platform/abort';
import { FormBody } from '../../miniprogram/platform/body';
import type { AskOffline } from '../../miniprogram/platform/login';
import { createDerivedClients } from '../../miniprogram/request/derived-clients';
import { createClient } from '../../miniprogram/request/client';
import type { ClientOptions, ClientWith, Requests } from '../../miniprogram/request/client';
import type { DerivedClients, FullResponses } from '../../miniprogram/request/types';
import { createFullResponses } from '../../miniprogram/request/full-response';
import { resolvePath } from '../../miniprogram/request/resolve-path';
import { createRequestTransport } from '../../miniprogram/request/request-transport';
import { createLoginApi } from '../../miniprogram/session/login-api';
import { backend } from '../fakes/contract-adapter';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
type Extra = FullResponses & DerivedClients<Requests>;
let client: ClientWith<Extra>;
beforeEach(async () => {
  world = await createSignedInWorld();
  const { classify, read, putBody, cancellation, ...least } = world.app.streaming;
  expect([classify, read, putBody, cancellation]).not.toContain(undefined);
  const options: ClientOptions = least;
  client = createClient<Extra>(
    { ...options, resolve: resolvePath, requestTransport: createRequestTransport(options) },
    [createDerivedClients(options), createFullResponses(options)],
  );
});
const ask = (work: Promise<unknown>): Promise<unknown> => world.time.until(outcome(work));

it('sends, reads and renews once', async () => {
  world.server.expireAll();
  const answers = await Promise.all([
    ask(client.get('/v1/me', { responseType: 'json' })),
    ask(client.post('/v1/x', { a: 1 })),
    ask(client.send('/v1/y')),
  ]);
  expect(answers).toEqual([
    expect.objectContaining({ id: 'user-1' }),
    expect.objectContaining({ path: '/v1/x' }),
    expect.objectContaining({ status: 200 }),
  ]);
  expect(world.wx.logins).toBe(2);
});

it('without extensions has the five methods', () => {
  const names = Object.keys(createClient(world.app.streaming));
  expect(names).toEqual(['get', 'delete', 'post', 'put', 'patch']);
});

it('refuses what it was not given, unsent', async () => {
  const sent = world.wx.calls.length;
  expect(await ask(client.get('/v1/me', { responseType: 'text' }))).toBe('invalid_call');
  expect(await ask(client.get('/v1/me', { responseType: 'arraybuffer' }))).toBe('invalid_call');
  expect(await ask(client.get('https://other.example.test/', { auth: 'none' }))).toBe('foreign_origin');
  expect(await ask(client.get('/v1/me', { signal: createAbortController().signal }))).toBe('invalid_call');
  expect(await ask(client.get('/v1/me', { deadline: 1_000 }))).toBe('invalid_call');
  expect(await ask(client.within(createAbortController().signal).get('/v1/me'))).toBe('invalid_call');
  expect(world.wx.calls).toHaveLength(sent);
});

it.each<[string, unknown, Record<string, string> | undefined]>([
  ['text', 'a', undefined],
  ["an object with a form's Content-Type", { a: 1 }, { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a FormBody', new FormBody({ a: 1 }), undefined],
  ['bytes', new ArrayBuffer(1), undefined],
  ['a view of bytes', new Uint8Array(1), undefined],
  ['a Map', new Map(), undefined],
  ['nothing', null, undefined],
  ['a number', 1, undefined],
  ['a value that JSON lacks', { a: BigInt(1) }, undefined],
])('sends no body but JSON: %s', async (_, body, header) => {
  const sent = world.wx.calls.length;
  expect(await ask(client.post('/v1/x', body, header ? { header } : {}))).toBe('invalid_body');
  expect(world.wx.calls).toHaveLength(sent);
});

it('names the type of a body unless the caller does', async () => {
  await ask(client.post('/v1/x', [1]));
  expect(world.wx.calls.at(-1)?.options['data']).toBe('[1]');
  expect(world.wx.calls.at(-1)?.header).toMatchObject({ 'Content-Type': 'application/json' });
  await ask(client.post('/v1/x', { a: 1 }, { header: { 'content-type': 'application/vnd.api+JSON' } }));
  expect(world.wx.calls.at(-1)?.header).toMatchObject({ 'content-type': 'application/vnd.api+JSON' });
  expect(world.wx.calls.at(-1)?.header).not.toHaveProperty('Content-Type');
  await ask(client.post('/v1/x'));
  expect(world.wx.calls.at(-1)?.options).not.toHaveProperty('data');
});

it('reads time-outs by number and in English', async () => {
  for (const failure of [{ errno: 5, errMsg: '?' }, { errMsg: 'request:fail timeout' }]) {
    world.server.intercept = () => ({ failure });
    const sent = world.wx.calls.length;
    expect(await ask(client.get('/v1/me'))).toBe('timed_out');
    expect(world.wx.calls).toHaveLength(sent + 1);
  }
});

it('sends a GET once more after a lost network and once after an interruption, a write never', async () => {
  const failures = [{ errMsg: 'request:fail interrupted' }, {}, { errno: 600003 }];
  const left = [...failures];
  world.server.intercept = () => ({ failure: left.shift() ?? {} });
  const sent = world.wx.calls.length;
  expect(await ask(client.get('/v1/me'))).toBe('interrupted');
  expect(world.wx.calls).toHaveLength(sent + 3);
  left.push(...failures);
  expect(await ask(client.put('/v1/me', {}))).toBe('interrupted');
  expect(await ask(client.put('/v1/me', {}))).toBe('offline');
  expect(world.wx.calls).toHaveLength(sent + 5);
});

it.each<[string, AskOffline | undefined, string | undefined]>([
  ['without a check of the network', undefined, undefined],
  [
    'with a network',
    (answer) => {
      answer(false);
    },
    undefined,
  ],
  [
    'without a network',
    (answer) => {
      answer(true);
    },
    'offline',
  ],
])('a sign-in for which WeChat gives no code says why: %s', (_, askOffline, wireCode) => {
  const { wx, clock, queue } = world.app.streaming;
  const api = createLoginApi({
    ...{ wx, clock, places: queue, base: '', loginTimeout: 1, exchangeTimeout: 1, askOffline },
    adapter: checkAdapter(backend),
    method: {
      via: 'wechat',
      call: ({ fail }) => {
        fail({ errMsg: 'login:fail' });
      },
    },
  });
  const failed = jest.fn();
  const job = { wanted: () => true, refreshToken: undefined, context: () => ({}), failed };
  api.obtain({ ...job, done: jest.fn(), deleted: jest.fn() });
  expect(failed.mock.calls).toEqual([[expect.objectContaining({ reason: 'login_failed', wireCode }), 0]]);
});
