import type { Clock } from './clock';
import { classifyFailure } from './failures';
import type { Header } from './header';
import { requestOptions } from './http';
import type { HttpRequest } from './http';
import { readStatus } from './status';
import { Task } from './task';
import type { Receiver, Running } from './task';
import { WireError } from './wire-error';
import type { Wx, WxFailure, WxRequestResult, WxTask } from './wx';

/** Receives an answer as it arrives. No method is called once the request is over. */
export interface ChunkedReceiver extends Pick<Receiver<never>, 'started'> {
  /** DevTools has no status yet, and platforms without the header event never call this. */
  head: (status: number | undefined, header: unknown) => void;
  chunk: (bytes: ArrayBuffer) => void;
  /** The status is undefined when WeChat did not report one at the end either. */
  end: (status: number | undefined, result: WxRequestResult) => void;
  failed: (error: WireError) => void;
}

/** The member of `wx.request`'s task for answers in pieces, from 2.20.2. */
interface ChunkedTask extends WxTask {
  onChunkReceived?: (listener: (chunk?: { data?: ArrayBuffer }) => void) => void;
}

/** WeChat has no time-out without progress, and without a time-out it ends every stream after 60 s. */
const WX_TIMEOUT_MS = 3_600_000;

/**
 * Sends a request whose answer arrives in pieces. If a platform ignores `enableChunked`, the body comes at the
 * end.
 *
 * `request.timeout` is a time without progress here: on iOS a network that breaks during the answer calls no
 * callback.
 */
export function sendChunked(
  wx: Wx,
  clock: Clock,
  request: HttpRequest,
  header: Header,
  follow: boolean,
  arrival: ChunkedReceiver,
): Running {
  const task = new Task(clock, request.timeout, arrival, finish, classifyFailure);
  return task.run(
    (success, fail) => {
      const options = requestOptions(request, header, WX_TIMEOUT_MS, follow, success, fail);
      options.enableChunked = true;
      return wx.request(options);
    },
    (running?: ChunkedTask) => {
      running?.onHeadersReceived?.((head) => {
        if (task.progressed() && head) arrival.head(readStatus(head.statusCode), head.header);
      });
      running?.onChunkReceived?.((chunk) => {
        if (task.progressed() && chunk && chunk.data) arrival.chunk(chunk.data);
      });
    },
  );
}

function finish(result: WxRequestResult & WxFailure, arrival: ChunkedReceiver): void {
  const status = readStatus(result.statusCode);
  // A failure with the status of a stream that had begun is not a regular end.
  const broke = /:fail/.test(String(result.errMsg)) && (status === undefined || status < 300);
  if (broke) arrival.failed(new WireError(classifyFailure(result)));
  else arrival.end(status, result);
}
