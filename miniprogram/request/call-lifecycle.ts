import type { AbortSignal } from '../platform/abort';
import { hasCode } from '../platform/app-error';
import type { Clock } from '../platform/clock';
import type { HttpResponse } from '../platform/response';
import type { Receiver, Running } from '../platform/task';
import { SessionUnavailableError, isUnavailable, userLeft } from '../session/errors';
import type { SessionCarrier } from '../session/types';
import type { CheckedResponse } from './adapter';
import type { PreparedRequest } from './prepared-request';
import { RefusedError, clientError, namedError } from './errors';
import type { Problem } from './errors';
import type { Cancellation, WatchCancellation } from './cancellation';
import type { CallOptions } from './options';
import type { Queue } from './queue';
import type { Transport } from './transport';

export interface CallLifecycleOptions {
  readonly session: SessionCarrier;
  readonly queue: Queue;
  readonly clock: Clock;
  /** `watchCancellation`; without it a call with a signal, a page or a deadline is refused. */
  readonly cancellation?: WatchCancellation | undefined;
  /** Counts the requests sent; a resend counts again. */
  readonly sent?: { calls: number } | undefined;
  /** Called for each call that fails. */
  readonly onFailed?: ((method: string, url: string, error: Error) => void) | undefined;
}

/** How often a call waits for a session again when it was lost while the call was queued. */
const MOST_WAITS = 5;

/**
 * The lifecycle of one call: wait for a session (without a slot), wait for a slot, add the current token, send.
 * After an expiry it renews the session and resends once. A GET is resent once after a network failure, once on
 * return after WeChat interrupted it, and once with the session if it went without one that has come meanwhile. So
 * a call is sent at most five times, and waits for a session at most five times.
 *
 * A class with callbacks instead of promises: a call that needs no wait creates one promise, the caller's.
 */
export class CallLifecycle<C extends PreparedRequest> implements Receiver<HttpResponse> {
  private readonly options: CallLifecycleOptions;
  private readonly prepared: C;
  private readonly call: CallOptions;
  private readonly transport: Transport<C>;
  private readonly resolve: (value: unknown, response: HttpResponse) => void;
  private readonly reject: (error: Error) => void;
  private readonly epoch: number;
  private readonly priority: 'normal' | 'low';
  private over = false;
  private waits = 0;
  /** The token that the server rejected. */
  private rejected: string | undefined;
  private goesWithout: boolean;
  private overtaken = false;
  /** The error codes after which it was already retried. */
  private retried = '';
  private token: string | undefined;
  private place: 'none' | 'waiting' | 'taken' = 'none';
  private running: Running | undefined;
  private cancellation: Cancellation | undefined;

  constructor(
    options: CallLifecycleOptions,
    prepared: C,
    call: CallOptions,
    transport: Transport<C>,
    resolve: (value: unknown, response: HttpResponse) => void,
    reject: (error: Error) => void,
  ) {
    this.options = options;
    this.prepared = prepared;
    this.call = call;
    this.transport = transport;
    this.resolve = resolve;
    this.reject = reject;
    this.epoch = options.session.epoch;
    this.priority = call.priority === 'low' ? 'low' : 'normal';
    this.goesWithout = call.auth === 'none';
  }

  /**
   * @param scope the signal of the calling page
   * @throws AppError when the call has to end before anything was sent
   */
  start(scope: AbortSignal | undefined): void {
    const { cancellation, clock } = this.options;
    if (scope || this.call.signal || this.call.deadline !== undefined) {
      // Without it the deadline or signal would be ignored.
      if (!cancellation) throw clientError('invalid_call');
      this.cancellation = cancellation(clock, this.call, scope, (error) => {
        this.stop(error);
      });
    }
    this.ready();
  }

  started(running: Running): void {
    this.running = running;
    // The adapter's `beforeSend` has ended the call.
    if (this.over) running.giveUp('aborted');
  }

  failed(error: Error & { readonly code?: string }): void {
    if (this.over) return;
    this.leave();
    const { code } = error;
    const again = code === 'offline' || code === 'interrupted';
    if (again && this.prepared.method === 'GET' && this.retried.indexOf(code) < 0) {
      this.retried += code;
      this.options.clock.whenForeground(() => {
        this.ready();
      });
    } else this.fail(error);
  }

  answered(response: HttpResponse): void {
    if (this.over) return;
    const { token } = this;
    const { session } = this.options;
    if (token !== undefined && session.epoch !== this.epoch) {
      this.fail(userLeft(session));
      return;
    }
    if (this.isOvertaken()) {
      this.overtaken = true;
      this.goesWithout = false;
      this.leave();
      this.ready();
      return;
    }
    let parsed: CheckedResponse;
    try {
      parsed = this.transport.read(this.prepared, response);
    } catch (error) {
      this.fail(error as Error);
      return;
    }
    if (parsed.kind === 'ok') {
      if (token !== undefined) {
        session.accepted(token);
        if (parsed.session) session.adopt(token, parsed.session);
      }
      if (this.end()) this.resolve(parsed.value, response);
    } else if (parsed.kind === 'malformed') this.fail(clientError('malformed_answer'));
    else if (parsed.kind === 'refused') this.refuse(response, parsed, parsed.problem);
    else if (token === undefined) {
      const { code = 'unauthenticated', detail, final } = parsed.problem;
      this.refuse(response, parsed, { code, detail, final });
    } else if (parsed.kind === 'deleted' && session.deleted(token)) this.fail(clientError('account_deleted'));
    else this.expired(token);
  }

  private ready(): void {
    if (this.over) return;
    const { session, queue } = this.options;
    // If a slot is free, the token is read when the slot is taken. Otherwise the call must not hold a queue
    // position while it waits for a session.
    const asksLater = this.goesWithout || queue.hasPlace(this.priority);
    if (asksLater || session.current() !== undefined) this.line();
    else this.waitFor(session.token());
  }

  private waitFor(coming: Promise<string>): void {
    coming.then(
      () => {
        this.line();
      },
      (error: unknown) => {
        // An optional call continues without a session when none can be obtained.
        if (this.call.auth === 'optional' && (isUnavailable(error) || hasCode(error, 'signed_out'))) {
          this.goesWithout = true;
          this.line();
        } else this.fail(error as Error);
      },
    );
  }

  private line(): void {
    if (this.over) return;
    this.place = 'waiting';
    this.options.queue.enter(this.priority, this.go);
  }

  private readonly go = (): void => {
    this.place = 'taken';
    const reached = this.cancellation && this.cancellation.reached();
    if (reached) {
      this.fail(reached);
      return;
    }
    const { session } = this.options;
    if (this.call.auth !== 'none') {
      if (session.epoch !== this.epoch) {
        this.fail(userLeft(session));
        return;
      }
      if (!this.goesWithout || this.hasSession()) this.token = session.lend();
      // The session was lost while this call was queued: wait for one without holding a slot.
      if (this.token === undefined && !this.goesWithout) {
        this.leave();
        this.waits += 1;
        const isLost = this.waits > MOST_WAITS;
        this.waitFor(isLost ? Promise.reject(new SessionUnavailableError('lost_again')) : session.token());
        return;
      }
    }
    const { sent } = this.options;
    if (sent) sent.calls += 1;
    try {
      const running = this.transport.send(this.prepared, this.token, this);
      // A synchronous failure may already have sent it again.
      if (!this.running) this.running = running;
    } catch (error) {
      this.fail(namedError(error));
    }
  };

  /** Whether there is a session that the server has not rejected for this call. */
  private hasSession(): boolean {
    const token = this.options.session.current();
    return token !== undefined && token !== this.rejected;
  }

  /** A signed-in user must not see the answer for users without a session. */
  private isOvertaken(): boolean {
    const { call, prepared, transport, token, overtaken } = this;
    const isAnonymous = token === undefined && call.auth === 'optional' && call.resend !== false;
    const mayRepeat = prepared.method === 'GET' && transport.once !== true && !overtaken;
    return isAnonymous && mayRepeat && this.hasSession();
  }

  private expired(rejected: string): void {
    const { session } = this.options;
    if (this.rejected !== undefined) {
      session.refused(rejected);
      this.fail(clientError('session_rejected'));
      return;
    }
    this.rejected = rejected;
    // Renews before the slot is freed, so that the next call does not send the rejected token.
    const coming = session.renew(rejected);
    if (this.call.resend === false) {
      coming.catch(() => undefined);
      this.fail(clientError('session_expired'));
    } else {
      this.leave();
      this.waitFor(coming);
    }
  }

  private refuse({ status }: HttpResponse, { waitMs }: { readonly waitMs: number }, problem: Problem): void {
    this.fail(new RefusedError(status, problem, waitMs));
  }

  /** Aborts the request before its slot goes to another call. */
  private stop(error: Error): void {
    if (this.over) return;
    this.over = true;
    if (this.running) this.running.giveUp('aborted');
    this.over = false;
    this.fail(error);
  }

  private fail(error: Error): void {
    if (!this.end()) return;
    const { onFailed } = this.options;
    if (onFailed) onFailed(this.prepared.method, this.prepared.url, error);
    this.reject(error);
  }

  private end(): boolean {
    if (this.over) return false;
    this.over = true;
    this.leave();
    if (this.cancellation) this.cancellation.release();
    return true;
  }

  private leave(): void {
    const { place, token } = this;
    const { session, queue } = this.options;
    this.place = 'none';
    this.running = undefined;
    this.token = undefined;
    if (token !== undefined) session.giveBack(token);
    if (place === 'taken') queue.leave(this.priority);
    else if (place === 'waiting') queue.forget(this.priority, this.go);
  }
}
