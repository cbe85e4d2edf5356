import { IDENTITY_TEXTS } from '../../texts';

interface Message {
  text: string;
  theme: 'success' | 'warning';
}

interface IdentityMethods {
  /** Set when the page was closed: late answers are ignored. */
  gone: boolean;
  unsubscribe: () => void;
  onSignIn: () => void;
  onMessage: (event: WechatMiniprogram.CustomEvent<Message>) => void;
}

/** Phone number, linked sign-ins and the other mini-program. Nothing is requested before a tap. */
Page<
  {
    t: typeof IDENTITY_TEXTS.zh;
    textStyle: string;
    signedIn: boolean;
    /** A tap on the sign-in button is being processed. */
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
      // A renewal in the background keeps the fields, with typed text and pending results.
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
