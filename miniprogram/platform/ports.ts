import type { Clock } from './clock';
import type { Wx } from './wx';

/** The arguments of ports that ship only with the pages that import them, such as `createPictures` and `copyText`. */
export interface Ports {
  readonly wx: Wx;
  readonly clock: Clock;
  /** Called with each temporary file of the user, which is removed at sign-out. */
  readonly onTemporary?: ((path: string) => void) | undefined;
}
