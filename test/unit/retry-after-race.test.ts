/** A server's request to wait is respected even when another failure was noticed first. */
import { problem } from '../fakes/fake-server';
import { createWorld, outcome } from '../fakes/world';

it('waits as long as the server asks, though a cool-down already runs', async () => {
  const { app, server, time, wx } = createWorld();
  const { session, client } = app;
  await time.until(session.token());
  server.exchangeScript.push(problem(429, 'rate_limited', { 'Retry-After': '60' }));
  wx.latency = ({ url }) => (url.endsWith('/v1/sessions') ? 400 : 50);
  const refreshed = outcome(session.refresh());
  // The session was never used, so its rejection is a failure.
  server.expireAll();
  const first = outcome(client.get('/v1/me'));
  await time.pass(2_000);
  expect(await Promise.all([refreshed, first])).toEqual(['session_unavailable', 'session_unavailable']);
  expect(await time.until(outcome(client.get('/v1/me')))).toBe('session_unavailable');
  await time.pass(57_000);
  await time.until(outcome(client.get('/v1/me')));
  expect(wx.logins).toBe(2);
  await time.pass(1_500);
  expect(await time.until(outcome(client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
  expect(wx.logins).toBe(3);
});

it('waits as long as the server asks, though coming back to the foreground ends a longer cool-down', async () => {
  const { app, server, time, wx } = createWorld();
  // Four failures: the fifth one's cool-down is 16 s.
  for (let failure = 0; failure < 4; failure += 1) server.exchangeScript.push(problem(500, 'internal'));
  server.exchangeScript.push(problem(503, 'busy', { 'Retry-After': '5' }));
  for (const ms of [0, 1_200, 2_200, 4_200, 8_200]) {
    await time.pass(ms);
    expect(await time.until(outcome(app.client.get('/v1/me')))).toBe('session_unavailable');
  }
  expect(wx.logins).toBe(5);
  await time.pass(3_000);
  app.hide();
  app.show();
  await time.pass(1_500);
  expect(wx.logins).toBe(5);
  await time.pass(1_000);
  expect(await time.until(outcome(app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
  expect(wx.logins).toBe(6);
});

it('waits as long as the server asks, though the session that is there serves well', async () => {
  const { app, server, time, wx } = createWorld();
  await time.until(app.session.token());
  server.exchangeScript.push(problem(429, 'rate_limited', { 'Retry-After': '5' }));
  expect(await time.until(outcome(app.session.refresh()))).toBe('session_unavailable');
  expect(await time.until(outcome(app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
  expect(await time.until(outcome(app.session.refresh()))).toBe('session_unavailable');
  expect(wx.logins).toBe(2);
  await time.pass(5_000);
  await time.until(app.session.refresh());
  expect(wx.logins).toBe(3);
});

it('waits as long as the server asks, whatever the wall clock is set to', async () => {
  const { app, server, time, wx } = createWorld();
  server.exchangeScript.push(problem(429, 'rate_limited', { 'Retry-After': '60' }));
  expect(await time.until(outcome(app.client.get('/v1/me')))).toBe('session_unavailable');
  for (const days of [3, -6]) {
    time.jump(days * 86_400_000);
    app.hide();
    app.show();
    await time.pass(25_000);
    expect(await time.until(outcome(app.client.get('/v1/me')))).toBe('session_unavailable');
  }
  expect(wx.logins).toBe(1);
  await time.pass(12_000);
  expect(await time.until(outcome(app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
  expect(wx.logins).toBe(2);
});
