import { IDENTITY_TEXTS } from '../../texts';

interface Message {
  text: string;
  theme: 'success' | 'warning';
}

interface IdentityMethods {
  /** A late answer touches no page that was left. */
  gone: boolean;
  unsubscribe: () => void;
  onSignIn: () => void;
  onMessage: (event: WechatMiniprogram.CustomEvent<Message>) => void;
}

/** Who the user is besides avatar and nickname. Opened by a tap: nothing here is asked for earlier. */
Page<
  {
    t: typeof IDENTITY_TEXTS.zh;
    textStyle: string;
    signedIn: boolean;
    /** A tap on the sign-in's button is being carried out. */
    signingIn: boolean;
    partner: boolean;
  },
  IdentityMethods & WechatMiniprogram.IAnyObject
>({
  data: { t: IDENTITY_TEXTS.zh, textStyle: '', signedIn: false, signingIn: false, partner: false },

  gone: false,
  unsubscribe: () => undefined,

  onLoad() {
    const { account, screen, partnerAppId, ports } = getApp<IAppOption>();
    screen.open(this, IDENTITY_TEXTS);
    this.setData({ partner: partnerAppId !== '' && ports.wx.navigateToMiniProgram !== undefined });
    this.unsubscribe = account.subscribe(({ state, profile }) => {
      // A renewal in the background takes nothing away: not what is typed, and not whom another mini-program answers.
      this.setData({ signedIn: state === 'signed-in' || (state === 'signing-in' && profile !== undefined) });
    });
  },

  onUnload() {
    this.gone = true;
    this.unsubscribe();
  },

  onSignIn() {
    if (this.data.signingIn) return;
    const { account, feedback, texts } = getApp<IAppOption>();
    const finish = (): void => {
      if (!this.gone) this.setData({ signingIn: false });
    };
    this.setData({ signingIn: true });
    account.signIn().then(finish, (error: unknown) => {
      if (!this.gone) feedback.say(texts.error(error));
      finish();
    });
  },

  onMessage({ detail }) {
    getApp<IAppOption>().feedback.say(detail.text);
  },
});
