import { inBoth } from './language';

export const HOME_TEXTS = inBoth(
  {
    title: '首页',
    night: '夜深了',
    morning: '早上好',
    noon: '中午好',
    afternoon: '下午好',
    evening: '晚上好',
    nobody: '微信用户',
    edit: '查看我的资料',
    signingIn: '正在登录…',
    retry: '重试',
    signIn: '登录',
    signedOut: '登录后即可同步你的内容',
    features: '功能',
    settings: '设置',
    settingsHint: '账号、语言与隐私',
    /** Scene 1154. */
    singlePage: '这里是单页预览，点击下方「前往小程序」即可使用全部功能。',
    share: '来看看这个小程序',
    // #region sample
    notes: '打卡笔记',
    notesHint: '记下今天的一件小事',
    // #endregion sample
  },
  {
    title: 'Home',
    night: 'Good night',
    morning: 'Good morning',
    noon: 'Good day',
    afternoon: 'Good afternoon',
    evening: 'Good evening',
    nobody: 'WeChat user',
    edit: 'Show my profile',
    signingIn: 'Signing in…',
    retry: 'Try again',
    signIn: 'Sign in',
    signedOut: 'Sign in to sync your content',
    features: 'Features',
    settings: 'Settings',
    settingsHint: 'Account, language, privacy',
    singlePage: 'This is a preview. Open the mini-program below for everything.',
    share: 'Take a look at this mini-program',
    // #region sample
    notes: 'Notes',
    notesHint: 'One small thing from today',
    // #endregion sample
  },
);

export type HomeTexts = typeof HOME_TEXTS.zh;
