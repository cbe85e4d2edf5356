/** Longest nickname, in characters as a person counts them: an emoji is one. */
export const NICKNAME_MAX = 20;

export type NicknameCheck =
  | { readonly ok: true; readonly nickname: string }
  | { readonly ok: false; readonly problem: 'empty' | 'too_long' | 'control_characters' };

/** Trims and checks what a person typed, by the server's rules: what passes here is refused there only by review. */
export function checkNickname(typed: string): NicknameCheck {
  const nickname = typed.trim();
  if (nickname === '') return { ok: false, problem: 'empty' };
  if (CONTROL.test(nickname)) return { ok: false, problem: 'control_characters' };
  if (countCharacters(nickname) > NICKNAME_MAX) return { ok: false, problem: 'too_long' };
  return { ok: true, nickname };
}

// C0 and C1 controls, line and paragraph separators, and the bidirectional overrides that can disguise a name.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

// There is no Intl.Segmenter on old phones. What joins code points into one character as seen: variation selectors,
// combining marks, skin tones, the zero-width joiner (with what follows it), and flags, which are pairs.
const ONE = '(?:[\\ud800-\\udbff][\\udc00-\\udfff]|[\\s\\S])';
const FLAG = '(?:\\ud83c[\\udde6-\\uddff]){2}';
const MARK = '(?:[\\u0300-\\u036f]|[\\u20d0-\\u20ff]|[\\ufe00-\\ufe0f]|\\ud83c[\\udffb-\\udfff])';
const CHARACTER = new RegExp(`(?:${FLAG}|${ONE})(?:${MARK}|\\u200d${ONE})*`, 'g');

/** How many characters a person sees. */
export function countCharacters(text: string): number {
  return (text.match(CHARACTER) ?? []).length;
}
