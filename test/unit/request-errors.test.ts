/** The meaning of a refusal, and the developer's message about a failure. */
import { AppError } from '../../miniprogram/platform/app-error';
import { WireError } from '../../miniprogram/platform/wire-error';
import { RefusedError, isFinalRefusal, problemOf } from '../../miniprogram/request/errors';
import { logFailures } from '../../miniprogram/request/failure-log';
import { explain } from '../../miniprogram/request/developer-hints';
import { SessionUnavailableError } from '../../miniprogram/session/errors';

const refusal = (status: number, final?: boolean): RefusedError =>
  new RefusedError(status, { code: 'no', final });

describe('a refusal', () => {
  it.each([
    [200, true],
    [299, true],
    [300, false],
    [399, false],
    [400, true],
    [404, true],
    [407, true],
    [408, false],
    [409, true],
    [428, true],
    [429, false],
    [430, true],
    [499, true],
    [500, false],
    [503, false],
  ])('with status %i: sending the same again is useless: %p', (status, isFinal) => {
    expect(isFinalRefusal(refusal(status))).toBe(isFinal);
    // The adapter's decision takes precedence over the status.
    expect([isFinalRefusal(refusal(status, true)), isFinalRefusal(refusal(status, false))]).toEqual([
      true,
      false,
    ]);
  });

  it('says its status and code, and what the server asks', () => {
    expect(refusal(409).message).toBe('409 no');
    const bare = new RefusedError(502, { code: undefined });
    expect([bare.message, bare.retryAfterMs, bare.status]).toEqual(['502', 0, 502]);
    expect(problemOf(refusal(409))).toEqual({ code: 'no', final: undefined });
  });

  it('is not confused with another failure', () => {
    const other = new AppError('offline');
    expect([isFinalRefusal(other), problemOf(other), isFinalRefusal(undefined)]).toEqual([
      false,
      undefined,
      false,
    ]);
  });
});

describe('the hint for a developer', () => {
  const CODES = [
    ...['offline', 'domain_not_allowed', 'session_rejected', 'session_expired', 'malformed_answer'],
    ...['invalid_call', 'invalid_path', 'invalid_query', 'invalid_header', 'invalid_body'],
    ...['unknown_service', 'foreign_origin', 'signed_out', 'account_deleted', 'account_changed'],
    ...['account_restorable', 'exchange_refused', 'malformed_session', 'adapter_failed'],
    'rejected_by_server',
  ];
  it.each(CODES)('for %s is a sentence, in front of what the error says, once', (code) => {
    const bare = new AppError(code);
    explain(bare);
    expect(bare.message).toMatch(/^\S.{10,}[.?]$/);
    const hint = bare.message;
    const telling = new AppError(code, 'X-Name');
    explain(telling);
    explain(telling);
    expect(telling.message).toBe(`${hint} (X-Name)`);
  });

  it('goes by the reason where there is one', () => {
    const failure = new SessionUnavailableError('exchange_refused');
    explain(failure);
    expect(failure.message).toMatch(/^See the server's log.*\(exchange_refused\)$/);
  });

  it('leaves unknown errors alone', () => {
    const errors = [new AppError('unheard_of', 'as it was'), new Error('offline')];
    errors.forEach(explain);
    expect(errors.map(({ message }) => message)).toEqual(['as it was', 'offline']);
    expect(() => {
      explain(undefined);
      explain('offline');
    }).not.toThrow();
  });
});

describe('the line about a failed call', () => {
  const fail = (error: Error) => (): Promise<never> => Promise.reject(error);

  it.each<[string, Error, string]>([
    ['/v1/a?secret=1\nmore', new WireError('timed_out'), '[client] SEND /v1/a timed_out'],
    ['/v1/a', new TypeError('secret'), '[client] SEND /v1/a TypeError'],
    ['/v1/a', undefined as unknown as Error, '[client] SEND /v1/a undefined'],
    ['/v1/a', new RefusedError(418, { code: undefined }), '[client] SEND /v1/a 418 refused'],
    [
      '/v1/a',
      new SessionUnavailableError('login_failed'),
      '[client] SEND /v1/a session_unavailable (login_failed)',
    ],
  ])('of %j with %p', async (path, error, line) => {
    const said: string[] = [];
    const client = { send: fail(error), on: () => ({ send: fail(error) }) };
    const logged = logFailures(client, (one) => said.push(one)) as unknown as {
      send: (path: string, call?: object) => Promise<unknown>;
      on: (name: string) => { send: (path: string, call?: object) => Promise<unknown> };
    };
    const ends = await Promise.allSettled([
      logged.send(path),
      logged.on('other').send(path, { method: 'PUT' }),
    ]);
    // Passed on unchanged.
    expect(ends.map((end) => end.status === 'rejected' && end.reason === error)).toEqual([true, true]);
    expect(said).toEqual([line.replace('SEND', 'GET'), line.replace('SEND', 'PUT')]);
  });
});
