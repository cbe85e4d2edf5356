import { inBoth } from './language';

/** Texts that do not belong to one page. */
export const APP_TEXTS = inBoth(
  {
    offline: '网络已断开，恢复后会自动重试',
    online: '网络已恢复',
    update: {
      title: '有新版本',
      content: '新版本已经准备好，重启后即可使用。',
      confirmText: '重启',
      cancelText: '稍后',
    },
    restore: {
      title: '恢复已注销的账号？',
      content: '这个账号已注销，{date} 前可以恢复全部资料。',
      confirmText: '恢复',
      cancelText: '不恢复',
    },
    discard: {
      title: '放弃旧账号？',
      content: '旧账号的资料会立即永久删除，并新建一个空账号。',
      confirmText: '永久删除',
      cancelText: '取消',
      destructive: true,
    },
  },
  {
    offline: 'No network. Retries when you are back online',
    online: 'Back online',
    update: {
      title: 'New version',
      content: 'A new version is ready. Restart to use it.',
      confirmText: 'Restart',
      cancelText: 'Later',
    },
    restore: {
      title: 'Restore your account?',
      content: 'You deleted this account. All of it can be restored until {date}.',
      confirmText: 'Restore',
      cancelText: 'No',
    },
    discard: {
      title: 'Give up the old account?',
      content: 'The old account is erased for good at once, and a new empty one is created.',
      confirmText: 'Erase',
      cancelText: 'Cancel',
      destructive: true,
    },
  },
);
