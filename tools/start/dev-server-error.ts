/** Why `npm start` cannot begin. */
export type DevServerErrorCode =
  | 'bad_argument'
  | 'bad_port'
  | 'lan_own_backend'
  | 'lan_without_credentials'
  | 'no_lan_address'
  | 'not_a_lan_address';

/** Thrown when `npm start` cannot begin; the message is one sentence that says what to do. */
export class DevServerError extends Error {
  override readonly name = 'DevServerError';

  constructor(
    readonly code: DevServerErrorCode,
    message: string,
  ) {
    super(message);
  }
}
