import type * as fc from 'fast-check';
import type { Timers } from '../../miniprogram/platform/clock';
import { ANSWER_MS } from '../../miniprogram/platform/call';
import type { Callbacks } from '../../miniprogram/platform/wx';
import { FakeServer } from '../fakes/fake-server';
import { FakeWx } from '../fakes/fake-wx';
import type { VerdictStyle } from '../fakes/verdicts';
import { VirtualTime } from '../fakes/virtual-time';
import { composeApp } from '../fakes/world';
import type { App } from '../fakes/world';
import { Calls } from './calls';
import type { Send } from './calls';
import { Ledger } from './ledger';
import { SessionWatch } from './session-watch';
import { askedWait, isExchange, sentBy } from './wire-watch';

/**
 * A device on which a scheduler decides what happens next: each response, login and file callback is a
 * separate task. Requests and results are checked against the simple model in the ledger.
 */
export class Device {
  readonly time = new VirtualTime();
  readonly server = new FakeServer();
  readonly ledger = new Ledger();
  readonly calls = new Calls(this.ledger, () => this.foregroundMs);
  /** The user has not agreed to the privacy contract yet, and the app asks first. */
  consentNeeded = false;
  /** Where a download was to be kept that failed. */
  readonly unkept = new Set<string>();
  wx!: FakeWx;
  app!: App;

  /** The app delays silent sign-in until the user has agreed. */
  private gated = false;
  /** Each change of the wall clock may shift a countdown by one tick. */
  private jumps = 0;
  private hiddenAt: number | undefined;
  private hiddenMs = 0;
  private readonly watch = new SessionWatch(this.ledger, this.server);
  private readonly storage = new Map<string, unknown>();
  private stop = (): void => undefined;
  private restarts = -1;

  constructor(
    private readonly scheduler: fc.Scheduler,
    private readonly style: VerdictStyle,
  ) {
    this.server.verdict = style.verdict;
    this.restart();
  }

  /** WeChat destroys the process and the user opens the mini-program again. */
  restart(): void {
    this.stop();
    let alive = true;
    this.stop = () => {
      alive = false;
    };
    const whileAlive = (work: () => void) => (): void => {
      if (alive) work();
    };
    this.restarts += 1;
    this.beginAnew();
    const timers: Timers = {
      now: this.time.now,
      setTimeout: (done, ms) => this.time.setTimeout(whileAlive(done), ms),
      clearTimeout: this.time.clearTimeout,
    };
    this.wx = this.newWx(whileAlive);
    const { adapter } = this.style;
    this.app = composeApp(this.wx, timers, { adapter, config: { signInAfterConsent: this.gated } });
    const { app, wx, watch } = this;
    this.observe(app, wx);
    if (this.ledger.knownLeft)
      this.ledger.insist(
        app.session.state === 'signed-out',
        'signed out for good, and signed in at the next launch',
      );
    app.session.subscribe((state) => {
      watch.changed(state, app, wx);
    });
    watch.noteToken(app);
    app.session.start();
  }

  private beginAnew(): void {
    const { ledger } = this;
    ledger.budget += 1;
    ledger.proven = false;
    ledger.quietUntil = 0;
    // The app was told that storage refused the write: another launch may not know.
    if (!ledger.knownLeft) ledger.left = false;
    this.watch.beginAnew();
    this.calls.pending = [];
    this.show();
  }

  private newWx(whileAlive: (work: () => void) => () => void): FakeWx {
    const wx = new FakeWx(
      (work) => void this.scheduler.schedule(Promise.resolve()).then(whileAlive(work)),
      this.server,
      this.storage,
    );
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
    return wx;
  }

  private observe(app: App, wx: FakeWx): void {
    const { ledger, watch } = this;
    const { wire } = watch;
    wx.observer = {
      login: () => {
        ledger.logins += 1;
        ledger.insist(!this.consentNeeded || ledger.byTap, 'signs in before anybody agreed');
        ledger.insist(app.session.state !== 'signed-out', 'signed out, and signs in by itself');
        ledger.insist(
          this.time.total >= ledger.quietUntil,
          'signs in while the server asks to be left alone',
        );
      },
      sent: (call) => {
        wire.sent(call);
        watch.sent(app, call);
      },
      ended: (call, answer) => {
        const isAwaited = wire.ended(call);
        // Any failure in the background is retried once on return.
        const isBroken = answer === undefined && this.hiddenAt !== undefined;
        if (isAwaited && isExchange(call) && isBroken) ledger.budget += 1;
        // A user who has signed out and in again waits for another response.
        if (isAwaited && isExchange(call) && !ledger.tapped) {
          ledger.quietUntil = Math.max(ledger.quietUntil, this.time.total + askedWait(answer));
        }
      },
    };
  }

  /** One call of a page, with `id` in its query to recognise it on the wire. */
  call(method: 'GET' | 'POST', send: Send, deadline?: number): void {
    this.calls.make(this.app, method, send, deadline);
  }

  /**
   * An optional read: a signed-in user does not get the anonymous answer.
   * @param sharedBy the id with which a shared read is sent
   */
  callOptional(send: Send, sharedBy = (id: string): string => id): void {
    this.call('GET', (app, id, signal, pending) =>
      send(app, sharedBy(id), signal, pending).then((answer) => {
        const requests = sentBy(this.server, sharedBy(id));
        const current = app.session.current();
        const isAnonymous = (answer as { isForNobody?: boolean }).isForNobody === true;
        // One repetition is enough, and a session that was rejected for this call does not count.
        const excused =
          requests.filter(({ header }) => header['Authorization'] === undefined).length > 1 ||
          requests.some(({ header }) => header['Authorization'] === `Bearer ${String(current)}`);
        this.ledger.insist(
          !isAnonymous || current === undefined || excused,
          'a signed-in user gets the answer for nobody',
        );
        return answer;
      }),
    );
  }

  /** The user's own sign-out. */
  signOut(): void {
    this.ledger.left = true;
    this.ledger.tapped = true;
    this.watch.excuseAll();
    this.ledger.leaving = true;
    this.ledger.knownLeft = this.app.session.signOut();
    this.ledger.leaving = false;
  }

  signIn(): void {
    this.ledger.budget += 1;
    this.ledger.left = false;
    this.ledger.knownLeft = false;
    this.ledger.tapped = true;
    this.ledger.quietUntil = 0;
    const { session } = this.app;
    this.ledger.byTap = true;
    this.call('GET', () =>
      session.signIn().catch((error: unknown) => {
        const { reason } = error as { reason?: unknown };
        this.ledger.insist(reason !== 'consent_needed', "a user's own sign-in waits for consent");
        throw error;
      }),
    );
    this.ledger.byTap = session.state === 'signing-in';
  }

  /** Launches the app again with consent required before sign-in. */
  gate(): void {
    this.gated = true;
    this.consentNeeded = true;
    this.ledger.troubled = true;
    this.restart();
  }

  /** The user agrees to the privacy contract. */
  agree(): void {
    this.ledger.budget += 1;
    void this.app.privacy.ask();
  }

  /** Requests a fresh session_key. A good session stays when this fails. */
  refresh(): void {
    this.ledger.budget += 1;
    const { session } = this.app;
    const before = session.current();
    this.call('GET', () =>
      session.refresh().catch((error: unknown) => {
        const excused =
          before === undefined || this.ledger.expired || this.ledger.tapped || session.state === 'signed-out';
        this.ledger.insist(
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

  /** The device's time in the foreground, in ms. */
  get foregroundMs(): number {
    return (this.hiddenAt ?? this.time.total) - this.hiddenMs;
  }

  async pass(ms: number): Promise<void> {
    if (this.time.total + ms >= ANSWER_MS) this.ledger.slow = true;
    await this.time.pass(ms);
    this.calls.checkDeadlines(this.jumps * 1_000);
  }

  /**
   * Sessions expire on the server. The rejection of a session that was never used counts as a failed sign-in.
   */
  expire(end: () => void): void {
    this.ledger.budget += 1;
    // Only for the first token a success certainly belongs to it.
    if (!this.ledger.proven || this.ledger.expired) this.ledger.troubled = true;
    this.ledger.expired = true;
    end();
  }

  /** Lets time pass until every call has settled. */
  async drain(): Promise<void> {
    this.wx.storageFault = 'none';
    this.show();
    this.app.show();
    for (let round = 0; round < 40; round += 1) {
      await this.scheduler.waitIdle();
      if (this.calls.areSettled) break;
      await this.pass(30_000);
    }
    await this.scheduler.waitIdle();
    this.ledger.insist(this.calls.areSettled, 'a call never settles');
    this.calls.countSendings(this.server);
    this.ledger.insist(
      this.ledger.logins <= this.ledger.budget,
      `${String(this.ledger.logins)} sign-ins where ${String(this.ledger.budget)} are explained`,
    );
    const { session } = this.app;
    if (this.ledger.left)
      this.ledger.insist(session.state === 'signed-out', 'signed out, and in again without a tap');
    if (session.state === 'signed-out') {
      this.ledger.insist(session.current() === undefined, 'signed out, with a token');
      const left = [...this.wx.files].filter(([path, text]) => /tmp-/.test(path) && /"id":/.test(text));
      this.ledger.insist(left.length === 0, 'a file of the user stays after the sign-out');
    }
    for (const path of this.unkept)
      this.ledger.insist(!this.wx.files.has(path), 'a download that failed leaves its file');
    if (!this.ledger.troubled && this.restarts === 0) {
      const kept = [...this.server.sessions].filter(
        ([token, { state }]) => state === 'valid' && token !== session.current(),
      );
      this.ledger.insist(kept.length === 0, 'a session is left behind on the server');
    }
    if (this.ledger.left) this.launchAgain();
  }

  /** Storage works again: the failed write of the sign-out was repeated on hide. */
  private launchAgain(): void {
    this.app.hide();
    this.ledger.knownLeft = true;
    this.restart();
  }
}
