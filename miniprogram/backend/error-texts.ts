/**
 * What the app says about each problem code of this backend, so that a user can act on it. A code that is missing here
 * gets a general sentence.
 */
export const PROBLEM_TEXTS: Readonly<Record<string, string>> = {
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
  link_code_invalid: '关联码无效或已过期，请在另一端重新获取',
  link_code_own: '这是当前账号的关联码，请在另一端输入',
  identity_conflict: '对方账号已关联同类身份，无法再关联',
  link_loses_data: '当前账号有自己的资料，未关联',
  sign_in_way_unsupported: '暂不支持从这里登录',
  wechat_user_blocked: '该微信账号暂时无法登录',
  wechat_rate_limited: '登录太频繁，请稍后再试',
};
