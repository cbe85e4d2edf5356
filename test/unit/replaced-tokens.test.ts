import { createForegroundClock } from '../../miniprogram/platform/clock';
import { createReplacedTokens, holdSession, isUsable } from '../../miniprogram/session/held-session';
import type { LoginApi } from '../../miniprogram/session/login-api';
import { createSession } from '../../miniprogram/session/session';
import { VirtualTime } from '../fakes/virtual-time';

const heldAs = (token: string, calls = 0) =>
  Object.assign(holdSession({ token, expiresAt: 100, userId: 'u' }, 'proven', 0), { calls });

describe('a token that was replaced', () => {
  it('is revoked at once where no call carries it, else with the last of its own', () => {
    const revoked: string[] = [];
    const retired = createReplacedTokens((token) => revoked.push(token));
    retired.add(heldAs('free'));
    retired.add(heldAs('one', 1));
    retired.add(heldAs('two', 2));
    expect(revoked).toEqual(['free']);
    retired.giveBack('two');
    retired.giveBack('other');
    expect(revoked).toEqual(['free']);
    retired.giveBack('two');
    expect(revoked).toEqual(['free', 'two']);
    retired.revokeAll();
    retired.giveBack('one');
    expect(revoked).toEqual(['free', 'two', 'one']);
  });
});

it.each([
  ['is revoked after its last call', createReplacedTokens, ['t1']],
  ['expires by itself without createReplacedTokens', undefined, []],
])('a good token that refresh() replaced %s', async (_, retire, expected) => {
  const revoked: string[] = [];
  let count = 0;
  const api: LoginApi = {
    obtain({ done }) {
      count += 1;
      const result = { expiresIn: 100, userId: 'u', refreshToken: undefined, user: undefined };
      done({ token: `t${String(count)}`, ...result }, true);
    },
    revoke: (token) => revoked.push(token),
  };
  const session = createSession({
    api,
    store: {
      load: () => undefined,
      save: () => undefined,
      saveSignedOut: () => true,
      clear: () => undefined,
    },
    clock: createForegroundClock(new VirtualTime()),
    cooldown: { firstMs: 1, maxMs: 1 },
    waitTimeout: 1,
    supported: true,
    retire,
  });
  session.start();
  expect(session.lend()).toBe('t1');
  expect(await session.refresh()).toBe('t2');
  expect(revoked).toEqual([]);
  session.giveBack('t1');
  expect(revoked).toEqual(expected);
  session.signOut();
  expect(revoked).toEqual([...expected, 't2']);
});

describe('a session that is held', () => {
  it('may be sent before it expires and until it is rejected', () => {
    expect(isUsable(undefined, 0)).toBe(false);
    expect(isUsable(heldAs('t'), 99)).toBe(true);
    expect(isUsable(heldAs('t'), 100)).toBe(false);
    expect(isUsable(Object.assign(heldAs('t'), { trust: 'rejected' }), 0)).toBe(false);
  });

  it('that was given again carries the calls of the one before', () => {
    expect(
      holdSession({ token: 't', expiresAt: 1, userId: 'u' }, 'untried', 7, heldAs('t', 3)),
    ).toMatchObject({
      calls: 3,
      issuedAt: 7,
    });
  });
});
