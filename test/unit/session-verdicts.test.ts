/** How the session handles the server's verdicts on its tokens. */
import { outcome } from '../fakes/world';
import { createAlone, result, stored } from './session-world';

const reasonOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => (error as { reason?: unknown }).reason,
  );

describe('a token that was rejected before any call was accepted', () => {
  it('counts as a failure with a name, is replaced after the cool-down, and is not believed meanwhile', async () => {
    const alone = createAlone();
    const { session, jobs, time, states } = alone;
    await alone.signedIn('t1');
    expect(await reasonOf(session.renew('t1'))).toBe('rejected_by_server');
    expect([session.state, session.failure?.reason, jobs.length]).toEqual([
      'failed',
      'rejected_by_server',
      1,
    ]);
    await time.pass(1_000);
    session.resume();
    expect([session.state, jobs.length]).toEqual(['signing-in', 2]);
    alone.fails('login_failed');
    expect([session.state, session.failure?.reason]).toEqual(['failed', 'login_failed']);
    expect(states).toEqual(['signing-in', 'signed-in', 'failed', 'signing-in', 'failed']);
  });

  it('is accepted as soon as another call succeeds with it, and failures are counted from zero', async () => {
    const alone = createAlone();
    const { session } = alone;
    await alone.signedIn('t1');
    await outcome(session.renew('t1'));
    session.accepted('t1');
    expect([session.state, session.failure, session.current()]).toEqual(['signed-in', undefined, 't1']);
    session.refused('t1');
    // Counted as a first failure: the second in a row would cost 2 s.
    await expect(session.renew('t1')).rejects.toMatchObject({ retryAfterMs: 1_000 });
  });

  it('during a sign-in ends nothing', async () => {
    const alone = createAlone();
    const { session } = alone;
    await alone.signedIn('t1');
    const fresh = session.refresh();
    session.refused('t1');
    expect([session.state, session.failure]).toEqual(['signing-in', undefined]);
    alone.job.done(result('t2'), true);
    expect(await fresh).toBe('t2');
  });
});

describe('a token that was accepted', () => {
  it('and rejected after it was resent starts the cool-down, and keeps the session', async () => {
    const { session, jobs, time } = createAlone(stored('t1'));
    session.accepted('t1');
    session.refused('t1');
    expect([session.state, session.current()]).toEqual(['signed-in', 't1']);
    expect(await reasonOf(session.renew('t1'))).toBe('rejected_by_server');
    await time.pass(1_000);
    session.renew('t1').catch(() => undefined);
    expect([session.state, jobs.length]).toEqual(['signing-in', 1]);
  });

  it.each(['past its lifetime', 'rejected'])('and is %s stays so, whatever a late answer says', (how) => {
    const alone = createAlone(stored('t1'));
    const { session, time } = alone;
    const late = (): unknown[] => {
      session.accepted('t1');
      return [session.state, session.current()];
    };
    if (how === 'rejected') session.renew('t1').catch(() => undefined);
    else {
      time.jump(7_200_000);
      session.start();
    }
    alone.fails('login_failed');
    expect(late()).toEqual(['failed', undefined]);
    expect(late()).toEqual(['failed', undefined]);
  });

  it('is believed like one that was never stored', async () => {
    const alone = createAlone();
    await alone.signedIn('t1');
    alone.session.accepted('t1');
    alone.time.jump(7_200_000);
    alone.session.start();
    alone.fails('login_failed');
    alone.session.accepted('t1');
    expect(alone.session.state).toBe('failed');
  });

  it('changes nothing when the session has another token', async () => {
    const alone = createAlone();
    await alone.signedIn('t1');
    alone.session.refused('other');
    alone.session.accepted('other');
    alone.session.giveBack('other');
    expect([alone.session.deleted('other'), alone.session.state]).toEqual([false, 'signed-in']);
    await expect(alone.session.renew('t1')).rejects.toMatchObject({ retryAfterMs: 1_000 });
  });
});

describe('a session that an answer brought', () => {
  it('keeps the refresh token that it does not replace, and the user', () => {
    const { session, saved } = createAlone(stored('t1', { refreshToken: 'r1' }));
    session.adopt('t1', result('t2', { userId: 'somebody' }));
    session.adopt('t2', result('t3', { refreshToken: 'r3' }));
    expect([session.state, session.current()]).toEqual(['signed-in', 't3']);
    expect(saved.map(({ token, userId, refreshToken }) => [token, userId, refreshToken])).toEqual([
      ['t2', 'u1', 'r1'],
      ['t3', 'u1', 'r3'],
    ]);
    expect(session.epoch).toBe(0);
  });

  it('is not taken where it is the same, nor in the place of one that was rejected', async () => {
    const alone = createAlone(stored('t1'));
    const { session, saved, states } = alone;
    session.adopt('t1', result('t1'));
    const renewed = session.renew('t1');
    session.adopt('t1', result('t2'));
    expect([saved.length, states]).toEqual([0, ['signing-in']]);
    alone.job.done(result('t3'), true);
    expect(await renewed).toBe('t3');
  });

  it('during a refresh() is the good session that stays when it fails', async () => {
    const alone = createAlone(stored('t1'));
    const { session, states, saved } = alone;
    const fresh = session.refresh();
    session.adopt('t1', result('t2'));
    expect([session.current(), saved.map(({ token }) => token)]).toEqual(['t2', ['t2']]);
    expect(states).toEqual(['signing-in']);
    alone.fails('exchange_failed');
    await expect(fresh).rejects.toMatchObject({ reason: 'exchange_failed' });
    expect([session.current(), states]).toEqual(['t2', ['signing-in', 'signed-in']]);
  });

  it('during a refresh() is the one that is revoked after it', async () => {
    const alone = createAlone(stored('t1'));
    const { session, revoked } = alone;
    const fresh = session.refresh();
    session.adopt('t1', result('t2'));
    alone.job.done(result('t3'), true);
    expect([await fresh, revoked]).toEqual(['t3', ['t2']]);
  });
});

it('a listener that signs out when a new session starts ends it and the replaced one, and waiting calls fail', async () => {
  const alone = createAlone(stored('t1'));
  const { session, revoked } = alone;
  session.lend();
  const fresh = session.refresh();
  session.subscribe((state) => {
    if (state === 'signed-in') session.signOut();
  });
  alone.job.done(result('t2'), true);
  await expect(fresh).rejects.toMatchObject({ code: 'signed_out' });
  expect(revoked).toEqual(['t2', 't1']);
});
