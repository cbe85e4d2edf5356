/** Longest nickname, in characters as a person counts them: an emoji is one. */
export const NICKNAME_MAX = 20;
const CODE_POINTS_MAX = 160;

export type NicknameCheck =
  | { readonly ok: true; readonly nickname: string }
  | { readonly ok: false; readonly problem: 'empty' | 'too_long' | 'control_characters' };

/** Trims and checks what a person typed, by the server's rules: what passes here is refused there only by review. */
export function checkNickname(typed: string, most = NICKNAME_MAX): NicknameCheck {
  const nickname = typed.trim();
  if (nickname.replace(INVISIBLE, '').replace(MARKS, '') === '') return { ok: false, problem: 'empty' };
  if (CONTROL.test(nickname)) return { ok: false, problem: 'control_characters' };
  // The second bound is on towers of marks, which count as one character.
  const isTooLong = countCharacters(nickname) > most || Array.from(nickname).length > CODE_POINTS_MAX;
  if (isTooLong) return { ok: false, problem: 'too_long' };
  return { ok: true, nickname };
}

// C0 and C1 controls, line and paragraph separators, and the bidirectional overrides that can disguise a name.
const CONTROL = new RegExp(
  [
    '[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]',
    // Half a surrogate pair is no character.
    '[\\ud800-\\udbff](?![\\udc00-\\udfff])',
    '(?:^|[^\\ud800-\\udbff])[\\udc00-\\udfff]',
  ].join('|'),
);

// Spaces, joiners and fillers: a name of nothing else looks empty.
const INVISIBLE =
  /[\s\u00ad\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u2800\u3164\ufeff\uffa0]/g;

// There is no Intl.Segmenter on old phones. What joins code points into one character as seen: variation selectors,
// combining marks, skin tones, the zero-width joiner (with what follows it), and flags, which are pairs.
const ONE = '(?:[\\ud800-\\udbff][\\udc00-\\udfff]|[\\s\\S])';
const FLAG = '(?:\\ud83c[\\udde6-\\uddff]){2}';
const MARK = [
  '[\\u0300-\\u036f]|[\\u1ab0-\\u1aff]|[\\u1dc0-\\u1dff]|[\\u20d0-\\u20ff]|[\\ufe20-\\ufe2f]',
  // Arabic, Hebrew, Thai and Lao vowels and tones; Japanese voicing.
  '[\\u0591-\\u05bd]|[\\u0610-\\u061a]|[\\u064b-\\u065f]|\\u0670',
  '\\u0e31|[\\u0e34-\\u0e3a]|[\\u0e47-\\u0e4e]|\\u0eb1|[\\u0eb4-\\u0ebc]|[\\u0ec8-\\u0ecd]|[\\u3099\\u309a]',
  // Variation selectors, skin tones, and the tags that spell the flag of England.
  '[\\ufe00-\\ufe0f]|\\udb40[\\udd00-\\uddef]|\\ud83c[\\udffb-\\udfff]|\\udb40[\\udc20-\\udc7f]',
].join('|');
const MARKS = new RegExp(MARK, 'g');
const CHARACTER = new RegExp(`(?:${FLAG}|${ONE})(?:${MARK}|\\u200d${ONE})*`, 'g');

/** How many characters a person sees. */
export function countCharacters(text: string): number {
  return (text.match(CHARACTER) ?? []).length;
}
