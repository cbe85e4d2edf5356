import { PROBLEM_TEXTS } from '../../miniprogram/backend/error-texts';
import { AppError } from '../../miniprogram/platform/app-error';
import { RefusedError } from '../../miniprogram/request/errors';
import { SessionUnavailableError } from '../../miniprogram/session/errors';
import { createErrorTexts } from '../../miniprogram/texts/errors';
import type { ErrorTexts } from '../../miniprogram/texts/errors';
import type { Texts } from '../../miniprogram/texts/language';
import { times } from '../fakes/world';

/** The author writes the texts for a backend's problems. */
const createTexts = (problems: Texts<Readonly<Record<string, string>>>): ErrorTexts =>
  createErrorTexts(problems, { of: ({ zh }) => zh });
const texts = createTexts(PROBLEM_TEXTS);

/** No code and none of the error's own English. */
const CHINESE = /^(?!.*_|.*developer).*[\u4e00-\u9fff]/;
const FALLBACK = '出了点问题，请稍后重试';

describe('the message for a user', () => {
  it.each([
    'offline',
    'insecure_connection',
    'file_unavailable',
    'deadline_exceeded',
    'nickname_not_passed',
    'timed_out',
    'interrupted',
    'domain_not_allowed',
    'signed_out',
    'account_changed',
    'account_deleted',
    'session_rejected',
    'session_expired',
    'malformed_answer',
    'avatar_too_large',
    'avatar_type_unsupported',
    'session_key_stale',
    'profile_unavailable',
  ])('about %s is a sentence of its own, without the code', (code) => {
    const text = texts.error(new AppError(code, 'for a developer'));
    expect(text).not.toBe(FALLBACK);
    expect(text).toMatch(CHINESE);
  });

  it.each(Object.keys(PROBLEM_TEXTS.zh))("about the server's %s says what to do about it", (code) => {
    const text = texts.error(new RefusedError(422, { code, detail: 'for a developer' }));
    expect(text).not.toBe(FALLBACK);
    expect(text).toMatch(CHINESE);
  });

  it.each([
    ['a refusal without a code', new RefusedError(500, { code: undefined })],
    ['an unknown code', new RefusedError(422, { code: 'novelty' })],
    ['an unknown error of the app', new AppError('novelty', 'for a developer')],
    ['an error of another kind', new TypeError('undefined is not a function')],
    ['a value that is not an error', 'offline'],
  ])('about %s is that it can be tried again', (_, error) => {
    expect(texts.error(error)).toBe(FALLBACK);
  });

  it('about a missing session says why', () => {
    expect(texts.error(new SessionUnavailableError('login_failed'))).toBe('微信登录没有响应，请稍后重试');
    expect(texts.unavailable(new SessionUnavailableError('unsupported_here'))).toContain('朋友圈单页模式');
    for (const reason of ['exchange_failed', 'login_failed'] as const) {
      const offline = new SessionUnavailableError(reason, { wireCode: 'offline' });
      expect([texts.error(offline), texts.unavailable(offline.coolingDown(500))]).toEqual(
        times(2, () => texts.error(new AppError('offline'))),
      );
    }
    const refusedDomain = new SessionUnavailableError('exchange_failed', { wireCode: 'domain_not_allowed' });
    expect(texts.error(refusedDomain)).toBe('服务器域名未在后台配置');
    const blocked = new SessionUnavailableError('exchange_refused', { problemCode: 'wechat_user_blocked' });
    const words = { wechat_user_blocked: '不能登录' };
    expect(createTexts({ zh: words, en: words }).error(blocked)).toBe('不能登录');
    const novelty = new SessionUnavailableError('exchange_refused', { problemCode: 'novelty' });
    expect(texts.error(novelty)).toBe('暂时无法登录，请稍后重试');
  });

  it('about consent differs by how it was withheld', () => {
    const said = (['refused', 'refused_with_permission', 'undeclared'] as const).map(texts.consent);
    expect(new Set(said).size).toBe(3);
    expect(texts.consent('given')).toBe('');
  });
});
