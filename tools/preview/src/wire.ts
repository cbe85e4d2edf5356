import type { BuildProblem, ChannelFailure } from './ports';

/**
 * The WebSocket protocol between the page and the preview server. Control messages are JSON text; a request
 * or response with a body is one binary message: the length of its JSON head (4 bytes, big endian), the head,
 * the body.
 */
export type FromPage =
  | RequestHead
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'report'; readonly level: 'warn' | 'error'; readonly text: string }
  | PageHello
  | PageAnswer
  | { readonly type: 'event'; readonly name: string; readonly params: unknown };

/**
 * The first page of the mini-program is ready: programs may call. `client` is the name of the browser that a
 * program controls.
 */
export interface PageHello {
  readonly type: 'hello';
  readonly client?: string | undefined;
}

/** The response to a program's call: a result, or the reason of a failure. */
export interface PageAnswer {
  readonly type: 'answer';
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

export interface RequestHead {
  readonly type: 'request';
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly redirect: 'follow' | 'manual';
}

export interface ResponseHead {
  readonly type: 'response';
  readonly id: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export type FromServer =
  | ResponseHead
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly reason: ChannelFailure['reason'];
      readonly message: string;
    }
  | { readonly type: 'progress'; readonly id: number; readonly sent: number; readonly total: number }
  | { readonly type: 'build'; readonly build: string; readonly problems: readonly BuildProblem[] }
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly method: string;
      readonly params: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'styles'; readonly build: string; readonly styles: Readonly<Record<string, string>> };

/** Path of the WebSocket on the preview's origin. */
export const CHANNEL_PATH = '/@preview/channel';

/** The places of the style sheets' rules, as JSON. */
export const STYLE_PLACES_PATH = '/@preview/style-places.json';

/** The content of a folder of the mini-program's package, as a JSON list of names: `?path=/static`. */
export const FOLDER_PATH = '/@preview/folder.json';

/** The users' WeChat avatars on the preview's origin, such as `alice.png`. */
export const AVATARS_PATH = '/@preview/avatars/';

const HEAD_LENGTH_BYTES = 4;

/** A binary message of a head and a body; see {@link FromPage}. */
export function encodeFrame(head: RequestHead | ResponseHead, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const frame = new Uint8Array(HEAD_LENGTH_BYTES + json.length + body.length);
  new DataView(frame.buffer).setUint32(0, json.length);
  frame.set(json, HEAD_LENGTH_BYTES);
  frame.set(body, HEAD_LENGTH_BYTES + json.length);
  return frame;
}

/** @throws RangeError or SyntaxError for an invalid frame */
export function decodeFrame(frame: Uint8Array): { head: unknown; body: Uint8Array } {
  const length = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0);
  const end = HEAD_LENGTH_BYTES + length;
  if (end > frame.length) throw new RangeError('The head is longer than the frame.');
  const head: unknown = JSON.parse(new TextDecoder().decode(frame.subarray(HEAD_LENGTH_BYTES, end)));
  return { head, body: frame.subarray(end) };
}
