import { createHmac, timingSafeEqual } from 'node:crypto';

/** For tests only: anybody who unpacks a mini-program can read its secret. */
const SECRET = 'contract-tests';
const LONGEST_MS = 300_000;

interface Signed {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
  /** Wall clock, ms since 1970. */
  readonly time: number;
}

/** HMAC-SHA256 over method, path, body and time. */
export function sign({ method, path, body, time }: Signed): string {
  return createHmac('sha256', SECRET)
    .update([method, path, String(time), body].join('\n'))
    .digest('hex');
}

export function isSigned(signed: Signed, signature: string): boolean {
  const right = Buffer.from(sign(signed));
  const given = Buffer.from(signature);
  return (
    Math.abs(Date.now() - signed.time) < LONGEST_MS &&
    right.length === given.length &&
    timingSafeEqual(right, given)
  );
}
