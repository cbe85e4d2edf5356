import { ApiError } from '../problem/api-error';
import { checkNickname, fitCharacters } from './nickname-rule';

/**
 * Trims a nickname and checks it.
 * @throws ApiError `nickname_invalid`
 */
export function normalizeNickname(raw: string): string {
  const check = checkNickname(raw);
  if (!check.ok) throw new ApiError('nickname_invalid');
  return check.nickname;
}

/**
 * A nickname from WeChat made valid: truncated to 20 characters, without refused characters; `null` if
 * nothing is left.
 */
export function fitNickname(given: string): string | null {
  const check = checkNickname(fitCharacters(given.trim()));
  return check.ok ? check.nickname : null;
}
