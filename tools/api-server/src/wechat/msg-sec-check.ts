import { z } from 'zod';

import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { NicknameReview } from '../review/port';
import type { AskWechat } from './ask-wechat';

const Answer = z.object({
  errcode: z.number().int(),
  result: z.object({ suggest: z.string() }).optional(),
});
type Answer = z.output<typeof Answer>;

/** How version 1 of the interface says that a text is risky. */
const RISKY = 87014;
/** 资料: what a person says about themselves. */
const SCENE_PROFILE = 1;

/**
 * WeChat's text review, msgSecCheck version 2. What should be looked at by a person (`review`) is rejected as
 * what is risky: here nobody looks at it. Of somebody without an openid only version 1 can be asked.
 */
export function createMsgSecCheck(askWechat: AskWechat, log: Log): NicknameReview {
  return async (nickname, openid) => {
    const body =
      openid === null
        ? { content: nickname }
        : { content: nickname, version: 2, scene: SCENE_PROFILE, openid };
    let answer: Answer;
    try {
      answer = Answer.parse(await askWechat('/wxa/msg_sec_check', body));
    } catch (error) {
      // What went wrong with the access_token was logged there.
      if (!(error instanceof ApiError)) {
        log.error('msg_sec_check could not be reached or answered nonsense', errorFields(error));
      }
      throw new ApiError('review_unavailable');
    }
    const verdict = openid === null && answer.errcode === 0 ? 'pass' : verdictOf(answer);
    if (verdict !== null) return verdict;
    log.error('msg_sec_check gave no verdict', { errcode: answer.errcode });
    throw new ApiError('review_unavailable');
  };
}

/** A review that lets pass what could not be reviewed, and says so in the log. */
export function lenient(review: NicknameReview, log: Log): NicknameReview {
  return async (nickname, openid) => {
    try {
      return await review(nickname, openid);
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'review_unavailable')) throw error;
      log.warn('nickname accepted without a review');
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
