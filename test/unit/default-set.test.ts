/** The smallest client, as an app has it that leaves out in services.ts what it does not use. */
import { createClient } from '../../miniprogram/request/client';
import type { ClientOptions, Requests } from '../../miniprogram/request/client';
import { resolvePath } from '../../miniprogram/request/target';
import { createRequestWay } from '../../miniprogram/request/transmit';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
let client: Requests;
beforeEach(async () => {
  world = await createSignedInWorld();
  const options: ClientOptions = world.app.streaming;
  client = createClient({ ...options, resolve: resolvePath, requestWay: createRequestWay(options) });
});
const ask = (work: Promise<unknown>): Promise<unknown> => world.time.until(outcome(work));

it('asks and tells, and renews once', async () => {
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

it('refuses what it was not given, unsent', async () => {
  const sent = world.wx.calls.length;
  expect(await ask(client.get('/v1/me', { responseType: 'text' }))).toBe('invalid_call');
  expect(await ask(client.get('/v1/me', { responseType: 'arraybuffer' }))).toBe('invalid_call');
  expect(await ask(client.get('https://other.example.test/', { auth: 'none' }))).toBe('foreign_origin');
  expect(world.wx.calls).toHaveLength(sent);
});
