import { createAbortController } from '../../miniprogram/platform/abort';
import type { AbortSignal } from '../../miniprogram/platform/abort';
import { TIMEOUTS } from '../../miniprogram/config';
import type { FakeServer } from '../fakes/fake-server';
import type { App } from '../fakes/world';
import type { Ledger } from './ledger';

export interface Pending {
  readonly abort: () => void;
  /** Foreground ms of the device. */
  readonly startedAt: number;
  readonly deadline: number | undefined;
  settled: boolean;
}

/** Sends a call that can be recognised on the wire by its `id`. */
export type Send = (app: App, id: string, signal: AbortSignal, pending: Pending) => Promise<unknown>;

/**
 * The calls of the running app, each of which must settle once, in time, and with its own user's response.
 */
export class Calls {
  pending: Pending[] = [];
  private last = 0;

  /** @param foregroundMs the device's time in the foreground */
  constructor(
    private readonly ledger: Ledger,
    private readonly foregroundMs: () => number,
  ) {}

  make(app: App, method: 'GET' | 'POST', send: Send, deadline?: number): void {
    this.last += 1;
    const id = `${method}-${String(this.last)}`;
    const { epoch, userId } = app.session;
    const { signal, abort } = createAbortController();
    const pending: Pending = { abort, startedAt: this.foregroundMs(), deadline, settled: false };
    this.pending.push(pending);
    const settle = (): void => {
      this.ledger.insist(!pending.settled, 'a call settles twice');
      pending.settled = true;
    };
    send(app, id, signal, pending).then(
      (answer) => {
        settle();
        this.checkAnswer(app, answer, epoch, userId);
      },
      (error: unknown) => {
        settle();
        this.checkTime(pending, error as { code?: unknown; reason?: unknown });
        const explained =
          this.ledger.troubled || (error as { code?: unknown }).code !== 'session_unavailable';
        this.ledger.insist(explained, 'a call finds no session though nothing went wrong');
      },
    );
  }

  get areSettled(): boolean {
    return this.pending.every(({ settled }) => settled);
  }

  /** @param leewayMs tolerance of a countdown */
  checkDeadlines(leewayMs: number): void {
    for (const { settled, deadline, startedAt } of this.pending) {
      const isOver = deadline !== undefined && this.foregroundMs() - startedAt >= deadline + leewayMs;
      this.ledger.insist(settled || !isOver, 'a call goes on after its deadline');
    }
  }

  private checkTime({ startedAt }: Pending, { code, reason }: { code?: unknown; reason?: unknown }): void {
    const spent = this.foregroundMs() - startedAt;
    if (code === 'timed_out')
      this.ledger.insist(spent >= TIMEOUTS.request, `timed out after ${String(spent)} ms`);
    if (reason === 'wait_timed_out')
      this.ledger.insist(spent >= TIMEOUTS.wait, `waited ${String(spent)} ms for a session, and gave up`);
  }

  private checkAnswer(app: App, answer: unknown, epoch: number, userId: string | undefined): void {
    const answered = (answer as { id?: unknown } | undefined)?.id;
    if (answered === undefined) return;
    this.ledger.proven = true;
    this.ledger.insist(app.session.epoch === epoch, 'an answer arrives after its user left');
    this.ledger.insist(userId === undefined || answered === userId, "one user's answer reaches another");
  }

  /** A write that may have arrived is never resent; a read is, a few times. */
  countSendings(server: FakeServer): void {
    const taken = new Map<string, number>();
    for (const { path, body } of server.requests) {
      const [, id] = /[?&]call=([\w-]+)/.exec(path) ?? [];
      if (!path.startsWith('/v1/note') || body === undefined) continue;
      this.ledger.insist(
        (JSON.parse(body) as { note?: unknown }).note === id,
        'a body changes after it was handed in',
      );
    }
    for (const { path, isVerdict } of server.log) {
      const [, id] = /[?&]call=([\w-]+)/.exec(path) ?? [];
      if (id !== undefined && !isVerdict) taken.set(id, (taken.get(id) ?? 0) + 1);
    }
    for (const [id, count] of taken) {
      const most = id.startsWith('POST') ? 1 : 3;
      this.ledger.insist(count <= most, `a ${id} is sent ${String(count)} times`);
    }
  }
}
