/** A user whose account can be restored is asked once, and the answer is used. */
import { json, problem } from '../fakes/fake-server';
import { createSignedInWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
/** The decision about the deleted account in each sign-in. */
let said: unknown[];
beforeEach(async () => {
  world = await createSignedInWorld();
  said = [];
  world.server.intercept = ({ path, method, body }) => {
    if (path !== '/v1/sessions' || method !== 'POST') return undefined;
    const { deleted } = JSON.parse(body ?? '{}') as { deleted?: string };
    said.push(deleted);
    if (deleted !== undefined) return json(201, world.server.issue('user-1'));
    const restorableUntil = '2099-12-24T00:00:00.000Z';
    return json(409, { ...(JSON.parse(problem(409, 'account_restorable').body) as object), restorableUntil });
  };
  world.app.account.signOut();
  await world.time.pass(1_000);
});
const tap = (): Promise<unknown> => outcome(world.app.account.signIn());
const answer = async (confirm: boolean): Promise<void> => {
  world.wx.questions.at(-1)?.success({ confirm });
  await world.time.pass(0);
};

it('who taps again and again is asked once, and all taps end as the answer says', async () => {
  const taps = times(3, tap);
  await world.time.pass(1_000);
  taps.push(tap());
  await world.time.pass(1_000);
  expect(world.wx.questions).toHaveLength(1);
  await answer(true);
  expect(await world.time.until(Promise.all(taps))).toEqual(times(4, () => undefined));
  expect([world.app.session.state, said.filter((one) => one === 'restore')]).toEqual([
    'signed-in',
    ['restore'],
  ]);
});

it('a tap while the answer is on its way to the server takes nothing back', async () => {
  const first = tap();
  await world.time.pass(1_000);
  await answer(true);
  const second = tap();
  expect(await world.time.until(Promise.all([first, second]))).toEqual([undefined, undefined]);
  expect([said, world.wx.questions.length]).toEqual([[undefined, 'restore'], 1]);
});

it('who says nothing is asked again by the next tap', async () => {
  const first = tap();
  await world.time.pass(1_000);
  world.wx.questions.at(-1)?.fail({ errMsg: 'showModal:fail' });
  expect(await world.time.until(first)).toBe('account_restorable');
  const second = tap();
  await world.time.pass(1_000);
  expect(world.wx.questions).toHaveLength(2);
  await answer(false);
  expect(world.wx.questions).toHaveLength(3);
  await answer(true);
  expect(await world.time.until(second)).toBeUndefined();
  expect(said.at(-1)).toBe('discard');
});
