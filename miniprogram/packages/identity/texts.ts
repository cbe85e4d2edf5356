import { inBoth } from '../../texts/language';

export const IDENTITY_TEXTS = inBoth(
  { title: '身份信息', signInFirst: '请先登录', signIn: '登录' },
  { title: 'Identity', signInFirst: 'Sign in first', signIn: 'Sign in' },
);

/** Texts of `partner-field`. */
export const PARTNER_TEXTS = inBoth(
  {
    label: '返回的结果',
    open: '打开合作小程序',
    answered: '已收到结果',
    returned: '没有带回结果',
    dropped: {
      wrong_app_id: '结果来自其他小程序，已忽略',
      wrong_state: '结果不是这次请求的，已忽略',
      repeated: '结果已经收到过，已忽略',
      late: '结果来得太晚，已忽略',
      restarted: '小程序已重启，结果已忽略',
    },
  },
  {
    label: 'Answer',
    open: 'Open the partner mini-program',
    answered: 'Result received',
    returned: 'No result came back',
    dropped: {
      wrong_app_id: 'A result from another mini-program was ignored',
      wrong_state: 'A result of another request was ignored',
      repeated: 'The result came again and was ignored',
      late: 'The result came too late and was ignored',
      restarted: 'The app restarted; the result was ignored',
    },
  },
);

/** Texts of `link-field`. */
export const LINK_TEXTS = inBoth(
  {
    label: '登录方式',
    ways: { wechat: '微信', wecom: '企业微信' },
    unlink: '解除',
    unlinked: '已解除关联',
    unlinkQuestion: {
      title: '解除{way}？',
      content: '解除后，从那里登录将是一个新账号，已登录的会退出。',
      confirmText: '解除',
      cancelText: '取消',
      destructive: true,
    },
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
    unlink: 'Unlink',
    unlinked: 'Unlinked',
    unlinkQuestion: {
      title: 'Unlink {way}?',
      content:
        'Signing in from there will create a new account. Devices signed in from there are signed out.',
      confirmText: 'Unlink',
      cancelText: 'Cancel',
      destructive: true,
    },
    codeLabel: 'Code, for 10 minutes',
    request: 'Get a code for the other side',
    placeholder: 'Code from the other side',
    redeem: 'Use the account of the other side',
    linked: 'Linked. This is the other account now',
    kept: 'Not linked. Nothing has changed',
    noCode: 'Enter the code that the other side shows',
    redeemQuestion: {
      title: 'Use the other account?',
      content: 'You will use the account of the other side here. The current account is no longer used.',
      confirmText: 'Link',
      cancelText: 'Cancel',
    },
    loseQuestion: {
      title: 'Give up the data of this account?',
      content: 'Nickname, picture and the rest of this account are deleted for good.',
      confirmText: 'Give up',
      cancelText: 'Cancel',
      destructive: true,
    },
  },
);

/** Texts of `phone-field`. */
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
      content: 'Features that need a phone number will ask for it again.',
      confirmText: 'Remove',
      cancelText: 'Cancel',
      destructive: true,
    },
  },
);
