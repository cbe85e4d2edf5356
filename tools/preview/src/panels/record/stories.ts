import type { CallRecord } from './types';

/** The consequences of one rejected session. */
export interface ExpiryStory {
  /** Fingerprint of the rejected session, and of the one after it. */
  readonly before: string;
  readonly after: string;
  readonly rejected: number;
  readonly logins: number;
  readonly exchanges: number;
  readonly resent: number;
  readonly answered: number;
}

/** Counters of calls. */
export interface Counters {
  readonly logins: number;
  readonly exchanges: number;
  readonly wire: number;
  readonly failed: number;
}

/** Counts sign-ins, exchanges, calls on the wire and failures. */
export function count(calls: readonly CallRecord[]): Counters {
  let [logins, exchanges, wire, failed] = [0, 0, 0, 0];
  for (const { api, reason, sentAt, status, errMsg, state } of calls) {
    if (api === 'login') logins += 1;
    if (reason === 'sign-in') exchanges += 1;
    if (status !== undefined || (sentAt !== undefined && isWire(api))) wire += 1;
    if (state === 'done' && (errMsg.includes(':fail') || (status ?? 0) >= 400)) failed += 1;
  }
  return { logins, exchanges, wire, failed };
}

/** Counters and the last expiry, updated only when calls have changed. */
export class Summary {
  private seen = -1;
  counters: Counters = count([]);
  expiry: ExpiryStory | undefined;

  /** @param version differs whenever `calls` does */
  update(calls: readonly CallRecord[], version: number): this {
    if (version !== this.seen) {
      this.seen = version;
      this.counters = count(calls);
      this.expiry = lastExpiry(calls);
    }
    return this;
  }
}

const isWire = (api: string): boolean => api === 'request' || api === 'uploadFile' || api === 'downloadFile';

/**
 * The newest expiry: the rejected session, and the calls it caused. Undefined when no session was rejected.
 */
export function lastExpiry(calls: readonly CallRecord[]): ExpiryStory | undefined {
  const last = calls.filter(({ status, session }) => status === 401 && session !== undefined).at(-1);
  if (!last) return undefined;
  const rejected = calls.filter(({ status, session }) => status === 401 && session === last.session);
  const from = Math.min(...rejected.map(({ answeredAt, queuedAt }) => answeredAt ?? queuedAt));
  const next = calls.find(
    ({ session, sentAt }) =>
      session !== undefined && session > (last.session ?? 0) && sentAt !== undefined && sentAt >= from,
  );
  // Calls after a later expiry belong to that one.
  const since = calls.filter(({ queuedAt }) => queuedAt >= from);
  const after = calls.filter(({ session }) => next !== undefined && session === next.session);
  return {
    before: last.fingerprint,
    after: next?.fingerprint ?? '',
    rejected: rejected.length,
    logins: since.filter(({ api }) => api === 'login').length,
    exchanges: since.filter(({ reason }) => reason === 'sign-in').length,
    resent: after.filter(({ reason }) => reason === 'resent').length,
    answered: after.filter(({ status }) => status !== undefined && status < 400).length,
  };
}
