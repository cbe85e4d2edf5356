import type { HttpResponse } from '../platform/response';
import type { Receiver, Running } from '../platform/task';
import type { CheckedResponse } from './adapter';
import type { PreparedRequest } from './prepared-request';

/** How one kind of call is sent, and how its answer is read. */
export interface Transport<C extends PreparedRequest> {
  /** Sends one request. If it throws, nothing was sent. */
  readonly send: (prepared: C, token: string | undefined, to: Receiver<HttpResponse>) => Running;
  /** The answer is passed on while it arrives: never sent again after one. */
  readonly once?: boolean;
  readonly read: (prepared: C, response: HttpResponse) => CheckedResponse;
}
