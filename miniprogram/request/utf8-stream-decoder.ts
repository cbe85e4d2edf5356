/**
 * Decodes UTF-8 that arrives in pieces: a character split across two pieces is returned with the second. Each
 * invalid sequence becomes one U+FFFD, and a leading byte order mark is dropped, as in WHATWG's decoder
 * (encoding.spec.whatwg.org/#utf-8-decoder). The runtime has no TextDecoder.
 */
export interface Utf8StreamDecoder {
  /** The characters that `bytes` completes. */
  push: (bytes: ArrayBuffer) => string;
  /** Call at the end: returns U+FFFD for an incomplete character. */
  end: () => string;
}

const REPLACEMENT = '\ufffd';
const BYTE_ORDER_MARK = '\ufeff';

export function createUtf8StreamDecoder(): Utf8StreamDecoder {
  let codePoint = 0;
  let missing = 0;
  // The range of the next byte: excludes overlong forms, surrogates and code points above U+10FFFF.
  let lower = 0x80;
  let upper = 0xbf;
  let started = false;

  const fresh = (): void => {
    codePoint = missing = 0;
    lower = 0x80;
    upper = 0xbf;
  };
  /** Handles a byte outside of a sequence. */
  const begin = (byte: number): string => {
    if (byte < 0x80) return String.fromCharCode(byte);
    if (byte < 0xc2 || byte > 0xf4) return REPLACEMENT;
    missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    codePoint = byte & (0x3f >> missing);
    if (byte === 0xe0) lower = 0xa0;
    if (byte === 0xed) upper = 0x9f;
    if (byte === 0xf0) lower = 0x90;
    if (byte === 0xf4) upper = 0x8f;
    return '';
  };
  const take = (byte: number): string => {
    if (missing === 0) return begin(byte);
    if (byte < lower || byte > upper) {
      fresh();
      return REPLACEMENT + begin(byte);
    }
    lower = 0x80;
    upper = 0xbf;
    codePoint = (codePoint << 6) | (byte & 0x3f);
    missing -= 1;
    if (missing > 0) return '';
    const whole = codePoint;
    fresh();
    return String.fromCodePoint(whole);
  };
  const withoutMark = (text: string): string => {
    if (started || text === '') return text;
    started = true;
    return text.charAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  };

  return {
    push(bytes) {
      let text = '';
      new Uint8Array(bytes).forEach((byte) => {
        text += take(byte);
      });
      return withoutMark(text);
    },
    end() {
      const text = missing > 0 ? REPLACEMENT : '';
      fresh();
      return withoutMark(text);
    },
  };
}
