import { boundWait } from '../platform/retry-after';

/** One server-sent event. */
export interface ServerEvent {
  /** `message` when the server named none. */
  readonly event: string;
  readonly data: string;
  /** The last id that the server sent, in this or an earlier event; '' before the first. */
  readonly id: string;
}

/**
 * Parses server-sent events from text that arrives in pieces (html.spec.whatwg.org/#event-stream-interpretation).
 * Lines end with CR, LF or CRLF, also across pieces; several `data` lines are joined by LF; comments and unknown
 * fields are ignored; an event without its final empty line is dropped.
 */
export interface EventStreamParser {
  push: (text: string) => void;
  /** ms that the server asks to wait before the next connection, at most an hour; `undefined` until it does. */
  readonly retryMs: number | undefined;
  /** '' before the first. */
  readonly lastEventId: string;
}

export function createEventStreamParser(emit: (event: ServerEvent) => void): EventStreamParser {
  let rest = '';
  let afterReturn = false;
  let name = '';
  let data: string[] = [];
  let id = '';
  let told = '';
  let retryMs: number | undefined;

  const dispatch = (): void => {
    const event = { event: name === '' ? 'message' : name, data: data.join('\n'), id };
    const isEmpty = data.length === 0;
    told = id;
    name = '';
    data = [];
    if (!isEmpty) emit(event);
  };
  const field = (key: string, value: string): void => {
    if (key === 'data') data.push(value);
    else if (key === 'event') name = value;
    else if (key === 'id' && value.indexOf('\0') < 0) id = value;
    else if (key === 'retry' && /^[0-9]+$/.test(value)) retryMs = boundWait(Number(value));
  };
  const line = (text: string): void => {
    if (text === '') {
      dispatch();
      return;
    }
    const colon = text.indexOf(':');
    // A comment is a field without a name, which is ignored like every unknown one.
    if (colon < 0) field(text, '');
    else field(text.slice(0, colon), text.slice(text.charAt(colon + 1) === ' ' ? colon + 2 : colon + 1));
  };

  return {
    push(text) {
      // The LF of a CRLF whose CR ended the previous piece.
      const next = afterReturn && text.charAt(0) === '\n' ? text.slice(1) : text;
      if (text !== '') afterReturn = text.charAt(text.length - 1) === '\r';
      // Collects the pieces of a long line, so that it is scanned once and not once per piece.
      if (!/[\r\n]/.test(next)) {
        rest += next;
        return;
      }
      const lines = (rest + next).split(/\r\n|\r|\n/);
      rest = lines.pop() as string;
      lines.forEach(line);
    },
    get retryMs() {
      return retryMs;
    },
    get lastEventId() {
      return told;
    },
  };
}
