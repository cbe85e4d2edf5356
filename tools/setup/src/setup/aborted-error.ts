/** Thrown on Ctrl-C, Esc or "no": nothing is changed. */
export class AbortedError extends Error {
  override readonly name = 'AbortedError';
}
