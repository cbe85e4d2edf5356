import { putHeaders } from '../platform/header';
import { isPromise } from '../platform/type-checks';
import type { HttpResponse } from '../platform/response';
import { boundWait, retryAfterMs } from '../platform/retry-after';
import type { AnswerAdapter, CheckedAnswerAdapter, CheckedResponse } from '../request/adapter';
import type { Problem } from '../request/refused-error';
import type {
  CheckedSignIn,
  CheckedSignInAdapter,
  LoginResult,
  SignInAdapter,
  SignInRequest,
} from '../session/adapter';
import { AdapterError } from './adapter-error';
import { codeOf, fieldsOf, namedAdapterError, returnedPromise, textOrNothing } from './adapter-result';
import type { Fields } from './adapter-result';
import { checkLoginResult } from './login-result';

export type CheckedAdapter = CheckedSignInAdapter & CheckedAnswerAdapter;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/**
 * A path on the adapter's own origin: no dot segments, which would leave it, and no #, which would cut the query
 * off.
 */
const PATH = /^(?![^?]*\/(?:\.|%2e){1,2}(?:[/?;]|%3b|$))\/(?!\/)[\x21\x22\x24-\x5b\x5d-\x7e]*$/i;

/**
 * Checks everything that the adapter returns or throws: callers get the declared types, or an `AdapterError`. An
 * unusable sign-in answer is `malformed`, with the name of the invalid field.
 *
 * @param now wall clock, ms since 1970
 * @throws AdapterError at once for an invalid option
 */
export function checkAdapter(
  adapter: SignInAdapter & AnswerAdapter,
  now: () => number = Date.now,
): CheckedAdapter {
  const { renew, beforeSend, failsWith200 } = adapter;
  if (typeof (failsWith200 as unknown) !== 'boolean')
    throw new AdapterError('failsWith200', 'it is neither true nor false');
  return {
    failsWith200,
    signIn: (code, via, context) => request('signIn', () => adapter.signIn(code, via, context)),
    signOut: (token) => request('signOut', () => adapter.signOut(token)),
    renew: renew && ((refreshToken) => request('renew', () => renew.call(adapter, refreshToken))),
    beforeSend(header, { method, url, data }) {
      if (!beforeSend) return;
      try {
        const call = { method, path: pathOf(url), body: data, time: now() };
        putHeaders(header, fieldsOf('beforeSend', beforeSend.call(adapter, call)));
      } catch (error) {
        throw namedAdapterError('beforeSend', error);
      }
    },
    authorize(token, header) {
      try {
        return putHeaders(header, fieldsOf('authorize', adapter.authorize(token)));
      } catch (error) {
        throw namedAdapterError('authorize', error);
      }
    },
    read(response, own) {
      if (!own) return readForeign(response, now);
      try {
        return checkParsed(fieldsOf('read', adapter.read(response)), response, now);
      } catch (error) {
        throw namedAdapterError('read', error);
      }
    },
    readSignIn(response, renewing) {
      let asked = 0;
      try {
        asked = retryAfterMs(response, now());
        return checkSignIn(fieldsOf('readSignIn', adapter.readSignIn(response)), renewing, asked);
      } catch (error) {
        return { kind: 'malformed', field: namedAdapterError('readSignIn', error).message, waitMs: asked };
      }
    },
  };
}

function request(name: string, make: () => unknown): SignInRequest {
  try {
    const { method, path, header, body } = fieldsOf(name, make());
    if (typeof method !== 'string' || METHODS.indexOf(method) < 0)
      throw new AdapterError(name, 'no such method');
    if (typeof path !== 'string' || !PATH.test(path)) throw new AdapterError(name, 'the path is not valid');
    if (isPromise(body)) throw returnedPromise(name, body);
    return {
      method: method as SignInRequest['method'],
      path,
      header: putHeaders({}, fieldsOf(name, header ?? {})),
      body,
    };
  } catch (error) {
    throw namedAdapterError(name, error);
  }
}

/** The part after the host, with the query. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]+/i, '');
}

/** Foreign servers, which the adapter does not describe: 2xx is success. */
function readForeign(response: HttpResponse, now: () => number): CheckedResponse {
  const { status, body, wellFormed } = response;
  if (status >= 300)
    return { kind: 'refused', problem: { code: undefined }, waitMs: retryAfterMs(response, now()) };
  return wellFormed ? { kind: 'ok', value: body } : { kind: 'malformed' };
}

function checkParsed(parsed: Fields, response: HttpResponse, now: () => number): CheckedResponse {
  const { status } = response;
  // Each field is read once: a getter can throw, or return another value the next time.
  const { kind } = parsed;
  // Only 2xx is a success, whatever the adapter says: a redirect that was not followed has no value.
  if (kind === 'ok' && (status < 200 || status > 299))
    return { kind: 'refused', problem: { code: undefined }, waitMs: retryAfterMs(response, now()) };
  if (kind === 'ok') {
    const { value, session } = parsed;
    if (isPromise(value)) throw returnedPromise('read', value);
    return { kind, value, session: session === undefined ? session : renewedBy(session) };
  }
  if (kind === 'malformed') return { kind };
  const problem = checkProblem(parsed['problem']);
  if (kind === 'refused' || kind === 'expired' || kind === 'deleted')
    return { kind, problem, waitMs: retryAfterMs(response, now()) };
  throw new AdapterError(
    'read',
    typeof kind === 'string' ? `no such kind as ${kind}` : 'the answer has no kind',
  );
}

/** The session beside an answer; an invalid one does not fail the answer. */
function renewedBy(session: unknown): LoginResult | undefined {
  if (typeof session !== 'object' || session === null) return undefined;
  try {
    const checked = checkLoginResult(session, true);
    return checked.kind === 'granted' ? checked.result : undefined;
  } catch {
    return undefined;
  }
}

function checkProblem(problem: unknown): Problem {
  const { code, detail, final } = (typeof problem === 'object' && problem !== null ? problem : {}) as Fields;
  return {
    code: codeOf(code),
    detail: textOrNothing(detail),
    final: typeof final === 'boolean' ? final : undefined,
  };
}

function checkSignIn(parsed: Fields, renewing: boolean, asked: number): CheckedSignIn {
  const { kind, problemCode, again, waitMs, field } = parsed;
  if (kind === 'granted') return checkLoginResult(parsed, renewing);
  if (kind === 'malformed') return { kind, field: textOrNothing(field) ?? 'body', waitMs: asked };
  if (kind === 'deleted') return { kind, restorableUntil: timeOrNothing(parsed['restorableUntil']) };
  if (kind !== 'refused') return { kind: 'malformed', field: 'kind', waitMs: asked };
  const longest = Math.max(boundWait(waitMs), asked);
  return { kind, problemCode: codeOf(problemCode), again: again === true, waitMs: longest };
}

function timeOrNothing(value: unknown): number | undefined {
  return typeof value === 'number' && isFinite(value) ? value : undefined;
}
