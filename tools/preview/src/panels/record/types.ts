/** Why a call was sent, as far as the wire shows. */
export type Reason = 'login' | 'check' | 'sign-in' | 'sign-out' | 'review' | 'first' | 'resent' | 'retried';

export type CallState = 'queued' | 'inFlight' | 'done';

/** Headers, address and bodies with secrets removed: without session, code, openid and nickname. */
export interface ShownMessage {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  /** Media type of the body; empty without one. */
  readonly type: string;
  /** Bytes of the body. */
  readonly size: number;
}

/** One call of the phone, without secrets. Times are ms since 1970. */
export interface CallRecord {
  readonly id: number;
  readonly api: string;
  readonly method: string;
  /** Redacted. */
  url: string;
  readonly queuedAt: number;
  sentAt: number | undefined;
  answeredAt: number | undefined;
  endedAt: number | undefined;
  state: CallState;
  reason: Reason;
  status: number | undefined;
  errMsg: string;
  errno: number | undefined;
  /** Number of the session among those seen, from 1; undefined without one. */
  session: number | undefined;
  /** First 4 hex digits of the session's SHA-256. */
  fingerprint: string;
  /** Equal for equal bodies, without their text. */
  readonly identity: string;
  request: ShownMessage | undefined;
  response: ShownMessage | undefined;
}

/** errno values of network failures: timed out, interrupted in the background, or no connection. */
export const NETWORK_ERRNOS: ReadonlySet<number> = new Set([5, 600001, 600003]);

/** Path and query of an address, or the text itself if it is not an address. */
export function pathOf(url: string): string {
  return /^https?:\/\/[^/?#]+([^#]*)/i.exec(url)?.[1] ?? url;
}
