import type { Question } from '../../platform/dialogs';
import { inBoth } from '../../texts/language';

export const IDENTITY_TEXTS = inBoth(
  { title: '身份信息', signInFirst: '请先登录' },
  { title: 'Identity', signInFirst: 'Sign in first' },
);

/** What the phone number's field says. */
export const PHONE_TEXTS = inBoth(
  {
    label: '手机号',
    none: '未绑定',
    add: '绑定手机号',
    change: '更换手机号',
    remove: '移除手机号',
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
  },
  {
    label: 'Phone number',
    none: 'None',
    add: 'Add phone number',
    change: 'Change phone number',
    remove: 'Remove phone number',
    saved: 'Phone number saved',
    removed: 'Phone number removed',
    refused: 'Not allowed. Tap again whenever you like',
    removeQuestion: {
      title: 'Remove phone number?',
      content: 'What needs a phone number will ask for it again.',
      confirmText: 'Remove',
      cancelText: 'Cancel',
      destructive: true,
    },
  },
);
