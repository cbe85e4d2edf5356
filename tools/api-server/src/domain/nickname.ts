import { ApiError } from '../problem/api-error';

const MAX_CHARACTERS = 20;
/**
 * A character can be several code points (an emoji with its modifiers); this bounds towers of combining
 * marks.
 */
const MAX_CODE_POINTS = 160;

/**
 * Control characters, line and paragraph separators, halves of surrogate pairs, and what reverses the text
 * around it.
 */
const REFUSED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const EVERY_REFUSED = new RegExp(REFUSED, 'gu');
/**
 * Something to see: not only spaces, marks and invisible format characters (U+3164 and U+2800 look empty
 * too).
 */
const VISIBLE = /[^\p{Z}\p{C}\p{M}\u115F\u1160\u3164\uFFA0\u2800]/u;

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Trims a nickname and checks it: 1 to 20 characters as a person counts them (an emoji is one), no control
 * characters.
 * @throws ApiError `nickname_invalid`
 */
export function normalizeNickname(raw: string): string {
  const nickname = raw.trim();
  if (!isNickname(nickname)) throw new ApiError('nickname_invalid');
  return nickname;
}

/**
 * A nickname that WeChat gave, made to fit: cut off after 20 characters, without what is refused; `null` if
 * nothing is left.
 */
export function fitNickname(given: string): string | null {
  const characters = [...segmenter.segment(given.replace(EVERY_REFUSED, '').trim())];
  const nickname = characters
    .slice(0, MAX_CHARACTERS)
    .map(({ segment }) => segment)
    .join('')
    .trim();
  return isNickname(nickname) ? nickname : null;
}

function isNickname(text: string): boolean {
  const characters = [...segmenter.segment(text)].length;
  const fits = characters >= 1 && characters <= MAX_CHARACTERS && Array.from(text).length <= MAX_CODE_POINTS;
  return fits && !REFUSED.test(text) && VISIBLE.test(text);
}
