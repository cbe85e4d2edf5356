import { ApiError } from '../problem/api-error';
import { NICKNAME_MAX, checkNickname, isRefused, isStart, pointsOf } from './nickname-rule';

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

/** The text without what is refused, cut off at the limit. */
function fitCharacters(text: string): string {
  const all = pointsOf(text.normalize('NFC'));
  const points = all.filter((_, at) => !isRefused(all, at));
  let end = 0;
  for (let count = 0; end < points.length; end += 1) {
    if (isStart(points, end)) count += 1;
    if (count > NICKNAME_MAX) break;
  }
  return points
    .slice(0, end)
    .map((point) => String.fromCodePoint(point))
    .join('')
    .trim();
}
