import type { SessionRecord } from './record';

/**
 * What is known about a token: `untried` was never used, `proven` was accepted, `suspect` was rejected before it
 * was ever accepted, `rejected` is no longer valid.
 */
export type Trust = 'untried' | 'proven' | 'suspect' | 'rejected';

/** The current session, or the last one. */
export interface HeldSession extends SessionRecord {
  /** Wall clock. */
  readonly issuedAt: number;
  trust: Trust;
  /** Calls in progress that carry this token. */
  calls: number;
}

/** @param same the previous session, when a backend issued the same token again: its calls in progress are kept */
export function holdSession(
  record: SessionRecord,
  trust: Trust,
  now: number,
  same?: HeldSession,
): HeldSession {
  return Object.assign({ trust, issuedAt: now, calls: same ? same.calls : 0 }, record);
}

/** Whether the token may be sent. The clock only avoids a request that would fail: the server's answer decides. */
export function isUsable(held: HeldSession | undefined, now: number): held is HeldSession {
  return held !== undefined && held.trust !== 'rejected' && now < held.expiresAt;
}

/** Replaced tokens that the server still accepts: each is revoked when its last call has ended. */
export interface ReplacedTokens {
  add: (held: HeldSession) => void;
  giveBack: (token: string) => void;
  /** Revokes all of them at once, at sign-out. */
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
