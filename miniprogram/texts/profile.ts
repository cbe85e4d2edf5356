import { inBoth } from './language';

export const PROFILE_TEXTS = inBoth(
  {
    title: '我的',
    signIn: '登录',
    signInAgain: '登录失败，点此重试',
    settings: '设置',
    leave: {
      title: '昵称还没有保存',
      content: '要回去继续编辑吗？',
      confirmText: '继续编辑',
      cancelText: '放弃修改',
    },
  },
  {
    title: 'Me',
    signIn: 'Sign in',
    signInAgain: 'Sign-in failed. Tap to try again',
    settings: 'Settings',
    leave: {
      title: 'Nickname not saved',
      content: 'Go back and keep editing?',
      confirmText: 'Edit',
      cancelText: 'Discard',
    },
  },
);

export type ProfileTexts = typeof PROFILE_TEXTS.zh;
