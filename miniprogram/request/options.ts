import type { AbortSignal } from '../platform/abort';
import type { Query } from '../platform/encode';

/**
 * `required`: waits for a session. `optional`: sends one where there is one; a GET that went without is sent once more
 * if there is one when its answer arrives. `none`: never sends one.
 */
export type Auth = 'required' | 'optional' | 'none';

export interface CallOptions {
  /** Default `required`. A foreign URL requires `none`. */
  readonly auth?: Auth;
  readonly signal?: AbortSignal;
  /** Foreground ms above 0 for each request that is sent; default from the client's options. */
  readonly timeout?: number;
  /**
   * Foreground ms for the whole call: sign-in, queue and retries. Rejects with `deadline_exceeded`; sends nothing
   * if no time is left. Default: none.
   */
  readonly deadline?: number;
  /** `low` for background work: it never takes all slots. Default `normal`. */
  readonly priority?: 'normal' | 'low';
  /** Default true. False: after an expiry the session is renewed, but this call rejects with `session_expired`. */
  readonly resend?: boolean;
  readonly header?: Readonly<Record<string, string>>;
  readonly query?: Query;
}

export interface RequestOptions extends CallOptions {
  /** Default `json`. `text` returns the body as text, `arraybuffer` its bytes. */
  readonly responseType?: 'json' | 'text' | 'arraybuffer';
}

export interface GetOptions extends RequestOptions {
  /** Equal GETs that run at the same time share one request; each caller can still abort its own. */
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
