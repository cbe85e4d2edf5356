import { askJson } from './ask-json';

/**
 * WeChat's answer to a JSON body. WeChat wants access_token in the address, so neither that nor an error that
 * might quote it may go into a log: `errorFields` leaves messages out.
 * @param timeoutMs - after which it throws
 */
export function postJson(url: URL, body: object, timeoutMs: number): Promise<unknown> {
  return askJson(url, { body, timeoutMs });
}
