import type { CheckedSignIn } from '../session/adapter';

// The token is sent in a header: white space or control characters would break out of it.
const TOKEN = /^[\x21-\x7e]+$/;
/** `String()` of a missing value, which is never a token or an id. */
const NOTHING = /^(?:undefined|null|NaN|\[object \w+\])$/;
/** Most servers limit headers to 8 kB, and storage limits a key to 1 MB. */
const LONGEST_TOKEN = 8_192;
/** About 30 years; longer lifetimes are cut to this. */
const LONGEST_S = 1e9;

/** Checks the types of the session that the adapter returned; `malformed` names the first invalid field. */
export function checkLoginResult(granted: object, userMayBeMissing: boolean): CheckedSignIn {
  const { token, expiresIn, userId, refreshToken, user } = granted as Readonly<Record<string, unknown>>;
  const seconds =
    typeof expiresIn === 'string' && /^\d+(?:\.\d+)?$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
  const hasNoUser = userMayBeMissing && (userId === undefined || userId === null);
  const field =
    typeof token !== 'string' || token.length > LONGEST_TOKEN || !TOKEN.test(token) || NOTHING.test(token)
      ? 'token'
      : typeof seconds !== 'number' || !isFinite(seconds) || seconds <= 0
        ? 'expiresIn'
        : !hasNoUser && idOf(userId) === undefined
          ? 'userId'
          : refreshToken !== undefined && refreshToken !== null && typeof refreshToken !== 'string'
            ? 'refreshToken'
            : undefined;
  if (field !== undefined) return { kind: 'malformed', field, waitMs: 0 };
  return {
    kind: 'granted',
    result: {
      token: token as string,
      expiresIn: Math.min(seconds as number, LONGEST_S),
      userId: idOf(userId),
      refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : undefined,
      user,
    },
  };
}

/**
 * A user id as text; `undefined` when it is invalid. A number above 2^53 has lost its last digits in JSON.parse:
 * parse it from the text instead.
 */
export function idOf(value: unknown): string | undefined {
  const isWhole = typeof value === 'bigint' || Number.isSafeInteger(value);
  const id = isWhole ? (String as (known: unknown) => string)(value) : value;
  return typeof id === 'string' && id.trim() !== '' && !NOTHING.test(id) ? id : undefined;
}
