import type { Question } from '../../platform/dialogs';

/** What the field of linked sign-ins says. */
export const LINK_TEXTS = {
  ways: { wechat: '微信', wecom: '企业微信' },
  linked: '已关联，现在是另一端的账号',
  kept: '未关联，当前账号保持不变',
  noCode: '请输入另一端显示的关联码',
  redeemQuestion: {
    title: '关联到另一端的账号？',
    content: '关联后，这里将登录另一端的账号，当前账号不再使用。',
    confirmText: '关联',
    cancelText: '取消',
  } satisfies Question as Question,
  loseQuestion: {
    title: '放弃当前账号的资料？',
    content: '当前账号的昵称、头像等资料会被删除，且不能恢复。',
    confirmText: '放弃并关联',
    cancelText: '取消',
    destructive: true,
  } satisfies Question as Question,
};

/** What the phone number's field says. */
export const PHONE_TEXTS = {
  saved: '手机号已绑定',
  removed: '手机号已移除',
  refused: '未授权手机号，需要时可以再点一次',
  removeQuestion: {
    title: '移除手机号？',
    content: '移除后，需要手机号的功能会再次请你验证。',
    confirmText: '移除',
    cancelText: '取消',
    destructive: true,
  } satisfies Question as Question,
};
