import { inBoth } from '../texts/language';

/**
 * What the app says about each problem code of this backend, so that a user can act on it. A code that is missing here
 * gets a general sentence.
 */
export const PROBLEM_TEXTS = inBoth(
  {
    nickname_invalid: '昵称需为 1–20 个字，且不含特殊字符',
    nickname_rejected: '昵称未通过内容审核，请换一个',
    avatar_too_large: '图片不能超过 2 MB',
    avatar_type_unsupported: '请选择 PNG、JPEG、WebP 或 GIF 图片',
    avatar_dimensions_unsupported: '图片尺寸不合适，请换一张',
    avatar_rejected: '图片未通过内容审核，请换一张',
    review_unavailable: '内容审核暂时不可用，请稍后再试',
    server_busy: '服务器繁忙，请稍后再试',
    store_unavailable: '服务器繁忙，请稍后再试',
    wechat_busy: '微信服务繁忙，请稍后再试',
    too_many_requests: '操作太频繁，请稍后再试',
    phone_code_invalid: '手机号验证已过期，请再点一次',
    phone_code_used: '手机号验证已失效，请再点一次',
    phone_not_permitted: '此小程序暂时不能获取手机号',
    phone_quota_exhausted: '手机号验证次数已用完，请稍后再试',
    phone_taken: '该手机号已绑定其他账号，请先在那个账号中移除',
    wechat_user_blocked: '该微信账号暂时无法登录',
    wechat_rate_limited: '登录太频繁，请稍后再试',
  },
  {
    nickname_invalid: '1 to 20 characters, none of them special',
    nickname_rejected: 'This nickname did not pass the review. Try another',
    avatar_too_large: 'The picture may have 2 MB at most',
    avatar_type_unsupported: 'Choose a PNG, JPEG, WebP or GIF picture',
    avatar_dimensions_unsupported: "The picture's size does not fit. Choose another",
    avatar_rejected: 'This picture did not pass the review. Choose another',
    review_unavailable: 'The review is not available. Try again later',
    server_busy: 'The server is busy. Try again later',
    store_unavailable: 'The server is busy. Try again later',
    wechat_busy: 'WeChat is busy. Try again later',
    too_many_requests: 'Too often. Try again later',
    phone_code_invalid: 'The phone check expired. Tap again',
    phone_code_used: 'The phone check was used. Tap again',
    phone_not_permitted: 'Phone numbers are not available here yet',
    phone_quota_exhausted: 'No more phone checks just now. Try later',
    phone_taken: 'Another account has this number. Remove it there first',
    wechat_user_blocked: 'This WeChat account cannot sign in just now',
    wechat_rate_limited: 'Signed in too often. Try again later',
  },
);
