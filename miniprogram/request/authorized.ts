import { abortable } from '../platform/abort';
import type { AbortSignal } from '../platform/abort';
import type { Clock } from '../platform/clock';
import { hasCode } from '../platform/errors';
import { accountChanged, isUnavailable, signedOut } from '../session/errors';
import type { Session } from '../session/types';
import type { Answer } from './decode';
import { Refused, accountDeleted, malformedAnswer, sessionExpired, sessionRejected } from './errors';
import type { Queue } from './queue';
import { createRetry } from './retry';
import type { AnswerRules, Reading } from './rules';

/** `required`: waits for a session. `optional`: sends one where there is one. `none`: never sends one. */
export type Auth = 'required' | 'optional' | 'none';

export interface Call<A extends Answer> {
  readonly method: string;
  readonly auth: Auth;
  /** False forbids a second sending after an expiry. */
  readonly resend: boolean;
  readonly signal: AbortSignal | undefined;
  readonly read: (answer: A) => Reading;
  /** One exchange on the wire. @throws WireFailure */
  readonly exchange: (sessionHeader: Readonly<Record<string, string>>) => Promise<A>;
}

export interface AuthorizedOptions {
  readonly session: Session;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly rules: AnswerRules;
}

export type SendAuthorized = <A extends Answer>(call: Call<A>) => Promise<{ answer: A; value: unknown }>;

/**
 * The road of every call: wait for a session (holding no place in the queue), take a place, put on the token of this
 * moment, send, and on an expiry renew once and send once more.
 */
export function createAuthorized({ session, queue, clock, rules }: AuthorizedOptions): SendAuthorized {
  return async (call) => {
    const retry = createRetry(clock, call.method);
    const { epoch } = session;
    let resent = false;

    const insistOnSamePerson = (): void => {
      if (call.auth === 'none' || session.epoch === epoch) return;
      throw session.state === 'signed-out' ? signedOut() : accountChanged();
    };

    for (;;) {
      if (call.auth !== 'none') await abortable(untilReady(session, call.auth), call.signal);
      const leave = await queue.enter(call.signal);
      let next: Promise<unknown> | undefined;
      try {
        insistOnSamePerson();
        const token = call.auth === 'none' ? undefined : session.current();
        // The session was lost while this call stood in the queue: wait again, without a place.
        if (call.auth === 'required' && token === undefined) continue;

        const answer = await call.exchange(token === undefined ? {} : rules.authorize(token));
        if (token !== undefined) insistOnSamePerson();
        const reading = call.read(answer);
        if (reading.kind === 'ok') {
          if (token !== undefined) session.accepted(token);
          return { answer, value: reading.value };
        }
        if (reading.kind === 'malformed') throw malformedAnswer();
        if (reading.kind === 'refused') throw new Refused(answer.status, reading.problem);
        if (token === undefined) throw new Refused(answer.status, { code: 'unauthenticated' });
        if (reading.kind === 'deleted') {
          session.signOut({ revoke: false });
          throw accountDeleted();
        }
        if (resent) {
          session.refused(token);
          throw sessionRejected();
        }
        // Asked for before the place is given back, so that whoever takes it no longer sees the rejected token.
        next = orWithout(session.renew(token), call.auth);
        if (!call.resend) {
          next.catch(() => undefined);
          throw sessionExpired();
        }
        resent = true;
      } catch (error) {
        next = retry.after(error);
        if (!next) throw error;
      } finally {
        leave();
      }
      await abortable(next, call.signal);
    }
  };
}

async function untilReady(session: Session, auth: Auth): Promise<void> {
  if (session.current() === undefined) await orWithout(session.token(), auth);
}

/** A call with `optional` goes on without a session where none can be had. */
function orWithout(session: Promise<string>, auth: Auth): Promise<unknown> {
  if (auth !== 'optional') return session;
  return session.catch((error: unknown) => {
    if (!isUnavailable(error) && !hasCode(error, 'signed_out')) throw error as Error;
  });
}
