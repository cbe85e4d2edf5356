import type { WechatProfileOutcome } from '../../account/wechat-profile';
import type { WxUserProfile } from '../../platform/wx';
import { describeError } from '../messages';

const MESSAGES: Record<WechatProfileOutcome, { text: string; theme: 'success' | 'warning' }> = {
  saved: { text: '已使用微信头像和昵称', theme: 'success' },
  refused: { text: '未授权，需要时可以再点一次', theme: 'warning' },
  anonymous: { text: '微信没有提供头像和昵称，请手动填写', theme: 'warning' },
};

/** WeChat's own avatar and nickname on base libraries below 2.27.1. Fires `message {text, theme}`. */
Component({
  properties: {
    offer: { type: String, value: 'plain' },
  },

  data: {
    busy: false,
  },

  lifetimes: {
    attached() {
      this.prepare();
    },
  },

  pageLifetimes: {
    show() {
      this.prepare();
    },
  },

  methods: {
    prepare() {
      void getApp<IAppOption>().wechatProfile.prepare();
    },

    onTap() {
      if (this.data.busy) return;
      // In the tap itself: WeChat refuses it anywhere else.
      void this.report(getApp<IAppOption>().wechatProfile.ask());
    },

    onUserInfo({ detail }: WechatMiniprogram.CustomEvent<WxUserProfile>) {
      if (this.data.busy) return;
      void this.report(getApp<IAppOption>().wechatProfile.take(detail));
    },

    async report(outcome: Promise<WechatProfileOutcome>) {
      this.setData({ busy: true });
      try {
        this.triggerEvent('message', MESSAGES[await outcome]);
      } catch (error) {
        this.triggerEvent('message', { text: describeError(error), theme: 'warning' });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
