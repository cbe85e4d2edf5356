/** `SIGN_IN_AFTER_CONSENT`: no silent sign-in before the user has agreed to the privacy contract. */
import type { Callbacks } from '../../miniprogram/platform/wx';
import { createWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

interface Consent {
  needed: boolean | 'silent' | 'fails';
  asked: number;
}

const create = (needed: Consent['needed'], on = true): [World, Consent] => {
  const world = createWorld();
  const consent: Consent = { needed, asked: 0 };
  Object.assign(world.wx, {
    getPrivacySetting: ({ success, fail }: Callbacks<{ needAuthorization?: boolean }>) => {
      consent.asked += 1;
      if (consent.needed === 'silent') return;
      world.time.setTimeout(() => {
        if (consent.needed === 'fails') fail({ errMsg: 'getPrivacySetting:fail' });
        else success({ needAuthorization: consent.needed === true });
      }, 10);
    },
    requirePrivacyAuthorize: ({ success }: Callbacks<unknown>) => {
      consent.needed = false;
      world.time.setTimeout(() => {
        success(undefined);
      }, 10);
    },
  });
  world.launch({ config: { signInAfterConsent: on } });
  return [world, consent];
};
const get = (world: World, options = {}): Promise<unknown> =>
  world.time.until(world.app.client.get('/v1/me', options).catch((error: unknown) => error));

it('is off by default: the first launch signs in', async () => {
  const [world, consent] = create(true, false);
  world.app.start();
  expect(await get(world)).toMatchObject({ id: 'user-1' });
  expect(consent.asked).toBe(0);
});

it('held back: a launch starts nothing, and calls say why, at once and without a cool-down', async () => {
  const [world] = create(true);
  world.app.start();
  await world.time.pass(60_000);
  expect(world.wx.logins).toBe(0);
  for (let i = 0; i < 3; i += 1) {
    expect(await get(world)).toMatchObject({
      code: 'session_unavailable',
      reason: 'consent_needed',
      retryAfterMs: 0,
    });
  }
  expect([world.wx.logins, world.wx.calls.length]).toEqual([0, 0]);
});

it('optional calls go without', async () => {
  const [world] = create(true);
  const work = outcome(world.app.client.get('/public', { auth: 'optional' }));
  expect(await world.time.until(work)).toEqual({ public: true });
  expect(world.wx.logins).toBe(0);
});

it.each<[string, (world: World, consent: Consent) => unknown]>([
  [
    "the app's own sheet",
    ({ app }) => {
      app.privacy.agree('privacy-agree');
    },
  ],
  ['a question that the app asks', ({ app }) => app.privacy.ask()],
  [
    "WeChat's own popup, on coming back",
    (world, consent) => {
      consent.needed = false;
      world.app.hide();
      world.app.show();
    },
  ],
])('continues by itself after %s', async (_, agree) => {
  const [world, consent] = create(true);
  world.app.start();
  await world.time.pass(100);
  agree(world, consent);
  await world.time.pass(1_000);
  expect([world.app.session.state, world.wx.logins]).toEqual(['signed-in', 1]);
  expect(await get(world)).toMatchObject({ id: 'user-1' });
  expect(world.wx.logins).toBe(1);
});

it('continues with the next call after a popup that was not reported', async () => {
  const [world, consent] = create(true);
  await get(world);
  consent.needed = false;
  expect(await get(world)).toMatchObject({ id: 'user-1' });
});

it("a user's own tap signs in", async () => {
  const [world] = create(true);
  await world.time.until(world.app.session.signIn());
  expect([world.app.session.state, world.wx.logins]).toEqual(['signed-in', 1]);
});

it.each(['silent', 'fails'] as const)('where WeChat is %s nothing hangs', async (needed) => {
  const [world] = create(needed);
  const answer = await get(world);
  if (needed === 'silent') expect(answer).toMatchObject({ reason: 'consent_needed' });
  expect(world.time.total).toBeLessThanOrEqual(7_000);
});

it('below 2.32.3, where nothing is ever asked, it signs in', async () => {
  const [world] = create(true);
  Object.assign(world.wx, { getPrivacySetting: undefined });
  world.launch({ config: { signInAfterConsent: true } });
  expect(await get(world)).toMatchObject({ id: 'user-1' });
});

it("a user's own sign-in that comes while WeChat is still asked waits for no consent", async () => {
  const [world] = create(true);
  world.app.start();
  const tap = outcome(world.app.session.signIn());
  expect(await world.time.until(tap)).toBeUndefined();
  expect([world.app.session.state, world.wx.logins]).toEqual(['signed-in', 1]);
});
