/** One write of a whole flow fails, each in turn, or all after it: only the data to be written is lost. */
import { createWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

const ANSWER: unknown = expect.objectContaining({ id: 'user-1' });

/** Makes the storage writes fail from the `first` on, `count` of them. @returns the total number of writes */
function failWrites(world: World, first: number, count: number): () => number {
  let writes = 0;
  const counted =
    <Args extends unknown[]>(work: (...args: Args) => void) =>
    (...args: Args): void => {
      writes += 1;
      if (writes > first && writes <= first + count) throw new Error('storage:fail');
      work(...args);
    };
  const { setStorageSync, removeStorageSync } = world.wx;
  Object.assign(world.wx, {
    setStorageSync: counted(setStorageSync),
    removeStorageSync: counted(removeStorageSync),
  });
  return () => writes;
}

interface Seen {
  readonly writes: number;
  readonly answers: readonly unknown[];
  /** What signOut reported to its caller. */
  readonly isKnown: boolean;
  /** After the sign-out's launch, and after the launch that follows the next sign-in. */
  readonly afterSignOut: string;
  readonly loginsWhileSignedOut: number;
  readonly afterSignIn: string;
}

/** Sign-in, a call, an expiry, a refresh, a sign-out, a launch, a tap, a launch. */
async function live(first: number, count: number): Promise<Seen> {
  const world = createWorld();
  const writes = failWrites(world, first, count);
  const ask = (): Promise<unknown> => world.time.until(outcome(world.app.client.get('/v1/me')));
  world.app.start();
  const answers = [await ask()];
  world.server.expireAll();
  answers.push(await ask());
  await world.time.until(world.app.session.refresh());
  answers.push(await ask());

  const isKnown = world.app.session.signOut();
  const { logins } = world.wx;
  answers.push(await ask());
  world.app.hide();
  world.app.show();
  await world.time.pass(60_000);
  world.launch().start();
  await world.time.pass(60_000);
  const afterSignOut = world.app.session.state;
  const loginsWhileSignedOut = world.wx.logins - logins;

  await world.time.until(world.app.session.signIn());
  answers.push(await ask());
  world.app.hide();
  world.launch().start();
  await world.time.pass(60_000);
  return {
    writes: writes(),
    answers,
    isKnown,
    afterSignOut,
    loginsWhileSignedOut,
    afterSignIn: world.app.session.state,
  };
}

const GOOD = {
  answers: [ANSWER, ANSWER, ANSWER, 'signed_out', ANSWER],
  isKnown: true,
  afterSignOut: 'signed-out',
  loginsWhileSignedOut: 0,
  afterSignIn: 'signed-in',
};

it('each single write', async () => {
  const { writes, ...seen } = await live(0, 0);
  expect(seen).toEqual(GOOD);
  expect(writes).toBeGreaterThan(12);
  for (let first = 0; first < writes; first += 1)
    expect([first, await live(first, 1)]).toEqual([
      first,
      { ...GOOD, writes: expect.any(Number) as unknown },
    ]);
});

it('each pair, each three and each four of them: what the caller of signOut was told holds', async () => {
  const { writes } = await live(0, 0);
  for (const count of [2, 3, 4])
    for (let first = 0; first < writes; first += 1) {
      const { answers, isKnown, afterSignOut, loginsWhileSignedOut } = await live(first, count);
      expect([first, answers]).toEqual([first, GOOD.answers]);
      if (isKnown)
        expect([first, count, afterSignOut, loginsWhileSignedOut]).toEqual([first, count, 'signed-out', 0]);
    }
});

it('all later writes: every call is answered, and signing out reports it', async () => {
  const { writes } = await live(0, 0);
  for (let first = 0; first < writes; first += 1) {
    const { answers, isKnown, afterSignOut } = await live(first, Infinity);
    expect([first, answers]).toEqual([first, GOOD.answers]);
    if (isKnown) expect([first, afterSignOut]).toEqual([first, 'signed-out']);
  }
});
