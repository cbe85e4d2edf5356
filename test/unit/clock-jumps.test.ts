/** The phone's clock is set a day forward or back, at any moment, in the foreground or background. */
import { problem } from '../fakes/fake-server';
import { forgetContexts } from '../fakes/forget-contexts.cjs';
import { createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const DAY = 86_400_000;
const ANSWER: unknown = expect.objectContaining({ id: 'user-1' });

type When = 'in the foreground' | 'away' | 'before it is away';

interface Life {
  readonly answers: readonly unknown[];
  readonly logins: number;
  readonly elapsed: number;
}

/** @param at ms of real time from the launch until the clock is set */
async function live(jump: number, at: number, when: When, expiresIn: number): Promise<Life> {
  const world = createWorld();
  world.server.expiresIn = expiresIn;
  world.wx.latency = () => 200;
  let isSet = jump === 0;
  let elapsed = 0;
  /** Time passes, and the clock is set when it is due. */
  const pass = async (ms: number): Promise<void> => {
    const end = elapsed + ms;
    if (!isSet && at < end) {
      await world.time.pass(at - elapsed);
      isSet = true;
      setClock(world, jump, when);
      elapsed = at;
    }
    await world.time.pass(end - elapsed);
    elapsed = end;
  };
  const answered = async (calls: readonly Promise<unknown>[]): Promise<unknown[]> => {
    let left = calls.length;
    const outcomes = calls.map((call) => outcome(call).finally(() => (left -= 1)));
    for (let waited = 0; waited < 60_000 && left > 0; waited += 100) await pass(100);
    return world.time.until(Promise.all(outcomes));
  };
  const { client } = world.app;
  world.app.start();
  const answers = await answered(times(3, () => client.get('/v1/me', { deadline: 30_000 })));
  await pass(300);
  // More than the wire carries at once, on an expired session.
  world.server.expireAll();
  answers.push(...(await answered(times(12, () => client.get('/v1/me', { deadline: 30_000 })))));
  // A failure, and a wait after the cool-down: a second, and one more because of the changed clock.
  world.server.expireAll();
  world.server.exchangeScript.push(problem(500, 'server_error'));
  answers.push(...(await answered([client.get('/v1/me')])));
  await pass(2_100);
  answers.push(...(await answered([client.get('/v1/me', { deadline: 30_000 })])));
  return { answers, logins: world.wx.logins, elapsed };
}

function setClock(world: World, jump: number, when: When): void {
  if (when === 'away') world.app.hide();
  world.time.jump(jump);
  if (when === 'before it is away') world.app.hide();
  if (when !== 'in the foreground') world.app.show();
}

const GOOD = [...times(15, () => ANSWER), 'session_unavailable', ANSWER];

it.each([
  ['lives two days', 172_800],
  ['lives an hour', 3_600],
])('costs at most one sign-in, and no call is lost: a session that %s', async (_, expiresIn) => {
  forgetContexts();
  const still = await live(0, 0, 'in the foreground', expiresIn);
  expect(still.answers).toEqual(GOOD);
  expect(still.logins).toBe(4);
  for (const jump of [DAY, -DAY])
    for (const when of ['in the foreground', 'away', 'before it is away'] as const)
      for (let at = 0; at < still.elapsed; at += 125) {
        const { answers, logins, elapsed } = await live(jump, at, when, expiresIn);
        const told = { jump, when, at };
        // Nobody waits for the day by which the clock was set back.
        const waited = elapsed - still.elapsed > 5_000;
        const fewLogins = logins <= still.logins + 1;
        expect({ ...told, answers: answers.slice(0, 15), last: answers[16], fewLogins, waited }).toEqual({
          ...told,
          answers: GOOD.slice(0, 15),
          last: ANSWER,
          fewLogins: true,
          waited: false,
        });
      }
});
