import type { Clock } from './clock';
import type { Wx } from './wx';

/** What a port takes that ships with the pages which import it, such as `createPictures` and `copyText`. */
export interface Ports {
  readonly wx: Wx;
  readonly clock: Clock;
  /** Told of each temporary file of the user's: it is removed when they leave. */
  readonly onTemporary?: ((path: string) => void) | undefined;
}
