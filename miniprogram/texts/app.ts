import { inBoth } from './language';

/** What the app says whatever page is open. */
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
  },
  {
    offline: 'No network. It goes on when you are back',
    online: 'Back online',
    update: {
      title: 'New version',
      content: 'A new version is ready. It takes a restart.',
      confirmText: 'Restart',
      cancelText: 'Later',
    },
  },
);
