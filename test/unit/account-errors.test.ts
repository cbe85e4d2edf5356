import { accountError, nicknameNotPassed } from '../../miniprogram/account/errors';

type Code = Parameters<typeof accountError>[0];

/** All codes: a missing one does not compile. */
const CODES: Readonly<Record<Code, true>> = {
  ...{ avatar_too_large: true, avatar_type_unsupported: true, file_unavailable: true },
  ...{ links_unavailable: true, messages_unavailable: true, nickname_not_passed: true },
  ...{ phone_not_permitted: true, phone_quota_exhausted: true, phone_unavailable: true },
  ...{ profile_unavailable: true, subscribe_banned: true, subscribe_busy: true },
  ...{ subscribe_device_template: true, subscribe_failed: true, subscribe_hidden: true },
  ...{ subscribe_kinds_mixed: true, subscribe_no_template: true, subscribe_not_in_tap: true },
  ...{ subscribe_offline: true, subscribe_template_malformed: true, subscribe_template_unknown: true },
  ...{ subscribe_template_unset: true, subscribe_too_many: true, subscribe_unanswered: true },
  ...{ subscribe_unsupported: true, session_key_stale: true },
};

it.each(Object.keys(CODES) as Code[])('%s says in a sentence what is wrong', (code) => {
  const error = accountError(code);
  expect([error.code, error.name]).toEqual([code, code]);
  expect(error.message).toMatch(/^\S.{10,}\.$/);
});

it('a nickname that WeChat did not pass has a name', () => {
  expect(nicknameNotPassed().code).toBe('nickname_not_passed');
});
