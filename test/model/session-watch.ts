import type { SessionState } from '../../miniprogram/session/types';
import type { FakeServer } from '../fakes/fake-server';
import type { FakeWx, WireCall } from '../fakes/fake-wx';
import { ORIGIN } from '../fakes/world';
import type { App } from '../fakes/world';
import type { Ledger } from './ledger';
import { WireWatch, isExchange, isRevocation, sentBy, tokenOf } from './wire-watch';

/** Checks sign-ins, sign-outs and tokens of the running app against the model. */
export class SessionWatch {
  /** The running app's watch. */
  wire: WireWatch;
  private signingIn = false;
  private currentToken: string | undefined;
  private readonly replaced = new Set<string>();
  /** Tokens that a sign-out may revoke while calls carry them. */
  private readonly excused = new Set<string>();

  constructor(
    private readonly ledger: Ledger,
    private readonly server: FakeServer,
  ) {
    this.wire = this.newWire();
  }

  /** A new process knows only what storage kept, possibly a token that was replaced when storage failed. */
  beginAnew(): void {
    this.wire = this.newWire();
    this.signingIn = false;
    this.currentToken = undefined;
    this.replaced.clear();
  }

  private newWire(): WireWatch {
    return new WireWatch((holds, promise) => {
      this.ledger.insist(holds, promise);
    });
  }

  /** Every token may be revoked during calls that carry it, also one that only the device still knows. */
  excuseAll(): void {
    for (const token of this.server.sessions.keys()) this.excused.add(token);
    if (this.currentToken !== undefined) this.excused.add(this.currentToken);
  }

  changed(state: SessionState, app: App, wx: FakeWx): void {
    if (state !== 'signing-in' && state !== 'idle') this.ledger.byTap = false;
    this.signIn(state);
    if (state === 'signed-out') this.signedOut(wx);
    this.noteToken(app);
  }

  private signIn(state: SessionState): void {
    const { ledger } = this;
    if (state === 'signing-in') {
      ledger.insist(!this.signingIn, 'two sign-ins at a time');
      // The token being fetched can expire before its first use.
      ledger.proven = false;
    }
    this.signingIn = state === 'signing-in';
    if (state !== 'failed') return;
    ledger.troubled = true;
    ledger.budget += 1;
  }

  private signedOut(wx: FakeWx): void {
    const { ledger } = this;
    const isGone = this.server.sessions.get(this.currentToken ?? '')?.state === 'deleted';
    ledger.insist(ledger.leaving || isGone, "an older session's end signs out");
    if (ledger.leaving) return;
    ledger.left = true;
    ledger.tapped = true;
    ledger.knownLeft = wx.storageFault === 'none';
  }

  sent(app: App, call: WireCall): void {
    const { ledger } = this;
    const { url } = call;
    ledger.insist(
      !isExchange(call) || app.session.state !== 'signed-out',
      'signed out, and goes on with the sign-in',
    );
    const [, id] = /[?&]call=([\w-]+)/.exec(url) ?? [];
    ledger.insist(id === undefined || !ledger.told.has(id), 'a stream is sent again after its first piece');
    const token = tokenOf(call);
    if (token === undefined) {
      if (!/[?&]optional=1/.test(url)) return;
      const current = app.session.current();
      ledger.insist(
        current === undefined || this.wasRejected(id, current),
        'an optional call goes without the session that is there',
      );
      ledger.insist(
        ledger.troubled || ledger.tapped,
        'an optional call goes without a session during a renewal',
      );
      return;
    }
    ledger.insist(url.startsWith(`${ORIGIN}/`), 'a token leaves its origin');
    if (isRevocation(call)) {
      ledger.insist(
        !this.wire.carries(token) || this.excused.has(token),
        'a token is revoked under a call that carries it',
      );
      return;
    }
    this.noteToken(app);
    ledger.insist(!this.replaced.has(token), 'a request leaves with a token that is known to be replaced');
  }

  /** The call has been sent with this token before. */
  private wasRejected(id: string | undefined, token: string): boolean {
    return (
      id !== undefined &&
      sentBy(this.server, id).some(({ header }) => header['Authorization'] === `Bearer ${token}`)
    );
  }

  noteToken(app: App): void {
    const token = app.session.current();
    if (token === undefined || token === this.currentToken) return;
    if (this.currentToken !== undefined) this.replaced.add(this.currentToken);
    this.currentToken = token;
  }
}
