import { createHash, webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';

/** What the API server's stand-in takes for the session_key behind a code. */
export function sessionKeyOf(code: string): string {
  return createHash('sha256').update(`session_key ${code}`).digest().subarray(0, 16).toString('base64');
}

/** The signature that a server expects, in hex. */
export function signatureOf(rawData: string, sessionKey: string): string {
  return createHash('sha1').update(rawData).update(sessionKey).digest('hex');
}

/** What a browser has on loopback, and jsdom has not. */
export function completeJsdom(): void {
  Object.assign(globalThis, { TextEncoder, TextDecoder });
  Object.defineProperty(globalThis.crypto, 'subtle', { value: webcrypto.subtle, configurable: true });
}
