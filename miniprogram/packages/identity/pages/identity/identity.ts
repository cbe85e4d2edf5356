import { IDENTITY_TEXTS } from '../../texts';

interface Message {
  text: string;
  theme: 'success' | 'warning';
}

interface IdentityMethods {
  unsubscribe: () => void;
  onMessage: (event: WechatMiniprogram.CustomEvent<Message>) => void;
}

/** Who the user is besides avatar and nickname. Opened by a tap: nothing here is asked for earlier. */
Page<
  { t: typeof IDENTITY_TEXTS.zh; textStyle: string; signedIn: boolean; partner: boolean },
  IdentityMethods & WechatMiniprogram.IAnyObject
>({
  data: { t: IDENTITY_TEXTS.zh, textStyle: '', signedIn: false, partner: false },

  unsubscribe: () => undefined,

  onLoad() {
    const { account, screen, partnerAppId, ports } = getApp<IAppOption>();
    screen.open(this, IDENTITY_TEXTS);
    this.setData({ partner: partnerAppId !== '' && ports.wx.navigateToMiniProgram !== undefined });
    this.unsubscribe = account.subscribe(({ state }) => {
      this.setData({ signedIn: state === 'signed-in' });
    });
  },

  onUnload() {
    this.unsubscribe();
  },

  onMessage({ detail }) {
    getApp<IAppOption>().feedback.say(detail.text);
  },
});
