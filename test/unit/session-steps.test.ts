/** The session from sign-in to its end, and the notifications. */
import { outcome } from '../fakes/world';
import { createAlone, result, stored } from './session-world';

describe('a sign-in', () => {
  it('knows whose session the device had, unless the user tapped', async () => {
    const alone = createAlone(stored('t1'));
    const { session } = alone;
    const silent = session.renew('t1');
    expect(alone.job.context()).toStrictEqual({ former: 'u1' });
    const tap = session.signIn('restore');
    // A second tap notifies nobody, and reverts nothing.
    const again = session.signIn();
    expect([alone.jobs.length, alone.job.context()]).toStrictEqual([1, { deleted: 'restore' }]);
    alone.job.done(result('t2'), true);
    expect(await Promise.all([silent, tap, again])).toEqual(['t2', undefined, undefined]);
  });

  it('that a resume began is silent', () => {
    const alone = createAlone();
    alone.session.start();
    alone.fails('login_failed');
    alone.session.resume();
    expect([alone.jobs.length, alone.job.context()]).toStrictEqual([2, { former: undefined }]);
  });

  it('takes what a tap says while it runs', () => {
    const alone = createAlone();
    alone.session.start();
    alone.session.signIn('discard').catch(() => undefined);
    expect(alone.job.context()).toStrictEqual({ deleted: 'discard' });
  });

  it('that brings another user ends what was asked for the one before, and no tap', async () => {
    const alone = createAlone(stored('t1'));
    const { session } = alone;
    const silent = outcome(session.renew('t1'));
    const tap = outcome(session.signIn());
    alone.job.done(result('t2', { userId: 'u2' }), true);
    expect(await Promise.all([silent, tap])).toEqual(['account_changed', undefined]);
    expect([session.epoch, session.userId, session.current()]).toEqual([1, 'u2', 't2']);
    session.signOut();
    expect(session.epoch).toBe(2);
  });

  it('without a user is not a session, and its token is revoked', () => {
    const alone = createAlone();
    alone.session.start();
    alone.job.done(result('t1', { userId: undefined }), true);
    expect([alone.revoked, alone.saved, alone.session.current()]).toEqual([['t1'], [], undefined]);
  });

  it('is not tried where no sign-in is possible, and fails by name', async () => {
    const { session, jobs } = createAlone(undefined, { supported: false });
    const failure: unknown = await session.token().catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason: 'unsupported_here' });
    expect([jobs.length, session.state]).toEqual([0, 'idle']);
  });

  it('that failed for a tap says why', async () => {
    const alone = createAlone();
    const tap = alone.session.signIn();
    alone.fails('exchange_refused');
    await expect(tap).rejects.toMatchObject({ reason: 'exchange_refused' });
  });
});

describe('an account that is gone', () => {
  it.each([
    [undefined, 'account_deleted'],
    [1_800_000_000_000, 'account_restorable'],
  ])('until %p is reported to the tap, and ends the session without revoking it', async (until, code) => {
    const alone = createAlone(stored('t1'));
    const tap = outcome(alone.session.signIn());
    expect(await tap).toBeUndefined();
    const fresh = outcome(alone.session.refresh());
    const again = outcome(alone.session.signIn());
    alone.job.deleted(until);
    expect(await Promise.all([fresh, again])).toEqual([code, code]);
    expect([alone.session.state, alone.session.epoch, alone.revoked]).toEqual(['signed-out', 1, []]);
  });

  it('is a sign-out for all others', async () => {
    const alone = createAlone(stored('t1'));
    const fresh = outcome(alone.session.refresh());
    alone.job.deleted(undefined);
    expect([await fresh, alone.session.state, alone.revoked]).toEqual(['signed_out', 'signed-out', []]);
  });

  it('whose call says so ends the session unrevoked', () => {
    const { session, revoked } = createAlone(stored('t1'));
    expect([session.deleted('t1'), session.state, revoked]).toEqual([true, 'signed-out', []]);
  });
});

describe('a sign-out', () => {
  it('revokes what the server still takes', async () => {
    const alone = createAlone(stored('t1'));
    alone.session.lend();
    const fresh = alone.session.refresh();
    alone.job.done(result('t2'), true);
    await fresh;
    expect([alone.session.signOut(), alone.revoked]).toEqual([true, ['t2', 't1']]);
  });

  it('that the server made itself revokes nothing', async () => {
    const alone = createAlone(stored('t1'));
    alone.session.lend();
    const fresh = alone.session.refresh();
    alone.job.done(result('t2'), true);
    await fresh;
    alone.session.signOut({ revoke: false });
    expect(alone.revoked).toEqual([]);
    expect([createRevoked({}), createRevoked({ revoke: true })]).toEqual([['t1'], ['t1']]);
  });

  it('does not revoke what was rejected', () => {
    const alone = createAlone(stored('t1'));
    alone.session.renew('t1').catch(() => undefined);
    alone.session.signOut();
    expect(alone.revoked).toEqual([]);
  });

  it('is not undone by a late answer to its sign-in, also after the next tap', () => {
    const alone = createAlone();
    alone.session.start();
    const [late] = alone.jobs;
    alone.session.signOut();
    alone.fails('login_failed');
    expect(alone.session.state).toBe('signed-out');
    alone.session.signIn().catch(() => undefined);
    late?.deleted(undefined);
    expect([alone.session.state, alone.session.epoch]).toEqual(['signing-in', 1]);
    expect(alone.states).toEqual(['signing-in', 'signed-out', 'idle', 'signing-in']);
  });

  it('while consent is asked for: nothing begins', () => {
    const answers: ((isGiven: boolean) => void)[] = [];
    const { session, jobs, states } = createAlone(undefined, {
      consent: (answer) => void answers.push(answer),
    });
    session.start();
    session.signOut();
    for (const answer of answers) for (const isGiven of [true, false]) answer(isGiven);
    expect([answers.length, jobs.length, states]).toEqual([1, 0, ['signing-in', 'signed-out']]);
  });
});

function createRevoked(options: { readonly revoke?: boolean }): string[] {
  const { session, revoked } = createAlone(stored('t1'));
  session.signOut(options);
  return revoked;
}
