/** Headers by name in lower case. */
export type ResponseHeader = Readonly<Record<string, string>>;

/** An HTTP answer with any status. */
export interface HttpResponse {
  readonly status: number;
  /** The raw body; '' for a binary one. */
  readonly text: string;
  /** The body parsed as JSON; `undefined` when it is empty or not JSON; an `ArrayBuffer` when bytes were requested. */
  readonly body: unknown;
  /** False when there is a body that is not JSON, such as a gateway's HTML. */
  readonly wellFormed: boolean;
  readonly header: ResponseHeader;
  /** The cookies that wx reports beside the header: `cookiesOf` in `backend/cookies.ts` reads both. */
  readonly rawCookies?: unknown;
  /** The body's bytes, when they were requested. */
  readonly bytes?: ArrayBuffer | undefined;
}

/** Parses the header on first access, because most calls never read it. */
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

/** Parses an answer's text as JSON. */
export function parseResponse(
  status: number,
  text: string,
  header?: unknown,
  cookies?: unknown,
  bytes?: ArrayBuffer,
): HttpResponse {
  let body: unknown;
  // Bytes that are not UTF-8 have no text.
  let wellFormed = !bytes || bytes.byteLength === 0;
  if (text !== '') {
    try {
      // A byte order mark is not part of the JSON text (RFC 8259), but some backends send one.
      body = JSON.parse(text[0] === '\ufeff' ? text.slice(1) : text) as unknown;
      wellFormed = true;
    } catch {
      wellFormed = text.trim() === '';
    }
  }
  return new ReceivedResponse(status, text, body, wellFormed, header, cookies, bytes);
}

/** WeChat returns a string for `dataType: 'text'`; some mocks return a parsed object. */
export function textOf(data: unknown): string {
  if (data === undefined || data === null) return '';
  return typeof data === 'object' ? JSON.stringify(data) : (String as (value: unknown) => string)(data);
}
