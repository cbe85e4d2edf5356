import { readAnswer } from './http';
import { isBytes } from './type-checks';
import { ReceivedResponse, parseResponse, textOf } from './response';
import type { HttpResponse } from './response';
import { readStatus } from './status';
import type { Receiver } from './task';
import { bytesToText } from './utf8';
import type { WxRequestResult } from './wx';

/** A body as text, even if wx returned bytes. */
export function anyTextOf(data: unknown): string {
  return isBytes(data) ? bytesToText(data) : textOf(data);
}

/** Reads the result of wx, even if it contains bytes where text was requested. */
export function readAnyAnswer(result: WxRequestResult, to: Receiver<HttpResponse>): void {
  const { statusCode, data, header, cookies } = result;
  const status = readStatus(statusCode);
  if (status === undefined || !isBytes(data)) readAnswer(result, to);
  else to.answered(parseResponse(status, bytesToText(data), header, cookies, data));
}

/** Reads the result of a request for bytes: an `ArrayBuffer`, or a JSON error. */
export function readBytes(result: WxRequestResult, to: Receiver<HttpResponse>): void {
  const { data, header, cookies } = result;
  const status = readStatus(result.statusCode);
  if (status !== undefined && status < 300 && isBytes(data) && !isJson(header)) {
    to.answered(new ReceivedResponse(status, '', data, true, header, cookies, data));
  } else readAnyAnswer(result, to);
}

function isJson(header: unknown): boolean {
  return /content-type":\[?"application\/(?:[\w.-]*\+)?json/i.test(JSON.stringify(header));
}
