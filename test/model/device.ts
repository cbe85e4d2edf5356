import type * as fc from 'fast-check';
import type { Timers } from '../../miniprogram/platform/clock';
import { createAbortController } from '../../miniprogram/platform/abort';
import type { AbortSignal } from '../../miniprogram/platform/abort';
import { FakeServer } from '../fakes/fake-server';
import { FakeWx } from '../fakes/fake-wx';
import type { WireCall } from '../fakes/fake-wx';
import type { Callbacks } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';
import { ORIGIN, composeApp } from '../fakes/world';
import type { App } from '../fakes/world';
import type { SessionState } from '../../miniprogram/session/types';
import { TIMEOUTS } from '../../miniprogram/config';
import { WireWatch, askedWait, isExchange, isRevocation, tokenOf } from './wire-watch';

export interface Pending {
  readonly app: App;
  readonly abort: () => void;
  /** Foreground ms of the device. */
  readonly startedAt: number;
  readonly deadline: number | undefined;
  settled: boolean;
}

/**
 * A device on which a scheduler decides what happens next: each answer, login and file callback is a task of its own.
 * It watches what leaves and what comes back, and keeps the simple model that the app is held against.
 */
export class Device {
  readonly time = new VirtualTime();
  readonly server = new FakeServer();
  /** Broken promises, in words. */
  readonly violations: string[] = [];
  /** How many sign-ins what happened so far can explain. */
  budget = 0;
  logins = 0;
  /** Something happened that can leave a caller without a session. */
  troubled = false;
  /** The user signed out here and has not tapped sign-in since. */
  left = false;
  /** Storage failed once: what is known of it is what it likes. */
  forgetful = false;
  calls: Pending[] = [];
  /** Nobody agreed to the privacy contract yet, and the app asks first. */
  consentNeeded = false;
  wx!: FakeWx;
  app!: App;

  /** Streams that told something: they are not sent again. */
  readonly told = new Set<string>();
  /** The app holds silent sign-in back until somebody agreed. */
  private gated = false;
  /** The sign-in that runs is the user's own. */
  private byTap = false;

  /** The user signed out or was told to be, at some time; or tapped sign-in. */
  tapped = false;
  /** `signOut` said that the next launch will know. */
  private knownLeft = false;
  private leaving = false;
  /** Before that moment the server asked to be left alone. */
  private quietUntil = 0;
  /** Each time that the wall clock is set, a countdown may be off by one tick of the clock. */
  private jumps = 0;
  private hiddenAt: number | undefined;
  private hiddenMs = 0;
  private watch = new WireWatch(() => undefined);
  /** Tokens that a sign-out may revoke while calls carry them. */
  private readonly excused = new Set<string>();

  private readonly storage = new Map<string, unknown>();
  private stop = (): void => undefined;
  private signingIn = false;
  private restarts = -1;
  private proven = false;
  private expired = false;
  private lastCall = 0;
  private currentToken: string | undefined;
  private readonly replaced = new Set<string>();

  constructor(private readonly scheduler: fc.Scheduler) {
    this.restart();
  }

  /** WeChat destroys the process and the user opens the mini-program again. */
  restart(): void {
    this.stop();
    let alive = true;
    this.stop = () => {
      alive = false;
    };
    this.restarts += 1;
    this.proven = false;
    this.signingIn = false;
    this.budget += 1;
    // A new process knows only what storage kept, which can be a token that was replaced when storage failed.
    this.currentToken = undefined;
    this.replaced.clear();
    const whileAlive = (work: () => void) => (): void => {
      if (alive) work();
    };
    const timers: Timers = {
      now: this.time.now,
      setTimeout: (done, ms) => this.time.setTimeout(whileAlive(done), ms),
      clearTimeout: this.time.clearTimeout,
    };
    this.calls = [];
    this.quietUntil = 0;
    this.show();
    // It was told that storage did not take it: another launch may not know.
    if (!this.knownLeft) this.left = false;
    this.watch = new WireWatch((holds, promise) => {
      this.insist(holds, promise);
    });
    const { watch } = this;
    this.wx = new FakeWx(
      (work) => void this.scheduler.schedule(Promise.resolve()).then(whileAlive(work)),
      this.server,
      this.storage,
    );
    const { wx } = this;
    Object.assign(wx, {
      getAppBaseInfo: () => ({ SDKVersion: '3.8.0' }),
      getPrivacySetting: ({ success }: Callbacks<{ needAuthorization?: boolean }>) => {
        wx.soon(() => {
          success({ needAuthorization: this.consentNeeded });
        });
      },
      requirePrivacyAuthorize: ({ success }: Callbacks<unknown>) => {
        wx.soon(() => {
          this.consentNeeded = false;
          success(undefined);
        });
      },
    });
    this.app = composeApp(wx, timers, { config: { signInAfterConsent: this.gated } });
    const { app } = this;
    this.wx.observer = {
      login: () => {
        this.logins += 1;
        this.insist(!this.consentNeeded || this.byTap, 'signs in before anybody agreed');
        this.insist(app.session.state !== 'signed-out', 'signed out, and signs in by itself');
        this.insist(this.time.total >= this.quietUntil, 'signs in while the server asks to be left alone');
      },
      sent: (call) => {
        watch.sent(call);
        this.watchSent(app, call);
      },
      ended: (call, answer) => {
        const isAwaited = watch.ended(call);
        // What breaks in the background, whatever that is called, is tried once more on coming back.
        const isBroken = answer === undefined && this.hiddenAt !== undefined;
        if (isAwaited && isExchange(call) && isBroken) this.budget += 1;
        // Who signed out and in again meanwhile waits for another answer.
        if (isAwaited && isExchange(call) && !this.tapped) {
          this.quietUntil = Math.max(this.quietUntil, this.time.total + askedWait(answer));
        }
      },
    };
    if (this.knownLeft)
      this.insist(
        app.session.state === 'signed-out',
        'signed out for good, and signed in at the next launch',
      );
    app.session.subscribe((state) => {
      if (state !== 'signing-in' && state !== 'idle') this.byTap = false;
      this.watchSignIn(state);
      if (state === 'signed-out') this.watchSignOut();
      this.noteToken(app);
    });
    this.noteToken(app);
    app.session.start();
  }

  /** One call of a page, which puts `id` into its query so that it is known again on the wire. */
  call(
    method: 'GET' | 'POST',
    send: (app: App, id: string, signal: AbortSignal, pending: Pending) => Promise<unknown>,
    deadline?: number,
  ): void {
    const { app } = this;
    this.lastCall += 1;
    const id = `${method}-${String(this.lastCall)}`;
    const { epoch, userId } = app.session;
    const { signal, abort } = createAbortController();
    const pending: Pending = { app, abort, startedAt: this.foregroundMs, deadline, settled: false };
    this.calls.push(pending);
    const settle = (): void => {
      this.insist(!pending.settled, 'a call settles twice');
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
        const explained = this.troubled || (error as { code?: unknown }).code !== 'session_unavailable';
        this.insist(explained, 'a call finds no session though nothing went wrong');
      },
    );
  }

  /** The user's own sign-out. */
  signOut(): void {
    this.left = true;
    this.tapped = true;
    for (const token of this.server.sessions.keys()) this.excused.add(token);
    this.leaving = true;
    this.knownLeft = this.app.session.signOut();
    this.leaving = false;
  }

  signIn(): void {
    this.budget += 1;
    this.left = false;
    this.knownLeft = false;
    this.tapped = true;
    this.quietUntil = 0;
    const { session } = this.app;
    this.byTap = true;
    this.call('GET', () =>
      session.signIn().catch((error: unknown) => {
        const { reason } = error as { reason?: unknown };
        this.insist(reason !== 'consent_needed', "a user's own sign-in waits for consent");
        throw error;
      }),
    );
    this.byTap = session.state === 'signing-in';
  }

  /** The app is launched anew, and asks for consent before it signs anybody in. */
  gate(): void {
    this.gated = true;
    this.consentNeeded = true;
    this.troubled = true;
    this.restart();
  }

  /** The user agrees to the privacy contract. */
  agree(): void {
    this.budget += 1;
    void this.app.privacy.ask();
  }

  /** For a fresh session_key. A good session stays when it fails. */
  refresh(): void {
    this.budget += 1;
    const { session } = this.app;
    const before = session.current();
    this.call('GET', () =>
      session.refresh().catch((error: unknown) => {
        const excused = before === undefined || this.expired || this.tapped || session.state === 'signed-out';
        this.insist(
          excused || session.current() !== undefined,
          'a good session is dropped by a refresh that failed',
        );
        throw error;
      }),
    );
  }

  jump(ms: number): void {
    this.jumps += 1;
    this.time.jump(ms);
  }

  hide(): void {
    this.hiddenAt ??= this.time.total;
    this.app.hide();
  }

  show(): void {
    if (this.hiddenAt !== undefined) this.hiddenMs += this.time.total - this.hiddenAt;
    this.hiddenAt = undefined;
  }

  /** What the device was in the foreground, in ms. */
  get foregroundMs(): number {
    return (this.hiddenAt ?? this.time.total) - this.hiddenMs;
  }

  async pass(ms: number): Promise<void> {
    await this.time.pass(ms);
    for (const { settled, deadline, startedAt } of this.calls) {
      const isOver = deadline !== undefined && this.foregroundMs - startedAt >= deadline + this.jumps * 1_000;
      this.insist(settled || !isOver, 'a call goes on after its deadline');
    }
  }

  /** Sessions end on the server. One that was never used yet is then rejected like a failed sign-in. */
  expire(end: () => void): void {
    this.budget += 1;
    // Only of the first token is it certain that a success was its own.
    if (!this.proven || this.expired) this.troubled = true;
    this.expired = true;
    end();
  }

  private checkTime({ startedAt }: Pending, { code, reason }: { code?: unknown; reason?: unknown }): void {
    const spent = this.foregroundMs - startedAt;
    if (code === 'timed_out') this.insist(spent >= TIMEOUTS.request, `timed out after ${String(spent)} ms`);
    if (reason === 'wait_timed_out')
      this.insist(spent >= TIMEOUTS.wait, `waited ${String(spent)} ms for a session, and gave up`);
  }

  private checkAnswer(app: App, answer: unknown, epoch: number, userId: string | undefined): void {
    const answered = (answer as { id?: unknown } | undefined)?.id;
    if (answered === undefined) return;
    this.proven = true;
    this.insist(app.session.epoch === epoch, 'an answer arrives after its user left');
    this.insist(userId === undefined || answered === userId, "one user's answer reaches another");
  }

  insist(holds: boolean, promise: string): void {
    if (!holds) this.violations.push(promise);
  }

  /** Everything that is still to come comes: time passes until every call has settled. */
  async drain(): Promise<void> {
    this.wx.storageFault = 'none';
    this.show();
    this.app.show();
    for (let round = 0; round < 40; round += 1) {
      await this.scheduler.waitIdle();
      if (this.calls.every(({ settled }) => settled)) break;
      await this.pass(30_000);
    }
    await this.scheduler.waitIdle();
    this.insist(
      this.calls.every(({ settled }) => settled),
      'a call never settles',
    );
    this.countSendings();
    this.insist(
      this.logins <= this.budget,
      `${String(this.logins)} sign-ins where ${String(this.budget)} are explained`,
    );
    const { session } = this.app;
    if (this.left) this.insist(session.state === 'signed-out', 'signed out, and in again without a tap');
    if (session.state === 'signed-out')
      this.insist(session.current() === undefined, 'signed out, with a token');
    if (!this.troubled && this.restarts === 0) {
      const kept = [...this.server.sessions].filter(
        ([token, { state }]) => state === 'valid' && token !== session.current(),
      );
      this.insist(kept.length === 0, 'a session is left behind on the server');
    }
    if (this.left) this.launchAgain();
  }

  /** Storage works again: the sign-out that it did not take was tried again on hide. */
  private launchAgain(): void {
    this.app.hide();
    this.knownLeft = true;
    this.restart();
  }

  /** A write that may have arrived is never sent again; a read is, a few times. */
  private countSendings(): void {
    const taken = new Map<string, number>();
    for (const { path, body } of this.server.requests) {
      const [, id] = /[?&]call=([\w-]+)/.exec(path) ?? [];
      if (!path.startsWith('/v1/note') || body === undefined) continue;
      this.insist(
        (JSON.parse(body) as { note?: unknown }).note === id,
        'a body changes after it was handed in',
      );
    }
    for (const { path, status } of this.server.log) {
      const [, id] = /[?&]call=([\w-]+)/.exec(path) ?? [];
      if (id !== undefined && status !== 401) taken.set(id, (taken.get(id) ?? 0) + 1);
    }
    for (const [id, count] of taken) {
      const most = id.startsWith('POST') ? 1 : 3;
      this.insist(count <= most, `a ${id} is sent ${String(count)} times`);
    }
  }

  private watchSignIn(state: SessionState): void {
    if (state === 'signing-in') {
      this.insist(!this.signingIn, 'two sign-ins at a time');
      // The token on its way can end before anybody used it.
      this.proven = false;
    }
    this.signingIn = state === 'signing-in';
    if (state !== 'failed') return;
    this.troubled = true;
    this.budget += 1;
  }

  private watchSignOut(): void {
    const isGone = this.server.sessions.get(this.currentToken ?? '')?.state === 'deleted';
    this.insist(this.leaving || isGone, "an older session's end signs out");
    if (this.leaving) return;
    this.left = true;
    this.tapped = true;
    this.knownLeft = this.wx.storageFault === 'none';
  }

  private watchSent(app: App, call: WireCall): void {
    const { url } = call;
    this.insist(
      !isExchange(call) || app.session.state !== 'signed-out',
      'signed out, and goes on with the sign-in',
    );
    const [, id] = /[?&]call=([\w-]+)/.exec(url) ?? [];
    this.insist(id === undefined || !this.told.has(id), 'a stream is sent again after its first piece');
    const token = tokenOf(call);
    if (token === undefined) {
      if (!/[?&]optional=1/.test(url)) return;
      this.insist(
        app.session.current() === undefined,
        'an optional call goes without the session that is there',
      );
      this.insist(this.troubled || this.tapped, 'an optional call goes without a session during a renewal');
      return;
    }
    this.insist(url.startsWith(`${ORIGIN}/`), 'a token leaves its origin');
    if (isRevocation(call)) {
      this.insist(
        !this.watch.carries(token) || this.excused.has(token),
        'a token is revoked under a call that carries it',
      );
      return;
    }
    this.noteToken(app);
    this.insist(!this.replaced.has(token), 'a request leaves with a token that is known to be replaced');
  }

  private noteToken(app: App): void {
    const token = app.session.current();
    if (token === undefined || token === this.currentToken) return;
    if (this.currentToken !== undefined) this.replaced.add(this.currentToken);
    this.currentToken = token;
  }
}
