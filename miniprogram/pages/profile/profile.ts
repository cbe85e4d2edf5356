import type { AccountView } from '../../account/account';
import type { ProfileMethod } from '../../account/profile-method';
import { hasCode } from '../../platform/app-error';
import type { Question } from '../../platform/dialogs';
import { PROFILE_TEXTS } from '../../texts/profile';
import { profileView } from './view';
import type { ProfileView } from './view';

interface ProfileData extends ProfileView {
  t: typeof PROFILE_TEXTS.zh;
  textStyle: string;
  method: ProfileMethod;
  signingIn: boolean;
  /** A question about leaving is open, or its answer is being carried out. */
  leaving: boolean;
}

interface Message {
  text: string;
  theme: 'success' | 'warning';
}

/** What the page needs of `components/nickname-form`. */
interface NicknameForm {
  isDirty: () => boolean;
  reset: () => void;
}

interface ProfileMethods {
  /** A late answer touches no page that was left. */
  gone: boolean;
  unsubscribe: () => void;
  show: (view: AccountView) => void;
  onMessage: (event: WechatMiniprogram.CustomEvent<Message>) => void;
  toast: (message: Message) => void;
  askBeforeLeaving: () => void;
  onSignIn: () => void;
  onSignOut: () => void;
  onDeleteAccount: () => void;
  /** Asks, one question at a time, and does it if the user is sure. */
  askOnce: (question: Question, leave: () => Promise<void>) => void;
}

const ROUTE = 'pages/profile/profile';

Page<ProfileData, ProfileMethods & WechatMiniprogram.IAnyObject>({
  data: {
    t: PROFILE_TEXTS.zh,
    textStyle: '',
    ...profileView({ state: 'idle', profile: undefined }, PROFILE_TEXTS.zh),
    method: 'plain',
    signingIn: false,
    leaving: false,
  },

  gone: false,
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
    const { account } = getApp<IAppOption>();
    // Nothing that a user asked for: a failure stays silent here, and the next visit asks again.
    if (account.view.state === 'signed-in') account.load().catch(() => undefined);
  },

  onHide() {
    // Whether another tab or the background: that is known once WeChat has changed the page.
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

  /** A tab page cannot be held back: whoever left it with an unsaved nickname is asked whether to return. */
  askBeforeLeaving() {
    const form = this.selectComponent('#nickname') as unknown as NicknameForm | null;
    const onTop = getCurrentPages().slice(-1)[0]?.route;
    if (onTop === ROUTE || !form?.isDirty()) return;
    const { dialogs } = getApp<IAppOption>();
    void dialogs.confirm(this.data.t.leave).then((goBack) => {
      if (this.gone) return;
      if (goBack) dialogs.openTab(`/${ROUTE}`);
      // Where nobody answered, nothing is given up.
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
      this.toast({ text: texts.error(error), theme: 'warning' });
      finish();
    });
  },

  onSignOut() {
    this.askOnce(this.data.t.signOutQuestion, () => {
      getApp<IAppOption>().account.signOut();
      this.toast({ text: this.data.t.signedOut, theme: 'success' });
      return Promise.resolve();
    });
  },

  onDeleteAccount() {
    const { account, texts } = getApp<IAppOption>();
    const deleted: Message = { text: this.data.t.deleted, theme: 'success' };
    this.askOnce(Object.assign({ destructive: true }, this.data.t.deleteQuestion), () =>
      account.deleteAccount().then(
        () => {
          this.toast(deleted);
        },
        (error: unknown) => {
          // Deleted on another device meanwhile: that is what was asked for.
          this.toast(
            hasCode(error, 'account_deleted') ? deleted : { text: texts.error(error), theme: 'warning' },
          );
        },
      ),
    );
  },

  askOnce(question, leave) {
    if (this.data.leaving) return;
    const finish = (): void => {
      if (!this.gone) this.setData({ leaving: false });
    };
    this.setData({ leaving: true });
    void getApp<IAppOption>()
      .dialogs.confirm(question)
      .then((isSure) => (isSure === true && !this.gone ? leave() : undefined))
      .then(finish);
  },

  onMessage({ detail }) {
    this.toast(detail);
  },

  toast({ text }) {
    if (!this.gone) getApp<IAppOption>().feedback.say(text);
  },
});
