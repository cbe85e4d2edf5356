/** Why a command of this package changed nothing. */
export type SetupErrorCode =
  | 'bad_appid'
  | 'bad_argument'
  | 'bad_color'
  | 'bad_expired_code'
  | 'bad_header'
  | 'bad_name'
  | 'bad_origin'
  | 'exists'
  | 'lock_failed'
  | 'missing_file'
  | 'nothing_asked'
  | 'swallowed_flag'
  | 'unexpected_source'
  | 'write_failed';

/** Thrown when nothing was changed; the message is a sentence that says what to do. */
export class SetupError extends Error {
  override readonly name = 'SetupError';

  constructor(
    readonly code: SetupErrorCode,
    message: string,
  ) {
    super(message);
  }
}
