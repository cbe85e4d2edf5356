import type { SessionRecord } from './record';

/**
 * What is known of a token: `untried` was never used, `proven` was accepted, `suspect` was rejected before it was ever
 * accepted, `rejected` has ended.
 */
export type Trust = 'untried' | 'proven' | 'suspect' | 'rejected';

/** A session that the app has, or had last. */
export interface Held extends SessionRecord {
  /** Wall clock. */
  readonly issuedAt: number;
  trust: Trust;
  /** Calls that carry it now. */
  calls: number;
}

/** @param same the one before, where a backend gave the same token again: who carried it carries it still */
export function hold(record: SessionRecord, trust: Trust, now: number, same?: Held): Held {
  return Object.assign({ trust, issuedAt: now, calls: same ? same.calls : 0 }, record);
}

/** Whether it may be sent. The clock only spares a doomed request: the server's answer decides. */
export function isUsable(held: Held | undefined, now: number): held is Held {
  return held !== undefined && held.trust !== 'rejected' && now < held.expiresAt;
}

/** Tokens that were replaced while the server still takes them: each is revoked when its last call has ended. */
export interface Retired {
  add: (held: Held) => void;
  giveBack: (token: string) => void;
  /** At once: the user signed out. */
  revokeAll: () => void;
}

export function createRetired(revoke: (token: string) => void): Retired {
  let retired: Held[] = [];
  const revokeUnused = (held: Held): boolean => {
    if (held.calls > 0) return true;
    revoke(held.token);
    return false;
  };
  return {
    add(held) {
      retired.push(held);
      retired = retired.filter(revokeUnused);
    },
    giveBack(token) {
      retired.forEach((held) => {
        if (held.token === token) held.calls -= 1;
      });
      retired = retired.filter(revokeUnused);
    },
    revokeAll() {
      retired.forEach(({ token }) => {
        revoke(token);
      });
      retired = [];
    },
  };
}
