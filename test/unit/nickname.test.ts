// #region api-server
import { NICKNAME_CASES } from 'api-server/testing';
// #endregion api-server
import { NICKNAME_MAX, checkNickname, countCharacters } from '../../miniprogram/backend/nickname';

/** One character each, as a user counts them. */
const ONE = [
  ['a letter', 'a'],
  ['a Chinese character', '安'],
  ['one outside the basic plane', '𠮷'],
  ['an emoji', '😀'],
  ['an emoji by a variation selector', '☀\uFE0F'],
  ['a family', '👨‍👩‍👧‍👦'],
  ['a skin tone', '👍🏽'],
  ['a profession with a skin tone', '👩🏽‍💻'],
  ['a heart on fire', '❤️‍🔥'],
  ['a flag', '🇨🇳'],
  ['a rainbow flag', '🏳️‍🌈'],
  ['the flag of England', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
  ['a keycap', '1️⃣'],
  ['a keycap without variation selector', '1⃣'],
  ['an accent', 'e\u0301'],
  ['two accents', 'x\u0301\u0323'],
  ['a rare accent', 'a\u1DC4'],
  ['a half mark', 'a\uFE20'],
  ['kana with its voicing', 'か\u3099'],
  ['an Arabic vowel', 'ب\u064E'],
  ['a Thai vowel and tone', 'ก\u0E31\u0E48'],
] as const;

describe('the length of a nickname', () => {
  it.each(ONE)('counts %s as one', (_, text) => {
    expect(countCharacters(text)).toBe(1);
  });

  it.each([
    ['', 0],
    ['Ann', 3],
    ['小安', 2],
    ['小安 😀!', 5],
    ['🇨🇳🇯🇵', 2],
    ['👍🏽👍', 2],
    ['e\u0301e', 2],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2],
    // A flag consists of two halves: the third is a separate character.
    ['🇨🇳🇯', 2],
  ])('of %j is %i', (text, length) => {
    expect(countCharacters(text)).toBe(length);
  });

  it.each(ONE)('is at most twenty of %s', (_, text) => {
    expect(checkNickname(text.repeat(NICKNAME_MAX))).toEqual({
      ok: true,
      nickname: text.repeat(NICKNAME_MAX).normalize('NFC'),
    });
    expect(checkNickname(text.repeat(NICKNAME_MAX + 1))).toEqual({ ok: false, problem: 'too_long' });
  });

  it('is twenty', () => {
    expect(NICKNAME_MAX).toBe(20);
  });
});

describe('a nickname', () => {
  it.each([
    ['  Ann  ', 'Ann'],
    ['\u3000小安\u3000', '小安'],
    ['\tAnn\n', 'Ann'],
    ['Ann Lee', 'Ann Lee'],
    [` ${'名'.repeat(20)} `, '名'.repeat(20)],
  ])('%j is trimmed, then judged', (typed, nickname) => {
    expect(checkNickname(typed)).toEqual({ ok: true, nickname });
  });

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['wide blanks', '\u3000\u00A0'],
    ['a zero-width space', '\u200B'],
    ['a joiner', '\u200D'],
    ['a direction mark', '\u200E'],
    ['a filler', '\u3164'],
    ['an empty Braille pattern', '\u2800'],
  ])('of %s is empty', (_, typed) => {
    expect(checkNickname(typed)).toEqual({ ok: false, problem: 'empty' });
  });

  it.each([
    ['NUL', '\u0000'],
    ['a bell', '\u0007'],
    ['a tab inside', '\t'],
    ['a line feed inside', '\n'],
    ['DEL', '\u007F'],
    ['a C1 control', '\u0085'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
    ['an embedding', '\u202A'],
    ['the end of an embedding', '\u202C'],
    ['a right-to-left override', '\u202E'],
    ['an isolate', '\u2066'],
    ['the end of an isolate', '\u2069'],
    ['the first half of a surrogate pair', '\uD83D'],
    ['the second half of a surrogate pair', '\uDE00'],
  ])('with %s is refused', (_, character) => {
    expect(checkNickname(`a${character}b`)).toEqual({ ok: false, problem: 'control_characters' });
  });

  it.each([
    ['begins with half a pair', '\uDE00b'],
    ['ends with half a pair', 'a\uD83D'],
    ['has its halves in the wrong order', 'a\uDE00\uD83Db'],
    ['has half a pair after a whole one', '😀\uDE00'],
  ])('that %s is refused', (_, typed) => {
    expect(checkNickname(typed)).toEqual({ ok: false, problem: 'control_characters' });
  });

  it('is refused for its characters before its length', () => {
    expect(checkNickname(`${'a'.repeat(30)}\u202E`)).toEqual({ ok: false, problem: 'control_characters' });
  });
});

describe('the rule that app and server share', () => {
  // #region api-server
  it.each(NICKNAME_CASES)('%s', (_, typed, nickname) => {
    const check = checkNickname(typed);
    expect(check.ok ? check.nickname : null).toBe(nickname);
  });
  // #endregion api-server

  it('takes its limit from the caller', () => {
    expect(checkNickname('abc', 2)).toEqual({ ok: false, problem: 'too_long' });
    expect(checkNickname('ab', 2)).toEqual({ ok: true, nickname: 'ab' });
  });
});
