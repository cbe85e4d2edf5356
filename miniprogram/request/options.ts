import type { AbortSignal } from '../platform/abort';
import type { Query } from '../platform/encode';

/** `required`: waits for a session. `optional`: sends one where there is one. `none`: never sends one. */
export type Auth = 'required' | 'optional' | 'none';

export interface CallOptions {
  /** Default `required`. A foreign address takes `none` only. */
  readonly auth?: Auth;
  readonly signal?: AbortSignal;
  /** Foreground ms, more than 0, for each exchange on the wire; default from the client's options. */
  readonly timeout?: number;
  /**
   * Foreground ms for the whole call: sign-in, queue and retries. Rejects with `deadline_exceeded`, unsent where none is
   * left. Default: none.
   */
  readonly deadline?: number;
  /** `low` for what runs in the background: it never holds all places. Default `normal`. */
  readonly priority?: 'normal' | 'low';
  /** Default true. False: not sent again after an expiry (`session_expired`), though the session is renewed. */
  readonly resend?: boolean;
  readonly header?: Readonly<Record<string, string>>;
  readonly query?: Query;
}

export interface RequestOptions extends CallOptions {
  /** Default `json`. `text` answers the body as it came, `arraybuffer` its bytes. */
  readonly responseType?: 'json' | 'text' | 'arraybuffer';
}

export interface GetOptions extends RequestOptions {
  /** Equal GETs that are on their way at the same moment share one exchange; each caller keeps its own abort. */
  readonly share?: boolean;
}

export interface TransferOptions extends CallOptions {
  /** Foreground ms without progress; default from the client's options. */
  readonly timeout?: number;
  /** 0 to 100. Not called once the call has ended. */
  readonly onProgress?: (percent: number) => void;
}

export interface UploadOptions extends TransferOptions {
  readonly filePath: string;
  readonly name: string;
  readonly formData?: Readonly<Record<string, string>>;
}

export interface DownloadOptions extends TransferOptions {
  /** Where the file is kept, under `wx.env.USER_DATA_PATH`. Written on success only. Default: a temporary file. */
  readonly filePath?: string;
}
