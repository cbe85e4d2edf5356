import { createAbortController } from '../../miniprogram/platform/abort';
import { NO_NETWORK, problem } from '../fakes/fake-server';
import { createWorld, outcome } from '../fakes/world';
import type { App, World } from '../fakes/world';

const UPLOAD = { filePath: 'wxfile://tmp/a.png', name: 'avatar' };

/**
 * A launch of a build of this kind, with a server that refuses everything except the sign-in, and the build's
 * messages.
 */
function launch(envVersion: string): { world: World; app: App; said: string[] } {
  const said: string[] = [];
  const world = createWorld();
  world.wx.envVersion = envVersion;
  world.server.intercept = ({ path }) => (path === '/v1/sessions' ? undefined : problem(409, 'order_taken'));
  const app = world.launch({ warn: (line) => said.push(line) });
  app.start();
  return { world, app, said };
}

it('a develop build says in one line what each failed call was, and nothing that is somebody’s', async () => {
  const { world, app, said } = launch('develop');
  const { client } = app;
  const ended = createAbortController();
  const calls = [
    client.get('/v1/orders/7?secret=1', { query: { phone: '13800138000' } }),
    client.post('/v1/orders', { name: 'Ada' }),
    client.send('/v1/orders', { method: 'PUT' }),
    client.upload('/v1/photos', UPLOAD),
    client.within(createAbortController().signal).delete('/v1/orders/7'),
    client.get('https://ada:word@other.example.com/feed#top', { auth: 'none' }),
    client.get('relative'),
    client.get('/v1/left', { signal: ended.signal }),
  ];
  ended.abort();
  const ends = await world.time.until(Promise.all(calls.map(outcome)));
  expect(ends.slice(-2)).toEqual(['invalid_path', 'aborted']);
  expect(said.sort()).toEqual(
    [
      '[client] GET /v1/orders/7 409 order_taken',
      '[client] POST /v1/orders 409 order_taken',
      '[client] PUT /v1/orders 409 order_taken',
      '[client] UPLOAD /v1/photos 409 order_taken',
      '[client] DELETE /v1/orders/7 409 order_taken',
      '[client] GET https://other.example.com/feed foreign_origin',
      '[client] GET relative invalid_path',
    ].sort(),
  );
});

it('the account’s calls are among them, and what has no status has a code', async () => {
  const { world, app, said } = launch('develop');
  await world.time.until(outcome(app.account.load()));
  world.server.intercept = () => NO_NETWORK;
  await world.time.until(outcome(app.client.get('/v1/orders')));
  expect(said).toEqual(['[client] GET /v1/me 409 order_taken', '[client] GET /v1/orders offline']);
});

it('where there is no session it says why', async () => {
  const { world, app, said } = launch('develop');
  world.server.exchangeScript.push(problem(403, 'not_here'));
  await world.time.until(outcome(app.client.get('/v1/orders')));
  expect(said).toEqual(['[client] GET /v1/orders session_unavailable (exchange_refused)']);
});

it.each(['trial', 'release'])('a %s build logs nothing', async (envVersion) => {
  const { world, app, said } = launch(envVersion);
  expect(await world.time.until(outcome(app.client.get('/v1/orders')))).toBe('refused');
  expect(said).toEqual([]);
});

it('a develop build says in the error what to do about it, all others only what it is', async () => {
  const textOf = async (envVersion: string, make: (app: App) => Promise<unknown>): Promise<string> => {
    const { world, app } = launch(envVersion);
    return world.time.until(make(app).catch((error: unknown) => String(error)) as Promise<string>);
  };
  const foreign = ({ client }: App): Promise<unknown> => client.get('https://other.example.com/feed');
  expect(await textOf('develop', foreign)).toBe(
    "foreign_origin: Not one of the app's own services: pass `auth: 'none'`.",
  );
  expect(await textOf('release', foreign)).toBe('foreign_origin: foreign_origin');
  const header = ({ client }: App): Promise<unknown> => client.get('/v1/me', { header: { 'X-名': '1' } });
  expect(await textOf('develop', header)).toBe(
    'invalid_header: A header must be one line of Latin-1 text. (X-名)',
  );
  expect(await textOf('trial', header)).toBe('invalid_header: X-名');
});
