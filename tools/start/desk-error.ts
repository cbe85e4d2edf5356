/** Why `npm start` does not begin. */
export type DeskErrorCode =
  'bad_argument' | 'bad_port' | 'lan_without_credentials' | 'no_lan_address' | 'not_a_lan_address';

/** `npm start` cannot begin; the message is one sentence that says what to do. */
export class DeskError extends Error {
  override readonly name = 'DeskError';

  constructor(
    readonly code: DeskErrorCode,
    message: string,
  ) {
    super(message);
  }
}
