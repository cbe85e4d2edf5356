import type { HttpResponse } from '../platform/response';
import type { Receiver, Running } from '../platform/task';
import type { CheckedResponse } from './adapter';
import type { Content } from './content';

/** How one kind of call is sent, and its answer read. */
export interface Way<C extends Content> {
  /** One exchange on the wire. May throw: then nothing was sent. */
  readonly send: (content: C, token: string | undefined, to: Receiver<HttpResponse>) => Running;
  readonly read: (content: C, response: HttpResponse) => CheckedResponse;
}
