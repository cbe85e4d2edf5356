/** Ctrl-C, Esc or "no": nothing is to be changed. */
export class Aborted extends Error {
  override readonly name = 'Aborted';
}
