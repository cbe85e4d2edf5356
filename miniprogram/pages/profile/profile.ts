import type { AccountView } from '../../account/account';
import type { ProfileMethod } from '../../account/profile-method';
import { PROFILE_TEXTS } from '../../texts/profile';
import type { ProfileTexts } from '../../texts/profile';
import { profileView } from './view';
import type { ProfileView } from './view';

interface ProfileData extends ProfileView {
  t: ProfileTexts;
  textStyle: string;
  method: ProfileMethod;
  signingIn: boolean;
}

/** The members of `components/nickname-form` that the page uses. */
interface NicknameForm {
  isDirty: () => boolean;
  reset: () => void;
}

interface ProfileMethods {
  /** Set when the page was closed: late answers are ignored. */
  gone: boolean;
  /** Another page covers this one. */
  covered: boolean;
  unsubscribe: () => void;
  show: (view: AccountView) => void;
  onMessage: (event: WechatMiniprogram.CustomEvent<{ text: string }>) => void;
  say: (text: string) => void;
  askBeforeLeaving: () => void;
  onSignIn: () => void;
  onSettings: () => void;
}

const ROUTE = 'pages/profile/profile';

Page<ProfileData, ProfileMethods & WechatMiniprogram.IAnyObject>({
  data: {
    ...profileView({ state: 'idle', profile: undefined }, PROFILE_TEXTS.zh),
    t: PROFILE_TEXTS.zh,
    textStyle: '',
    method: 'plain',
    signingIn: false,
  },

  gone: false,
  covered: false,
  unsubscribe: () => undefined,

  onLoad() {
    const { account, profileMethod, screen } = getApp<IAppOption>();
    screen.open(this, PROFILE_TEXTS);
    this.setData({ method: profileMethod });
    this.unsubscribe = account.subscribe((view) => {
      this.show(view);
    });
  },

  onShow() {
    this.covered = false;
    const { account } = getApp<IAppOption>();
    // The user did not ask for this, so a failure is not shown; the next visit loads again.
    if (account.view.state === 'signed-in') account.load().catch(() => undefined);
  },

  onHide() {
    // Whether another tab or the background: known only after WeChat has changed the page.
    getApp<IAppOption>().clock.after(0, () => {
      if (!this.gone) this.askBeforeLeaving();
    });
  },

  onUnload() {
    this.gone = true;
    this.unsubscribe();
  },

  show(account) {
    this.setData(profileView(account, this.data.t));
  },

  /** Leaving a tab page cannot be prevented: with an unsaved nickname the user is asked whether to return. */
  askBeforeLeaving() {
    const form = this.selectComponent('#nickname') as unknown as NicknameForm | null;
    const onTop = getCurrentPages().slice(-1)[0]?.route;
    if (this.covered || onTop === ROUTE || !form?.isDirty()) return;
    const { dialogs, navigation } = getApp<IAppOption>();
    void dialogs.confirm(this.data.t.leave).then((goBack) => {
      if (this.gone) return;
      if (goBack) navigation.openTab(`/${ROUTE}`);
      // Without an answer nothing is discarded.
      else if (goBack === false) form.reset();
    });
  },

  onSignIn() {
    if (this.data.signingIn) return;
    const { account, texts } = getApp<IAppOption>();
    const finish = (): void => {
      if (!this.gone) this.setData({ signingIn: false });
    };
    this.setData({ signingIn: true });
    account.signIn().then(finish, (error: unknown) => {
      this.say(texts.error(error));
      finish();
    });
  },

  onSettings() {
    this.covered = true;
    getApp<IAppOption>().navigation.open('/packages/settings/pages/settings/settings');
  },

  onMessage({ detail }) {
    this.say(detail.text);
  },

  say(text) {
    if (!this.gone) getApp<IAppOption>().feedback.say(text);
  },
});
