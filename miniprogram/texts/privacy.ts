import { inBoth } from './language';

export const PRIVACY_TEXTS = inBoth(
  {
    title: '隐私保护提示',
    before: '使用头像和昵称之前，请阅读并同意',
    contract: '《用户隐私保护指引》',
    after: '。不同意也可以继续使用其他功能。',
    refuse: '不同意',
    agree: '同意',
  },
  {
    title: 'Your privacy',
    before: 'Before your avatar and nickname are used, please read and accept the ',
    contract: 'privacy guide',
    after: '. Everything else works without it.',
    refuse: 'Decline',
    agree: 'Accept',
  },
);
