/**
 * A session lifetime from the backend never costs more sign-ins than a failure would: a wrong unit, a
 * fraction.
 */
import { backend } from '../fakes/contract-adapter';
import { createWorld, outcome } from '../fakes/world';

it.each([5e-324, 1e-9, 0.001, 1, 2])('%d s', async (expiresIn) => {
  const { app, time, wx } = createWorld({
    ...backend,
    readSignIn(response) {
      const parsed = backend.readSignIn(response);
      return parsed.kind === 'granted' ? { ...parsed, expiresIn } : parsed;
    },
  });
  app.start();
  for (let second = 0; second < 29; second += 1) {
    expect(await time.until(outcome(app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    await time.pass(700);
  }
  expect(wx.logins).toBe(1);
});
