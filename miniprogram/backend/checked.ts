import { hasCode } from '../platform/app-error';
import { putHeaders } from '../platform/header';
import type { HttpResponse } from '../platform/response';
import { boundWait } from '../platform/retry-after';
import type { AnswerAdapter, ParsedResponse } from '../request/adapter';
import type { Problem } from '../request/refused-error';
import type { CheckedSignIn, CheckedSignInAdapter, SignInAdapter, SignInRequest } from '../session/adapter';
import { AdapterError } from './adapter-error';
import { checkGranted } from './granted';

export type CheckedAdapter = CheckedSignInAdapter & AnswerAdapter;

type Fields = Readonly<Record<string, unknown>>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Plain, on the own origin, without a segment that leaves it, and without a # that would swallow the query. */
const PATH = /^(?![^?]*\/(?:\.|%2e){1,2}(?:[/?]|$))\/(?!\/)[\x21\x22\x24-\x5b\x5d-\x7e]*$/i;

/**
 * The one place where the adapter is not believed: whatever it returns or throws, the rooms behind get what the types
 * say, or an `AdapterError`. A sign-in's answer that cannot be used is `malformed`, with the field that is at fault.
 */
export function checkAdapter(adapter: SignInAdapter & AnswerAdapter): CheckedAdapter {
  const attempt = (method: string, work: () => unknown): Fields => {
    const result = work();
    if (typeof result !== 'object' || result === null) {
      throw new AdapterError(method, `it returned ${result === null ? 'null' : typeof result}`);
    }
    if (typeof (result as Fields)['then'] === 'function')
      throw new AdapterError(method, 'it returned a promise');
    return result as Fields;
  };
  const headers = (method: string, work: () => unknown): Record<string, string> =>
    named(method, () => putHeaders({}, attempt(method, work)));
  const request = (name: string, work: () => unknown): SignInRequest =>
    named(name, () => {
      const { method, path, header, body } = attempt(name, work);
      if (typeof method !== 'string' || METHODS.indexOf(method) < 0)
        throw new AdapterError(name, 'no such method');
      if (typeof path !== 'string' || !PATH.test(path)) throw new AdapterError(name, 'the path is none');
      return {
        method: method as SignInRequest['method'],
        path,
        header: headers(name, () => header ?? {}),
        body,
      };
    });
  const { renew, beforeSend } = adapter;

  return {
    failsWith200: adapter.failsWith200,
    signIn: (code) => request('signIn', () => adapter.signIn(code)),
    signOut: (token) => request('signOut', () => adapter.signOut(token)),
    renew: renew && ((refreshToken) => request('renew', () => renew.call(adapter, refreshToken))),
    beforeSend: beforeSend && ((call) => headers('beforeSend', () => beforeSend.call(adapter, call))),
    authorize: (token) => headers('authorize', () => adapter.authorize(token)),
    read: (response) =>
      named('read', () =>
        checkParsed(
          attempt('read', () => adapter.read(response)),
          response,
        ),
      ),
    readSignIn(response, renewing) {
      try {
        return named('readSignIn', () =>
          checkSignIn(
            attempt('readSignIn', () => adapter.readSignIn(response)),
            renewing,
          ),
        );
      } catch (error) {
        return { kind: 'malformed', field: (error as Error).message };
      }
    },
  };
}

/** What a getter of the result throws is caught as well. A message of its own is not told: it may hold a code or a token. */
function named<T>(method: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (hasCode(error, 'adapter_failed')) throw error;
    if (hasCode(error, 'invalid_header')) throw new AdapterError(method, (error as Error).message);
    throw new AdapterError(method, `it threw ${error instanceof Error ? error.name : 'what is no error'}`);
  }
}

function checkParsed(parsed: Fields, { status }: HttpResponse): ParsedResponse {
  const { kind } = parsed;
  // What is no 2xx is no success, whoever says so: a redirect that was not followed has no value.
  if (kind === 'ok' && (status < 200 || status > 299))
    return { kind: 'refused', problem: { code: undefined } };
  if (kind === 'ok' || kind === 'malformed') return parsed as unknown as ParsedResponse;
  const problem = checkProblem(parsed['problem']);
  if (kind === 'refused') return { kind, problem };
  if (kind === 'expired' || kind === 'deleted') return { kind, problem };
  throw new AdapterError(
    'read',
    typeof kind === 'string' ? `no such kind as ${kind}` : 'the answer has no kind',
  );
}

function checkProblem(problem: unknown): Problem {
  const { code, detail, final } = (typeof problem === 'object' && problem !== null ? problem : {}) as Fields;
  return {
    code: typeof code === 'number' ? String(code) : textOrNothing(code),
    detail: textOrNothing(detail),
    final: typeof final === 'boolean' ? final : undefined,
  };
}

function checkSignIn(parsed: Fields, renewing: boolean): CheckedSignIn {
  const { kind, problemCode, again, waitMs, field } = parsed;
  if (kind === 'granted') return checkGranted(parsed, renewing);
  if (kind === 'malformed') return { kind, field: textOrNothing(field) ?? 'body' };
  if (kind !== 'refused') return { kind: 'malformed', field: 'kind' };
  const code = typeof problemCode === 'number' ? String(problemCode) : textOrNothing(problemCode);
  return { kind, problemCode: code, again: again === true, waitMs: boundWait(waitMs) };
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
