import type { Question } from '../../platform/dialogs';

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
