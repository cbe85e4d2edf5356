/** Ctrl-C, Esc or "no": nothing is to be changed. */
export class AbortedError extends Error {
  override readonly name = 'AbortedError';
}
