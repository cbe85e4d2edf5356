import { CODE_POINTS } from './nickname-data';

/** Longest nickname, in characters as a user counts them: an emoji is one. */
export const NICKNAME_MAX = 20;
const CODE_POINTS_MAX = 160;
/** UTS #39, 5.4: no living script puts more nonspacing marks on one letter. */
const MARKS_MAX = 4;
/**
 * Code points of one character: Unicode's longest emoji is two people with skin tones, with their joiners.
 */
const CHARACTER_MAX = 10;
/** Spaces of every width. */
const SPACES = /[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;

export type NicknameCheck =
  | { readonly ok: true; readonly nickname: string }
  | { readonly ok: false; readonly problem: 'empty' | 'too_long' | 'control_characters' };

/**
 * Trims and composes (NFC) a nickname, merges runs of spaces into one plain space, and checks it. It refuses
 * invisible characters and those that change what is shown, so that no two names look alike: controls,
 * direction marks, everything that Unicode allows to be ignored, stacked marks, and endless characters. Where
 * emoji and scripts need such characters, they are allowed.
 */
export function checkNickname(typed: string, maxCharacters = NICKNAME_MAX): NicknameCheck {
  const nickname = typed.replace(SPACES, ' ').trim().normalize('NFC');
  const points = pointsOf(nickname);
  if (!points.some(isVisible)) return { ok: false, problem: 'empty' };
  if (points.some((_, at) => isRefused(points, at)) || hasTower(nickname) || hasGiant(points)) {
    return { ok: false, problem: 'control_characters' };
  }
  const isTooLong = countCharacters(nickname) > maxCharacters || points.length > CODE_POINTS_MAX;
  return isTooLong ? { ok: false, problem: 'too_long' } : { ok: true, nickname };
}

/** The number of characters that a user sees. */
export function countCharacters(text: string): number {
  const points = pointsOf(text);
  return points.filter((_, at) => isStart(points, at)).length;
}

const ZWNJ = 0x200c;
const ZWJ = 0x200d;
const KEYCAP = 0x20e3;
const BLACK_FLAG = 0x1f3f4;
const FLAGS = ['gbeng', 'gbsct', 'gbwls'];
/** Viramas, which join letters of Indic scripts; a joiner beside one selects the form. */
const VIRAMA = ' 94d 9cd a4d acd b4d bcd c4d ccd d4d dca 1039 17d2 ';

export type Points = readonly number[];

export function pointsOf(text: string): number[] {
  // A string's iterator returns an unpaired surrogate by itself.
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

function within(ranges: readonly number[], point: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] ?? 0) <= point) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

const isBetween = (point: number | undefined, from: number, to: number): boolean =>
  point !== undefined && point >= from && point <= to;
const isMark = (point: number): boolean =>
  within(CODE_POINTS.nonspacing, point) || within(CODE_POINTS.spacing, point);
const isSkinTone = (point: number | undefined): boolean => isBetween(point, 0x1f3fb, 0x1f3ff);
const isTag = (point: number | undefined): boolean => isBetween(point, 0xe0020, 0xe007f);
const isEmojiSelector = (point: number | undefined): boolean => isBetween(point, 0xfe0e, 0xfe0f);
const isPicture = (point: number | undefined): boolean =>
  point !== undefined && within(CODE_POINTS.pictographic, point);
const isArabic = (point: number | undefined): boolean =>
  isBetween(point, 0x600, 0x7ff) || isBetween(point, 0x8a0, 0x8ff);
const isIndic = (point: number | undefined): boolean =>
  isBetween(point, 0x900, 0xdff) || isBetween(point, 0x1000, 0x109f) || isBetween(point, 0x1780, 0x17ff);
const isVirama = (point: number | undefined): boolean =>
  point !== undefined && VIRAMA.includes(` ${point.toString(16)} `);

function isVisible(point: number): boolean {
  return !/\s/.test(String.fromCodePoint(point)) && !isMark(point) && !within(CODE_POINTS.refused, point);
}

/** Whether no nickname has this code point at this place. */
export function isRefused(points: Points, at: number): boolean {
  const point = points[at] ?? 0;
  // A mark without a letter would attach to the text before the name.
  if (at === 0 && isMark(point)) return true;
  return within(CODE_POINTS.refused, point) && !isNeeded(points, at, point);
}

function isNeeded(points: Points, at: number, point: number): boolean {
  const before = points[at - 1];
  const after = points[at + 1];
  if (isEmojiSelector(point)) {
    return isPicture(before) || (isKeycapBase(before) && after === KEYCAP);
  }
  if (point === ZWJ && isPicture(after)) {
    const dressed = isEmojiSelector(before) || isSkinTone(before);
    return isPicture(dressed ? points[at - 2] : before);
  }
  if (point === ZWJ || point === ZWNJ) {
    // RFC 5892, appendix A; Bengali also has the joiner before its virama.
    if (isIndic(before) && (isVirama(before) || isVirama(after)))
      return after === undefined || isIndic(after);
    return point === ZWNJ && isArabic(before) && isArabic(after);
  }
  if (isTag(point)) return isFlagTag(points, at);
  // Mongolian selects the forms of its letters with these.
  return isBetween(point, 0x180b, 0x180f) && isBetween(before, 0x1820, 0x18aa);
}

function isKeycapBase(point: number | undefined): boolean {
  return isBetween(point, 0x30, 0x39) || point === 0x23 || point === 0x2a;
}

/** Whether a tag belongs to one of the three flags that consist of tags. */
function isFlagTag(points: Points, at: number): boolean {
  let start = at;
  while (isTag(points[start - 1])) start -= 1;
  let end = at + 1;
  while (isTag(points[end])) end += 1;
  const letters = points.slice(start, end).map((tag) => String.fromCharCode(tag - 0xe0000));
  return (
    points[start - 1] === BLACK_FLAG && letters.pop() === '\u007f' && FLAGS.indexOf(letters.join('')) !== -1
  );
}

/** Too many marks on one letter, or the same one twice; decomposed first, since a letter may include one. */
function hasTower(text: string): boolean {
  const points = pointsOf(text.normalize('NFD'));
  let marks = 0;
  return points.some((point, at) => {
    marks = within(CODE_POINTS.nonspacing, point) && !isEmojiSelector(point) ? marks + 1 : 0;
    return marks > MARKS_MAX || (marks > 1 && point === points[at - 1]);
  });
}

/** An endless character: emoji joined in a chain, skin tones in a row, spacing marks. */
function hasGiant(points: Points): boolean {
  let length = 0;
  return points.some((_, at) => {
    length = isStart(points, at) ? 1 : length + 1;
    return length > CHARACTER_MAX;
  });
}

/** Whether a user-perceived character starts here. */
export function isStart(points: Points, at: number): boolean {
  if (at === 0) return true;
  const point = points[at] ?? 0;
  const before = points[at - 1];
  if (isMark(point) || point === ZWJ || point === ZWNJ || isTag(point)) return false;
  if (isSkinTone(point) || point === 0xe33 || point === 0xeb3) return false;
  if (before === ZWJ && isPicture(point)) return false;
  if (!isRegional(point)) return true;
  let letters = 0;
  while (isRegional(points[at - 1 - letters])) letters += 1;
  return letters % 2 === 0;
}

function isRegional(point: number | undefined): boolean {
  return isBetween(point, 0x1f1e6, 0x1f1ff);
}
