import { ApiError } from '../src/problem/api-error';
import { fitNickname, normalizeNickname } from '../src/domain/nickname';
import { NICKNAME_CASES } from '../testing/nicknames';

describe('the rule that app and server share', () => {
  it.each(NICKNAME_CASES)('%s', (_name, typed, saved) => {
    const read = () => normalizeNickname(typed);
    if (saved === null) expect(read).toThrow(ApiError);
    else expect(read()).toBe(saved);
  });
});

describe("WeChat's own nickname", () => {
  it('is shortened to fit, without refused characters', () => {
    expect(fitNickname(` An\u200bn\u202e ${'名'.repeat(30)}`)).toBe(`Ann ${'名'.repeat(16)}`);
    expect(fitNickname('👨‍👩‍👧‍👦'.repeat(21))).toBe('👨‍👩‍👧‍👦'.repeat(20));
    expect(fitNickname('\u200b\u3164')).toBeNull();
  });
});
