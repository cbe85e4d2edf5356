import { inBoth } from './language';

export const AVATAR_TEXTS = inBoth(
  {
    change: '更换头像',
    hint: '点击更换头像',
    uploading: '正在上传',
    failed: '上传失败，点此重试',
    saved: '头像已更新',
  },
  {
    change: 'Change avatar',
    hint: 'Tap to change your avatar',
    uploading: 'Uploading',
    failed: 'Upload failed. Tap to try again',
    saved: 'Avatar updated',
  },
);
