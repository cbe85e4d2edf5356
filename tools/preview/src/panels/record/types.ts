/** Why a call was sent, as far as the wire tells. */
export type Reason = 'login' | 'check' | 'sign-in' | 'sign-out' | 'review' | 'first' | 'resent' | 'retried';

export type CallState = 'queued' | 'flying' | 'done';

/** Headers, address and bodies as they may be shown: without session, code, openid and nickname. */
export interface ShownMessage {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  /** Media type of the body; empty without one. */
  readonly type: string;
  /** Bytes of the body. */
  readonly size: number;
}

/** One call that has left the phone. Nothing in it is secret. Times are ms since 1970. */
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
  /** Counts the sessions that were seen on the wire, from 1; undefined without one. */
  session: number | undefined;
  /** First 4 hex digits of the session's SHA-256. */
  fingerprint: string;
  /** Tells equal bodies, without their text. */
  readonly identity: string;
  request: ShownMessage | undefined;
  response: ShownMessage | undefined;
}

/** What a network failure says: timed out, interrupted in the background, or no connection. */
export const NETWORK_ERRNOS: ReadonlySet<number> = new Set([5, 600001, 600003]);

/** Path and query of an address, or the address itself where it is none. */
export function pathOf(url: string): string {
  return /^https?:\/\/[^/?#]+([^#]*)/i.exec(url)?.[1] ?? url;
}
