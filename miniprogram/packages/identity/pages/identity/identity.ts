import Toast from 'tdesign-miniprogram/toast/index';

interface Message {
  text: string;
  theme: 'success' | 'warning';
}

interface IdentityMethods {
  unsubscribe: () => void;
  onMessage: (event: WechatMiniprogram.CustomEvent<Message>) => void;
}

/** Who the user is besides avatar and nickname. Opened by a tap: nothing here is asked for earlier. */
Page<{ signedIn: boolean }, IdentityMethods & WechatMiniprogram.IAnyObject>({
  data: { signedIn: false },

  unsubscribe: () => undefined,

  onLoad() {
    this.unsubscribe = getApp<IAppOption>().account.subscribe(({ state }) => {
      this.setData({ signedIn: state === 'signed-in' });
    });
  },

  onUnload() {
    this.unsubscribe();
  },

  onMessage({ detail }) {
    Toast({ context: this, selector: '#toast', message: detail.text, theme: detail.theme });
  },
});
