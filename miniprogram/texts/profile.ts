import { inBoth } from './language';

export const PROFILE_TEXTS = inBoth(
  {
    title: '我的',
    signIn: '登录',
    signInAgain: '登录失败，点此重试',
    signedOut: '已退出登录',
    deleted: '账号已注销',
    signOut: '退出登录',
    deleteAccount: '注销账号',
    deleteHint: '删除服务器上的全部资料，无法恢复',
    leave: {
      title: '昵称还没有保存',
      content: '要回去继续编辑吗？',
      confirmText: '继续编辑',
      cancelText: '放弃修改',
    },
    signOutQuestion: {
      title: '退出登录？',
      content: '退出后不会自动登录，需要时点击登录即可。',
      confirmText: '退出',
      cancelText: '取消',
    },
    deleteQuestion: {
      title: '注销账号？',
      content: '头像、昵称和账号会从服务器删除，无法恢复。',
      confirmText: '注销',
      cancelText: '取消',
    },
  },
  {
    title: 'Me',
    signIn: 'Sign in',
    signInAgain: 'Sign-in failed. Tap to try again',
    signedOut: 'Signed out',
    deleted: 'Account deleted',
    signOut: 'Sign out',
    deleteAccount: 'Delete account',
    deleteHint: 'Erases everything on the server, for good',
    leave: {
      title: 'Nickname not saved',
      content: 'Go back and keep editing?',
      confirmText: 'Edit',
      cancelText: 'Discard',
    },
    signOutQuestion: {
      title: 'Sign out?',
      content: 'You will not be signed in again until you tap "Sign in".',
      confirmText: 'Sign out',
      cancelText: 'Cancel',
    },
    deleteQuestion: {
      title: 'Delete account?',
      content: 'Avatar, nickname and account are erased from the server and cannot be restored.',
      confirmText: 'Delete',
      cancelText: 'Cancel',
    },
  },
);
