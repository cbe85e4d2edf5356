import type { AbortSignal } from '../platform/abort';
import { hasCode } from '../platform/app-error';
import { cancel } from '../platform/clock';
import type { Clock } from '../platform/clock';
import type { HttpMethod } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import { retryAfterMs } from '../platform/retry-after';
import type { GiveUp } from '../platform/task';
import { WireError } from '../platform/wire-error';
import { SessionUnavailableError, accountChanged, isUnavailable, signedOut } from '../session/errors';
import type { SessionCarrier } from '../session/types';
import type { ParsedResponse } from './adapter';
import { RefusedError, clientError } from './errors';
import type { Problem } from './errors';
import type { Queue } from './queue';

/** `required`: waits for a session. `optional`: sends one where there is one. `none`: never sends one. */
export type Auth = 'required' | 'optional' | 'none';

/** One call, fixed when it was made. */
export interface Call {
  readonly method: HttpMethod;
  readonly auth: Auth;
  /** False forbids a second sending after an expiry. */
  readonly resend: boolean;
  readonly priority: 'normal' | 'low';
  readonly signal: AbortSignal | undefined;
  /** Of the page that asked. */
  readonly scope: AbortSignal | undefined;
  /** Foreground ms for all of it. */
  readonly deadline: number | undefined;
  /** One exchange on the wire. May throw: then nothing was sent. */
  readonly send: (
    token: string | undefined,
    answered: (response: HttpResponse) => void,
    failed: (error: Error) => void,
  ) => GiveUp;
  readonly read: (response: HttpResponse) => ParsedResponse;
}

export interface RoadOptions {
  readonly session: SessionCarrier;
  readonly queue: Queue;
  readonly clock: Clock;
}

/** How often a call that finds its session gone when its turn comes waits for another one. */
const MOST_WAITS = 5;

/**
 * The road of every call: wait for a session (holding no place in the queue), take a place, put on the token of this
 * moment, send, and on an expiry renew once and send once more. A GET is sent once more on a network failure, and once
 * more on coming back after WeChat interrupted it. So a call is sent at most four times, and waits at most five.
 */
export function travel(
  { session, queue, clock }: RoadOptions,
  call: Call,
  resolve: (value: unknown, response: HttpResponse) => void,
  reject: (error: Error) => void,
): void {
  const { auth, priority, signal, scope } = call;
  const { epoch } = session;
  let over = false;
  let waits = 0;
  let renewed = false;
  let goesWithout = auth === 'none';
  let networkTries = call.method === 'GET' ? 1 : 0;
  let interruptedTries = networkTries;
  let token: string | undefined;
  let place: 'none' | 'waiting' | 'taken' = 'none';
  let giveUp: GiveUp | undefined;

  const leave = (): void => {
    const before = place;
    place = 'none';
    giveUp = undefined;
    if (token !== undefined) session.giveBack(token);
    token = undefined;
    if (before === 'taken') queue.leave(priority);
    else if (before === 'waiting') queue.forget(priority, go);
  };
  const end = (): boolean => {
    if (over) return false;
    over = true;
    leave();
    stopListening?.();
    stopScope?.();
    if (deadline) cancel(deadline);
    return true;
  };
  const fail = (error: Error): void => {
    if (end()) reject(error);
  };
  /** Ends the exchange on the wire, too: before its place is given to somebody else. */
  const stop = (error: Error): void => {
    if (over) return;
    over = true;
    giveUp?.('aborted');
    over = false;
    fail(error);
  };

  const ready = (): void => {
    if (over) return;
    if (goesWithout || session.current() !== undefined) line();
    else waitFor(session.token());
  };
  const waitFor = (coming: Promise<string>): void => {
    coming.then(line, (error: unknown) => {
      // An optional call goes on without a session where none can be had.
      if (auth === 'optional' && (isUnavailable(error) || hasCode(error, 'signed_out'))) {
        goesWithout = true;
        line();
      } else fail(error as Error);
    });
  };
  const line = (): void => {
    if (over) return;
    place = 'waiting';
    queue.enter(priority, go);
  };
  const go = (): void => {
    place = 'taken';
    if (auth !== 'none' && session.epoch !== epoch) {
      fail(anotherUser());
      return;
    }
    if (auth !== 'none') token = session.lend();
    // The session was lost while this call stood in the queue: wait again, without a place.
    if (token === undefined && !goesWithout) {
      leave();
      waits += 1;
      if (waits > MOST_WAITS) fail(new SessionUnavailableError('lost_again'));
      else ready();
      return;
    }
    try {
      giveUp = call.send(token, answered, failed);
    } catch (error) {
      fail(error as Error);
    }
  };
  const anotherUser = (): Error => (session.state === 'signed-out' ? signedOut() : accountChanged());

  const failed = (error: Error): void => {
    if (over) return;
    leave();
    if (networkTries > 0 && hasCode(error, 'offline')) {
      networkTries -= 1;
      ready();
    } else if (interruptedTries > 0 && hasCode(error, 'interrupted')) {
      interruptedTries -= 1;
      clock.whenForeground(ready);
    } else fail(error);
  };
  const answered = (response: HttpResponse): void => {
    if (over) return;
    if (token !== undefined && session.epoch !== epoch) {
      fail(anotherUser());
      return;
    }
    let parsed: ParsedResponse;
    try {
      parsed = call.read(response);
    } catch (error) {
      fail(error as Error);
      return;
    }
    if (parsed.kind === 'ok') {
      if (token !== undefined) {
        session.accepted(token);
        if (parsed.session) session.adopt(token, parsed.session);
      }
      if (end()) resolve(parsed.value, response);
    } else if (parsed.kind === 'malformed') fail(clientError('malformed_answer'));
    else if (parsed.kind === 'refused') fail(refusal(response, parsed.problem));
    else if (token === undefined) {
      const { problem } = parsed;
      fail(refusal(response, problem?.code === undefined ? { code: 'unauthenticated' } : problem));
    } else if (parsed.kind === 'deleted' && session.deleted(token)) fail(clientError('account_deleted'));
    else expired(token);
  };
  const refusal = (response: HttpResponse, problem: Problem): Error =>
    new RefusedError(response.status, problem, retryAfterMs(response, clock.now()));
  const expired = (rejected: string): void => {
    if (renewed) {
      session.refused(rejected);
      fail(clientError('session_rejected'));
      return;
    }
    renewed = true;
    // Asked for before the place is given back, so that whoever takes it no longer sees the rejected token.
    const coming = session.renew(rejected);
    if (call.resend) {
      leave();
      waitFor(coming);
    } else {
      coming.catch(() => undefined);
      fail(clientError('session_expired'));
    }
  };

  if (signal?.aborted || scope?.aborted) {
    reject(new WireError('aborted'));
    return;
  }
  const abort = (): void => {
    stop(new WireError('aborted'));
  };
  const stopListening = signal?.onAbort(abort);
  const stopScope = scope?.onAbort(abort);
  const deadline =
    call.deadline === undefined
      ? undefined
      : clock.start(call.deadline, () => {
          stop(clientError('deadline_exceeded'));
        });
  ready();
}
