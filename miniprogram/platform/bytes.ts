import { readAnswer } from './http';
import { isBytes } from './kind';
import { ReceivedResponse } from './response';
import type { HttpResponse } from './response';
import { readStatus } from './status';
import type { Receiver } from './task';
import type { WxRequestResult } from './wx';

/** What wx told where bytes were asked for: an `ArrayBuffer`, unless it is an error, which comes as JSON. */
export function readBytes(result: WxRequestResult, to: Receiver<HttpResponse>): void {
  const { data, header, cookies } = result;
  const status = readStatus(result.statusCode);
  if (status !== undefined && status < 300 && isBytes(data) && !isJson(header)) {
    to.answered(new ReceivedResponse(status, '', data, true, header, cookies, data));
  } else readAnswer(result, to);
}

function isJson(header: unknown): boolean {
  return /content-type"?:\[?"application\/(?:[\w.-]*\+)?json/i.test(JSON.stringify(header ?? ''));
}
