import type { SessionRecord } from './record';

/**
 * What is known of a token: `untried` was never used, `proven` was accepted, `suspect` was rejected before it was ever
 * accepted, `rejected` has ended.
 */
export type Trust = 'untried' | 'proven' | 'suspect' | 'rejected';

/** A session that the app has, or had last. */
export interface HeldSession extends SessionRecord {
  /** Wall clock. */
  readonly issuedAt: number;
  trust: Trust;
  /** Calls that carry it now. */
  calls: number;
}

/** @param same the one before, where a backend gave the same token again: who carried it carries it still */
export function holdSession(
  record: SessionRecord,
  trust: Trust,
  now: number,
  same?: HeldSession,
): HeldSession {
  return Object.assign({ trust, issuedAt: now, calls: same ? same.calls : 0 }, record);
}

/** Whether it may be sent. The clock only spares a doomed request: the server's answer decides. */
export function isUsable(held: HeldSession | undefined, now: number): held is HeldSession {
  return held !== undefined && held.trust !== 'rejected' && now < held.expiresAt;
}

/** Tokens that were replaced while the server still takes them: each is revoked when its last call has ended. */
export interface ReplacedTokens {
  add: (held: HeldSession) => void;
  giveBack: (token: string) => void;
  /** At once: the user signed out. */
  revokeAll: () => void;
}

export function createReplacedTokens(revoke: (token: string) => void): ReplacedTokens {
  let replaced: HeldSession[] = [];
  const revokeUnused = (held: HeldSession): boolean => {
    if (held.calls > 0) return true;
    revoke(held.token);
    return false;
  };
  return {
    add(held) {
      replaced.push(held);
      replaced = replaced.filter(revokeUnused);
    },
    giveBack(token) {
      replaced.forEach((held) => {
        if (held.token === token) held.calls -= 1;
      });
      replaced = replaced.filter(revokeUnused);
    },
    revokeAll() {
      replaced.forEach(({ token }) => {
        revoke(token);
      });
      replaced = [];
    },
  };
}
