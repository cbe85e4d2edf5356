/** Why the server refuses to start. */
export type StartErrorCode =
  | 'bad_option'
  | 'config_invalid'
  | 'stand_in_exposed'
  | 'stand_in_in_production'
  | 'port_taken'
  | 'address_unavailable'
  | 'route_invalid'
  | 'store_busy'
  | 'store_damaged'
  | 'store_unreachable';

/** Thrown when the server cannot start; the message is one sentence that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(
    readonly code: StartErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
