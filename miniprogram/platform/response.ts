/** One header of a name, each name in lower case. */
export type ResponseHeader = Readonly<Record<string, string>>;

/** An HTTP answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** The body as it came; '' for a binary one. */
  readonly text: string;
  /** The body read as JSON; `undefined` when it is empty or no JSON; an `ArrayBuffer` where that was asked for. */
  readonly body: unknown;
  /** False when there is a body and it is no JSON, such as a gateway's HTML. */
  readonly wellFormed: boolean;
  readonly header: ResponseHeader;
  /** What wx told of `Set-Cookie` beside the header: `cookiesOf` in `backend/cookies.ts` reads both. */
  readonly rawCookies?: unknown;
  /** The body's bytes, where those were asked for. */
  readonly bytes?: ArrayBuffer | undefined;
}

/** The header is read when somebody asks for it: most calls never do. */
export class ReceivedResponse implements HttpResponse {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
  readonly wellFormed: boolean;
  readonly rawCookies: unknown;
  readonly bytes: ArrayBuffer | undefined;
  private readonly rawHeader: unknown;

  constructor(
    status: number,
    text: string,
    body: unknown,
    wellFormed: boolean,
    header?: unknown,
    cookies?: unknown,
    bytes?: ArrayBuffer,
  ) {
    this.status = status;
    this.text = text;
    this.body = body;
    this.wellFormed = wellFormed;
    this.rawHeader = header;
    this.rawCookies = cookies;
    this.bytes = bytes;
  }

  get header(): ResponseHeader {
    const raw = (this.rawHeader || {}) as Record<string, unknown>;
    const header: Record<string, string> = {};
    for (const name of Object.keys(raw)) header[name.toLowerCase()] = String(raw[name]);
    return header;
  }
}

/** An answer's body as text, read as JSON. */
export function parseResponse(
  status: number,
  text: string,
  header?: unknown,
  cookies?: unknown,
  bytes?: ArrayBuffer,
): HttpResponse {
  let body: unknown;
  let wellFormed = true;
  if (text !== '') {
    try {
      // A byte order mark is no part of the text (RFC 8259); some backends send one.
      body = JSON.parse(text[0] === '\ufeff' ? text.slice(1) : text) as unknown;
    } catch {
      wellFormed = text.trim() === '';
    }
  }
  return new ReceivedResponse(status, text, body, wellFormed, header, cookies, bytes);
}

/** WeChat answers a string when told `dataType: 'text'`, an object where a mock parsed it anyway. */
export function textOf(data: unknown): string {
  if (typeof data === 'string') return data;
  if (data === undefined || data === null) return '';
  return typeof data === 'object' ? JSON.stringify(data) : (String as (value: unknown) => string)(data);
}
