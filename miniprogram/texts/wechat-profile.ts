import { inBoth } from './language';

export const WECHAT_PROFILE_TEXTS = inBoth(
  {
    use: '使用微信头像和昵称',
    saved: '已使用微信头像和昵称',
    refused: '未授权，需要时可以再点一次',
    anonymous: '微信没有提供头像和昵称，请手动填写',
  },
  {
    use: 'Use my WeChat avatar and nickname',
    saved: 'Using your WeChat avatar and nickname',
    refused: 'Not allowed. Tap again whenever you like',
    anonymous: 'WeChat gave no avatar or nickname. Enter your own',
  },
);
