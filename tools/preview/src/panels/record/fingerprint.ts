/** First 4 hex digits of a session's SHA-256: enough to distinguish sessions, and not reversible. */
export async function fingerprintOf(token: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
  return Array.from(digest.subarray(0, 2), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Detects equal bodies; kept in memory only. FNV-1a, 53 bits. */
export function identityOf(bytes: Uint8Array | undefined): string {
  let high = 0x811c9dc5;
  let low = 0x1b873593;
  for (const byte of bytes ?? []) {
    high = Math.imul(high ^ byte, 0x01000193);
    low = Math.imul(low ^ byte, 0x85ebca6b);
  }
  return `${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}${String(bytes?.length ?? 0)}`;
}

/** The session in a header's value, without a scheme such as `Bearer`. */
export const bareToken = (value: string): string => value.replace(/^[A-Za-z]+ +/, '').trim();
