import { NETWORK_ERRNOS, pathOf } from './types';
import type { CallRecord, Reason } from './types';

const SIGN_OUT_PATH = /(?:log|sign)-?(?:out|off)|revoke/i;

/**
 * Determines why calls were sent, from the wire alone: earlier calls with the same method, address and body,
 * their results, and their sessions.
 */
export class Reasons {
  private readonly rejected = new Map<string, CallRecord[]>();
  private readonly lost = new Map<string, CallRecord[]>();
  private signInPath: string | undefined;

  /** @param carriesCode whether it contains a fresh login code */
  of(call: CallRecord, carriesCode: boolean): Reason {
    if (call.api === 'login') return 'login';
    if (call.api === 'checkSession') return 'check';
    if (call.api === 'nicknameReview') return 'review';
    const path = pathOf(call.url).split('?')[0] ?? '';
    if (carriesCode) {
      this.signInPath = path;
      return 'sign-in';
    }
    if (call.session !== undefined && this.isSignOut(call.method, path)) return 'sign-out';
    const key = keyOf(call);
    if (take(this.rejected, key, (before) => before.session !== call.session)) return 'resent';
    if (take(this.lost, key, () => true)) return 'retried';
    return 'first';
  }

  /** A call has ended: it may explain later ones. */
  ended(call: CallRecord): void {
    if (call.reason === 'sign-in' || call.reason === 'login') return;
    const key = keyOf(call);
    if (call.status === 401 && call.session !== undefined) push(this.rejected, key, call);
    else if (call.status === undefined && call.sentAt !== undefined && NETWORK_ERRNOS.has(call.errno ?? 0)) {
      push(this.lost, key, call);
    }
  }

  clear(): void {
    this.rejected.clear();
    this.lost.clear();
  }

  private isSignOut(method: string, path: string): boolean {
    if (SIGN_OUT_PATH.test(path)) return true;
    return method === 'DELETE' && this.signInPath !== undefined && path.startsWith(this.signInPath);
  }
}

const keyOf = (call: CallRecord): string => `${call.api} ${call.method} ${call.url} ${call.identity}`;

/** Maximum number of calls with one key that wait for a successor. */
const MOST_WAITING = 1_000;

function push(map: Map<string, CallRecord[]>, key: string, call: CallRecord): void {
  const waiting = map.get(key) ?? [];
  waiting.push(call);
  if (waiting.length > MOST_WAITING) waiting.shift();
  map.set(key, waiting);
}

/** Each failed call explains one later call. */
function take(map: Map<string, CallRecord[]>, key: string, fits: (before: CallRecord) => boolean): boolean {
  const waiting = map.get(key) ?? [];
  const index = waiting.findIndex(fits);
  if (index === -1) return false;
  waiting.splice(index, 1);
  return true;
}
