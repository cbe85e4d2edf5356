import { createHash, webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';

/** The session_key that the API server's stand-in derives from a code. */
export function sessionKeyOf(code: string): string {
  return createHash('sha256').update(`session_key ${code}`).digest().subarray(0, 16).toString('base64');
}

/** The signature that a server expects, in hex. */
export function signatureOf(rawData: string, sessionKey: string): string {
  return createHash('sha1').update(rawData).update(sessionKey).digest('hex');
}

/** Browser features on loopback that jsdom lacks. */
export function completeJsdom(): void {
  Object.assign(globalThis, { TextEncoder, TextDecoder });
  Object.defineProperty(globalThis.crypto, 'subtle', { value: webcrypto.subtle, configurable: true });
}
