import { z } from 'zod';

import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { TextReview } from '../review/port';
import type { AskWechat } from './ask-wechat';

const Answer = z.object({
  errcode: z.number().int(),
  result: z.object({ suggest: z.string() }).optional(),
});
type Answer = z.output<typeof Answer>;

/** The errcode of version 1 for a risky text. */
const RISKY = 87014;
/** The purpose of a text: 资料, a user's profile; 社交日志, a user's records. */
export const SCENES = { profile: 1, journal: 4 } as const;

/**
 * WeChat's text review, msgSecCheck version 2. A text that needs a human review (`review`) is rejected like a
 * risky one, since there is no human reviewer here. For a user without an openid only version 1 is available.
 */
export function createMsgSecCheck(askWechat: AskWechat, log: Log, scene: keyof typeof SCENES): TextReview {
  return async (content, openid) => {
    const body = openid === null ? { content } : { content, version: 2, scene: SCENES[scene], openid };
    let answer: Answer;
    try {
      answer = Answer.parse(await askWechat('/wxa/msg_sec_check', body));
    } catch (error) {
      // Failures of the access_token have been logged there.
      if (!(error instanceof ApiError)) {
        log.error('msg_sec_check could not be reached or gave an unreadable answer', errorFields(error));
      }
      throw new ApiError('review_unavailable');
    }
    const verdict = openid === null && answer.errcode === 0 ? 'pass' : verdictOf(answer);
    if (verdict !== null) return verdict;
    log.error('msg_sec_check gave no verdict', { errcode: answer.errcode });
    throw new ApiError('review_unavailable');
  };
}

/**
 * A review that accepts a text when the review is unavailable, and logs it.
 * @param what - such as `nickname`
 */
export function lenient(review: TextReview, log: Log, what: string): TextReview {
  return async (text, openid) => {
    try {
      return await review(text, openid);
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'review_unavailable')) throw error;
      log.warn(`${what} accepted without a review`);
      return 'pass';
    }
  };
}

function verdictOf({ errcode, result }: Answer): 'pass' | 'rejected' | null {
  if (errcode === RISKY) return 'rejected';
  if (errcode !== 0 || result === undefined) return null;
  if (result.suggest === 'pass') return 'pass';
  return ['risky', 'review'].includes(result.suggest) ? 'rejected' : null;
}
