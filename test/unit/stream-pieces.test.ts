import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { createEventStreamParser } from '../../miniprogram/request/event-stream-parser';
import type { ServerEvent } from '../../miniprogram/request/event-stream-parser';
import { createUtf8StreamDecoder } from '../../miniprogram/request/utf8-stream-decoder';

/** `bytes` in pieces that end at `cuts` (modulo its length). */
function cut<T extends Uint8Array | string>(whole: T, cuts: readonly number[]): T[] {
  const at = [...new Set(cuts.map((n) => n % (whole.length + 1)))].sort((a, b) => a - b);
  return [...at, whole.length].map((end, i) => whole.slice(at[i - 1] ?? 0, end) as T);
}

function decode(bytes: Uint8Array, cuts: readonly number[]): string {
  const pieces = createUtf8StreamDecoder();
  const text = cut(bytes, cuts).map((piece) => pieces.push(Uint8Array.from(piece).buffer));
  return text.join('') + pieces.end();
}

const CUTS = fc.array(fc.nat(), { maxLength: 6 });

/**
 * All code points except lone surrogates. `fc.string({ unit: 'binary' })` takes a second for its tables of a
 * million.
 */
const TEXT = fc
  .array(fc.oneof(fc.integer({ max: 0xd7ff, min: 0 }), fc.integer({ max: 0x10ffff, min: 0xe000 })))
  .map((codes) => String.fromCodePoint(...codes));

describe('text in pieces', () => {
  it('is what it was, wherever it is cut', () => {
    fc.assert(
      fc.property(TEXT, CUTS, (text, cuts) => {
        const bytes = new TextEncoder().encode(text);
        return decode(bytes, cuts) === new TextDecoder().decode(bytes);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads broken bytes as WHATWG says, wherever they are cut', () => {
    // Decoders differ in bytes near the limits of sequences.
    const byte = fc.oneof(
      fc.nat(255),
      fc.constantFrom(
        0xc0,
        0xc1,
        0xc2,
        0xdf,
        0xe0,
        0xed,
        0xef,
        0xf0,
        0xf4,
        0xf5,
        0x80,
        0x8f,
        0x90,
        0x9f,
        0xa0,
        0xbf,
        0xbb,
        0x61,
      ),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), CUTS, (list, cuts) => {
        const bytes = Uint8Array.from(list);
        return decode(bytes, cuts) === new TextDecoder().decode(bytes);
      }),
      { numRuns: 5_000 },
    );
  });

  it('keeps an emoji whole whose four bytes come one by one', () => {
    const pieces = createUtf8StreamDecoder();
    const told = [...new TextEncoder().encode('😀')].map((byte) => pieces.push(Uint8Array.of(byte).buffer));
    expect(told).toEqual(['', '', '', '😀']);
  });
});

describe('server-sent events', () => {
  function read(...pieces: string[]): ServerEvent[] {
    const events: ServerEvent[] = [];
    const parser = createEventStreamParser((event) => events.push(event));
    pieces.forEach((piece) => {
      parser.push(piece);
    });
    return events;
  }

  it.each([
    ['LF', 'data: a\n\n'],
    ['CR', 'data: a\r\r'],
    ['CRLF', 'data: a\r\n\r\n'],
    ['a mixture', 'data: a\r\n\n'],
  ])('end with an empty line, whose end is %s', (_name, text) => {
    expect(read(text)).toEqual([{ event: 'message', data: 'a', id: '' }]);
  });

  it.each([
    ['data:a\n\n', ['a']],
    ['data:  a\n\n', [' a']],
    ['data\n\n', ['']],
    ['data\ndata\n\n', ['\n']],
    ['data: a\ndata: b\n\n', ['a\nb']],
    [': comment\n\n', []],
    ['event: x\n\n', []],
    ['data: never ended', []],
    ['data: never ended\n', []],
    ['unknown: x\ndata: a\n\n', ['a']],
    ['data: a:b\n\n', ['a:b']],
    ['Data: a\n\n', []],
  ])('%j carries %j', (text, data) => {
    expect(read(text).map((event) => event.data)).toEqual(data);
  });

  it('forget the name with the event and keep the id, which a NUL does not change', () => {
    expect(read('event: add\nid: 7\ndata: a\n\ndata: b\n\nid: \u00008\ndata: c\n\nid\ndata: d\n\n')).toEqual([
      { event: 'add', data: 'a', id: '7' },
      { event: 'message', data: 'b', id: '7' },
      { event: 'message', data: 'c', id: '7' },
      { event: 'message', data: 'd', id: '' },
    ]);
  });

  it('tell how long to wait, in digits only', () => {
    const parser = createEventStreamParser(() => undefined);
    parser.push('retry: 12x\n');
    expect(parser.retryMs).toBeUndefined();
    parser.push('retry: 1500\n');
    expect(parser.retryMs).toBe(1500);
    for (const none of ['abc', '', '-1', '1.5', '1e3', ' 2']) {
      parser.push(`retry:${none === '' ? '' : ' '}${none}\n`);
      expect(parser.retryMs).toBe(1500);
    }
    // A timer with this delay would not wait at all.
    parser.push(`retry: ${'9'.repeat(400)}\n`);
    expect(parser.retryMs).toBe(3_600_000);
    parser.push('retry: 0\n');
    expect(parser.retryMs).toBe(0);
  });

  it('are the same wherever the text is cut', () => {
    const line = fc.constantFrom(
      'data: x',
      'data',
      ':c',
      'event: e',
      'id: 1',
      '',
      '',
      'retry: 5',
      'data:  y',
    );
    const ending = fc.constantFrom('\n', '\r', '\r\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, ending)), CUTS, (lines, cuts) => {
        const text = lines.map((pair) => pair.join('')).join('');
        return isDeepStrictEqual(read(...cut(text, cuts)), read(text));
      }),
      { numRuns: 3_000 },
    );
  });
});
