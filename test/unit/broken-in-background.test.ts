/** iOS breaks connections in the background, and reports a lost network: that is an interruption. */
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

const LOST = [
  { errMsg: 'request:fail 网络连接已中断。' },
  { errMsg: 'request:fail The network connection was lost.' },
  { errMsg: 'request:fail Software caused connection abort' },
  {
    errno: 600001,
    errMsg: 'request:fail errcode:-103 cronet_error_code:-103 error_msg:net::ERR_CONNECTION_ABORTED',
  },
];
/** Goes to the background after 50 ms, fails there, and returns after a minute. */
const breakOff = async (world: World, failure: object): Promise<void> => {
  world.wx.failWith = () => failure;
  await world.time.pass(50);
  world.app.hide();
  world.wx.interruptAll();
  await world.time.pass(60_000);
};

it.each(LOST)('a GET is sent once more on coming back: %j', async (failure) => {
  const world = await createSignedInWorld();
  const before = world.wx.calls.length;
  const answer = outcome(world.app.client.get('/v1/me'));
  await breakOff(world, failure);
  expect(world.wx.calls).toHaveLength(before + 1);
  world.app.show();
  expect(await world.time.until(answer)).toMatchObject({ id: 'user-1' });
  expect(world.wx.calls).toHaveLength(before + 2);
});

it('a write is not, and says why', async () => {
  const world = await createSignedInWorld();
  const answer = outcome(world.app.client.post('/v1/note', { a: 1 }));
  await breakOff(world, LOST[0] as object);
  expect(await answer).toBe('interrupted');
  world.app.show();
  await world.time.pass(60_000);
  expect(world.server.count('POST', '/v1/note')).toBe(1);
});

it('an upload is not, and says why', async () => {
  const world = await createSignedInWorld();
  world.wx.files.set('wxfile://a', 'a');
  const answer = outcome(world.app.client.upload('/v1/file', { filePath: 'wxfile://a', name: 'a' }));
  await breakOff(world, { errMsg: 'uploadFile:fail 网络连接已中断。' });
  expect(await answer).toBe('interrupted');
});

it('a sign-in goes on in the foreground, with a fresh code', async () => {
  const world = createWorld();
  world.app.start();
  const answer = outcome(world.app.client.get('/v1/me'));
  await world.time.pass(20);
  await breakOff(world, LOST[0] as object);
  expect([world.wx.logins, world.app.session.state]).toEqual([1, 'signing-in']);
  world.app.show();
  expect(await world.time.until(answer)).toMatchObject({ id: 'user-1' });
  expect([world.wx.logins, world.server.usedCodes.has('code-2')]).toEqual([2, true]);
});

it.each([
  ['a time-out', { errMsg: 'request:fail timeout' }, 'timed_out'],
  ['a certificate', { errMsg: 'request:fail ssl hand shake error' }, 'insecure_connection'],
  ['a domain', { errMsg: 'request:fail url not in domain list' }, 'domain_not_allowed'],
])('%s in the background keeps its own code', async (_, failure, code) => {
  const world = await createSignedInWorld();
  const answer = outcome(world.app.client.post('/v1/note', {}));
  await breakOff(world, failure);
  expect(await answer).toBe(code);
});

it('in the foreground a lost network is one', async () => {
  const world = await createSignedInWorld();
  world.wx.failWith = () => LOST[0] as object;
  const answer = outcome(world.app.client.post('/v1/note', {}));
  await world.time.pass(50);
  world.wx.interruptAll();
  expect(await answer).toBe('offline');
});
