/** The response of one stream alone: what is buffered, delivered and read, and that it ends once. */
import { parseResponse } from '../../miniprogram/platform/response';
import { WireError } from '../../miniprogram/platform/wire-error';
import type { CheckedResponse } from '../../miniprogram/request/adapter';
import { createStreamResponse } from '../../miniprogram/request/stream-response';
import type { StreamResponseOptions } from '../../miniprogram/request/stream-response';
import { createEventStreamParser } from '../../miniprogram/request/event-stream-parser';
import { createUtf8StreamDecoder } from '../../miniprogram/request/utf8-stream-decoder';
import { bytesOf } from '../fakes/stream-world';

const buffer = (data: string | readonly number[]): ArrayBuffer =>
  Uint8Array.from(typeof data === 'string' ? bytesOf(data) : data).buffer;
const REFUSED: CheckedResponse = { kind: 'refused', problem: { code: 'read' }, waitMs: 0 };
const STREAM = { 'Content-Type': 'text/event-stream' };

function create(changed: Partial<StreamResponseOptions> = {}, onText?: (text: string) => void) {
  const text: string[] = [];
  const ends: unknown[] = [];
  const gaveUp: string[] = [];
  const read: string[] = [];
  const arrival = createStreamResponse({
    listeners: {
      onText(piece) {
        text.push(piece);
        onText?.(piece);
      },
    },
    read(response) {
      read.push(response.text);
      return REFUSED;
    },
    failsWith200: false,
    isSameUser: () => true,
    settle(response, reading) {
      let end: unknown;
      try {
        end = reading();
      } catch (error) {
        end = error;
      }
      ends.push([response.status, response.text, end]);
    },
    failed: ({ message }) => ends.push(message),
    giveUp: (code) => void gaveUp.push(code),
    isAborted: () => false,
    ...changed,
  });
  const chunk = (data: string | readonly number[]): void => {
    arrival.chunk(buffer(data));
  };
  return { arrival, chunk, text, ends, gaveUp, read };
}
const DONE = { kind: 'ok', value: { lastEventId: '', retryMs: undefined } };

describe('what is known of a stream', () => {
  it.each<[string, number | undefined, unknown, boolean, boolean]>([
    ['a success', 200, {}, false, true],
    ['the last success', 299, {}, false, true],
    ['a redirect', 300, STREAM, false, false],
    ['a refusal as plain text', 404, { 'Content-Type': 'text/plain' }, false, false],
    ['JSON, where failures have a status', 200, { 'Content-Type': 'application/json' }, false, true],
    ['JSON, where failures have none', 200, { 'Content-Type': 'application/json' }, true, false],
    ['a problem, there', 200, { 'content-type': ' application/vnd.a-1+json; x' }, true, false],
    ['a stream, there', 200, STREAM, true, true],
    ['a type that only ends like JSON, there', 200, { 'Content-Type': 'x-application/json' }, true, true],
    ['a stream without a status', undefined, { 'X-A': 'text/html', ...STREAM }, false, true],
    ['a stream behind a blank', undefined, { 'content-type': ' text/plain' }, false, true],
    ['a page without a status', undefined, { 'Content-Type': 'text/html' }, false, false],
    ['a type that only ends like text', undefined, { 'Content-Type': 'x-text/plain' }, false, false],
    ['nothing', undefined, undefined, false, false],
  ])('delivers %s at once or holds it back', (_, status, header, failsWith200, isTold) => {
    const { arrival, chunk, text } = create({ failsWith200 });
    chunk('a');
    arrival.head(status, header);
    // A second head delivers nothing twice.
    arrival.head(status, header);
    chunk('b');
    expect(text).toEqual(isTold ? ['a', 'b'] : []);
  });

  const PLAIN = { 'Content-Type': 'text/plain' };
  it.each<[string, number | undefined, unknown, string[], number]>([
    ['an envelope as a page', 200, { 'Content-Type': 'text/html' }, ['{"code":', '1}'], 0],
    ['an envelope as text', undefined, PLAIN, [' \n', '{"code":', '1}'], 0],
    ['an envelope of no type', 299, {}, ['', '\ufeff{', '}'], 0],
    [
      'an envelope of a type that only ends like events',
      200,
      { 'Content-Type': 'x-text/event-stream' },
      ['{', '}'],
      0,
    ],
    ['text', 200, PLAIN, [' ', 'a', '{'], 2],
    ['text without a status', undefined, PLAIN, ['a', '{'], 2],
    ['events that look like one', 200, STREAM, ['{', '}'], 2],
    ['lines of JSON', 200, { 'Content-Type': 'application/x-ndjson' }, ['{"a":1}\n', '{}'], 2],
    ['lines of JSON by another name', 200, { 'Content-Type': 'application/jsonl' }, ['{"a":1}\n', '{}'], 2],
    ['bytes', 200, { 'Content-Type': 'application/octet-stream' }, ['{', '}'], 2],
  ])(
    'where failures have none, %s is held or told: its first character',
    (_, status, header, pieces, told) => {
      for (const headFirst of [true, false]) {
        const { arrival, chunk, text, read } = create({ failsWith200: true });
        if (headFirst) arrival.head(status, header);
        pieces.forEach((piece, index) => {
          chunk(piece);
          if (!headFirst && index === 0) arrival.head(status, header);
        });
        expect(text.join('')).toBe(told > 0 ? pieces.join('') : '');
        expect(text).toHaveLength(told);
        arrival.end(200, {});
        expect(read).toEqual(told > 0 ? [] : [pieces.join('').replace('\ufeff', '')]);
      }
    },
  );

  it('an envelope is delivered at once where failures have a status', () => {
    const { arrival, chunk, text } = create();
    arrival.head(200, PLAIN);
    chunk('{');
    expect(text).toEqual(['{']);
  });

  it.each<[string, number | undefined, boolean]>([
    ['without a status is told all the same', undefined, true],
    ['of a refusal is cut off', 404, false],
    ['of a redirect is cut off', 300, false],
  ])('that is longer than a million characters %s', (_, status, isTold) => {
    const { arrival, chunk, text, read } = create();
    arrival.head(status, {});
    chunk('a'.repeat(600_000));
    chunk('b'.repeat(400_000));
    expect(text).toEqual([]);
    chunk('c');
    chunk('d');
    expect(text.map(({ length }) => length)).toEqual(isTold ? [1_000_001, 1] : []);
    arrival.end(status ?? 200, {});
    expect(read.map(({ length }) => length)).toEqual(isTold ? [] : [1_000_000]);
  });

  it('with status 200, where failures have that status too, is delivered beyond that size', () => {
    const { arrival, chunk, text } = create({ failsWith200: true });
    arrival.head(200, { 'Content-Type': 'application/json' });
    chunk('a'.repeat(1_000_001));
    expect(text.map(({ length }) => length)).toEqual([1_000_001]);
  });
});

describe('the end of a stream', () => {
  it('comes once, and nothing is delivered after it', () => {
    const { arrival, chunk, text, ends } = create();
    arrival.head(200, STREAM);
    chunk('id: 7\n\n');
    arrival.end(200, {});
    arrival.end(200, {});
    arrival.failed(new WireError('offline'));
    chunk('late');
    // There is no listener for events, so none was parsed.
    expect([text, ends]).toEqual([['id: 7\n\n'], [[200, '', DONE]]]);
  });

  it('tells what is left of a character', () => {
    const { arrival, chunk, text, ends } = create();
    arrival.head(200, STREAM);
    chunk([0xe4, 0xbd]);
    arrival.end(200, {});
    expect([text, ends]).toEqual([['\ufffd'], [[200, '', DONE]]]);
  });

  it.each([false, true])(
    'that a listener refuses is its error, off the wire first: ends meanwhile %p',
    (endsToo) => {
      const error = new Error('mine');
      const steps: string[] = [];
      const { arrival, chunk, ends, gaveUp } = create(
        {
          giveUp: (code) => {
            steps.push(code);
            arrival.failed(new WireError('aborted'));
          },
        },
        () => {
          if (endsToo) arrival.end(200, {});
          throw error;
        },
      );
      arrival.head(200, STREAM);
      chunk('a');
      chunk('b');
      arrival.end(200, {});
      expect(ends).toEqual([[200, '', endsToo ? DONE : error]]);
      expect([steps, gaveUp]).toEqual([endsToo ? [] : ['aborted'], []]);
    },
  );

  it('at what is left of a character is the listener’s error too', () => {
    const error = new Error('mine');
    const { arrival, chunk, ends, gaveUp } = create({}, () => {
      throw error;
    });
    arrival.head(200, STREAM);
    chunk([0xe4]);
    arrival.end(200, {});
    expect([ends, gaveUp]).toEqual([[[200, '', error]], ['aborted']]);
  });

  it('before anything arrived may be another try, and after that is an end', () => {
    const early = create();
    early.arrival.failed(new WireError('interrupted'));
    early.arrival.failed(new WireError('interrupted'));
    early.chunk('late');
    early.arrival.end(200, {});
    expect([early.ends, early.text]).toEqual([['interrupted'], []]);
    const late = create();
    late.arrival.head(200, STREAM);
    late.chunk('a');
    late.arrival.failed(new WireError('interrupted'));
    expect(late.ends).toEqual([[200, '', new WireError('interrupted')]]);
  });

  it('without a status is no answer where nothing had begun, and one where something had', () => {
    const none = create();
    none.chunk('held');
    none.arrival.end(undefined, {});
    expect(none.ends).toEqual(['offline']);
    const begun = create();
    begun.arrival.head(undefined, STREAM);
    begun.chunk('a');
    begun.arrival.end(undefined, {});
    expect(begun.ends).toEqual([[200, '', DONE]]);
  });

  it('for another user reads nothing', () => {
    const { arrival, chunk, ends, gaveUp, text } = create({ isSameUser: () => false });
    arrival.head(200, STREAM);
    chunk('a');
    expect([ends, gaveUp, text]).toEqual([[[200, '', { kind: 'malformed' }]], ['aborted'], []]);
  });

  it('for a user who left before its header came tells nothing of what came with it', () => {
    let isSameUser = true;
    const { arrival, chunk, ends, text } = create({ isSameUser: () => isSameUser });
    chunk('a');
    isSameUser = false;
    arrival.head(200, STREAM);
    expect([text, ends]).toEqual([[], [[200, '', { kind: 'malformed' }]]]);
  });

  it.each([
    [299, DONE],
    [300, { status: 300, problem: { code: undefined } }],
  ])('whose status DevTools tells too late, %i, is what that says', (status, end) => {
    const { arrival, chunk, ends } = create();
    arrival.head(undefined, STREAM);
    chunk('a');
    arrival.end(status, {});
    expect(ends).toEqual([[status, '', end === DONE ? DONE : expect.objectContaining(end)]]);
  });
});

describe('an answer that came whole', () => {
  const HTML = { 'Content-Type': 'text/html' };
  it.each<[string, number, boolean, CheckedResponse, boolean, boolean]>([
    ['a success', 299, false, REFUSED, false, true],
    ['a redirect', 300, false, REFUSED, true, false],
    ['an unreadable redirect', 300, false, { kind: 'malformed' }, true, false],
    ['a refusal', 404, false, REFUSED, true, false],
    ['a success in an envelope', 200, true, { kind: 'ok', value: 1 }, true, true],
    ['a body that is not an envelope', 299, true, { kind: 'malformed' }, true, true],
    ['an envelope that refuses', 200, true, REFUSED, true, false],
  ])('%s', (_, status, failsWith200, parsed, isRead, isTold) => {
    const read: string[] = [];
    const { arrival, chunk, text, ends } = create({
      failsWith200,
      read: (response) => {
        read.push(`${response.text} ${String(response.header['content-type'])}`);
        return parsed;
      },
    });
    arrival.head(undefined, HTML);
    chunk('<p>');
    arrival.end(status, {});
    chunk('late');
    arrival.end(status, {});
    expect(read).toEqual(isRead ? ['<p> text/html'] : []);
    expect([text, ends]).toEqual([isTold ? ['<p>'] : [], [[status, '<p>', isTold ? DONE : parsed]]]);
  });

  it('has the header that came with its end, and the body where pieces are unknown', () => {
    const headers: unknown[] = [];
    const { arrival, ends } = create({
      failsWith200: true,
      read: ({ header }) => {
        headers.push(header);
        return { kind: 'ok', value: 1 };
      },
    });
    arrival.head(undefined, { 'X-A': 'head' });
    arrival.end(200, { data: 'whole', header: { 'X-A': 'end' } });
    expect([headers, ends]).toEqual([[{ 'x-a': 'end' }], [[200, 'whole', DONE]]]);
    expect(parseResponse(200, '').wellFormed).toBe(true);
  });
});

describe('text in pieces', () => {
  const read = (...pieces: (readonly number[])[]): string[] => {
    const text = createUtf8StreamDecoder();
    return [...pieces.map((piece) => text.push(buffer(piece))), text.end()];
  };
  const MARK = [0xef, 0xbb, 0xbf];

  it('loses its byte order mark, and only the first', () => {
    expect(read([...MARK, 0x61, ...MARK])).toEqual(['a\ufeff', '']);
    expect(read([], MARK.slice(0, 2), MARK.slice(2), [0x61])).toEqual(['', '', '', 'a', '']);
    expect(read([0x61], MARK)).toEqual(['a', '\ufeff', '']);
    expect(read(MARK, MARK)).toEqual(['', '\ufeff', '']);
    expect(read([0xe4])).toEqual(['', '\ufffd']);
  });
});

describe('events in pieces', () => {
  const read = (...pieces: string[]) => {
    const seen: string[] = [];
    const events = createEventStreamParser(({ event, data, id }) => seen.push([event, data, id].join('|')));
    pieces.forEach(events.push);
    return [seen, events.retryMs, events.lastEventId];
  };

  it('end their lines also where an empty piece stands between CR and LF', () => {
    expect(read('data: a\r', '', '\ndata: b\r', '\n\n')).toEqual([['message|a\nb|'], undefined, '']);
  });

  it('split a line that came in many pieces once', () => {
    const split = jest.spyOn(String.prototype, 'split');
    try {
      const seen = read('data: a', 'b', 'c', '\n', '\n');
      expect([seen, split.mock.calls.length]).toEqual([[['message|abc|'], undefined, ''], 2]);
    } finally {
      split.mockRestore();
    }
  });

  it('ignore comments and unknown fields', () => {
    expect(read(':data: x\nother: 250\ndata\nid: 1\n\nid: a\0b\n\n')).toEqual([
      ['message||1'],
      undefined,
      '1',
    ]);
    expect(read('retry: 250\nretry: 2x\n')).toEqual([[], 250, '']);
  });
});
