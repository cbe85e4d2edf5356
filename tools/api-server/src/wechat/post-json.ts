import { readBounded } from './read-bounded';

/** The answers that are asked for here have a few hundred bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * WeChat's answer to a JSON body. WeChat wants access_token in the address, so neither that nor an error that
 * might quote it may go into a log: `errorFields` leaves messages out.
 * @param timeoutMs - after which it throws
 */
export async function postJson(url: URL, body: object, timeoutMs: number): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  return JSON.parse((await readBounded(response, MAX_ANSWER_BYTES)).toString('utf8')) as unknown;
}
