import { inBoth } from '../../texts/language';

export const IDENTITY_TEXTS = inBoth(
  { title: '身份信息', signInFirst: '请先登录' },
  { title: 'Identity', signInFirst: 'Sign in first' },
);

/** What the field of linked sign-ins says. */
export const LINK_TEXTS = inBoth(
  {
    label: '登录方式',
    ways: { wechat: '微信', wecom: '企业微信' },
    between: '、',
    codeLabel: '关联码（10 分钟内有效）',
    request: '获取关联码，在另一端输入',
    placeholder: '输入另一端的关联码',
    redeem: '关联到另一端的账号',
    linked: '已关联，现在是另一端的账号',
    kept: '未关联，当前账号保持不变',
    noCode: '请输入另一端显示的关联码',
    redeemQuestion: {
      title: '关联到另一端的账号？',
      content: '关联后，这里将登录另一端的账号，当前账号不再使用。',
      confirmText: '关联',
      cancelText: '取消',
    },
    loseQuestion: {
      title: '放弃当前账号的资料？',
      content: '当前账号的昵称、头像等资料会被删除，且不能恢复。',
      confirmText: '确认放弃',
      cancelText: '取消',
      destructive: true,
    },
  },
  {
    label: 'Sign-ins',
    ways: { wechat: 'WeChat', wecom: 'WeCom' },
    between: ', ',
    codeLabel: 'Code, for 10 minutes',
    request: 'Get a code for the other side',
    placeholder: 'Code from the other side',
    redeem: 'Use the account of the other side',
    linked: 'Linked. This is the other account now',
    kept: 'Not linked. Nothing has changed',
    noCode: 'Type the code that the other side shows',
    redeemQuestion: {
      title: 'Use the other account?',
      content: 'You will be signed in here with the account of the other side. This one ends.',
      confirmText: 'Link',
      cancelText: 'Cancel',
    },
    loseQuestion: {
      title: 'Give up what is here?',
      content: 'Nickname, picture and the rest of this account are deleted for good.',
      confirmText: 'Give up',
      cancelText: 'Cancel',
      destructive: true,
    },
  },
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
    },
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
