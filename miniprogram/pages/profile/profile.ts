import Toast from 'tdesign-miniprogram/toast/index';
import type { AccountView } from '../../account/account';
import type { ProfileMethod } from '../../account/profile-method';
import { hasCode } from '../../platform/app-error';
import { profileView } from './view';
import type { ProfileView } from './view';

interface ProfileData extends ProfileView {
  method: ProfileMethod;
  signingIn: boolean;
  /** Which question is open. */
  asking: '' | 'sign-out' | 'delete-account';
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
  onAskSignOut: () => void;
  onAskDeleteAccount: () => void;
  onCancel: () => void;
  onConfirm: () => void;
}

const ROUTE = 'pages/profile/profile';

const LEAVE_QUESTION = {
  title: '昵称还没有保存',
  content: '要回去继续编辑吗？',
  confirmText: '继续编辑',
  cancelText: '放弃修改',
};

Page<ProfileData, ProfileMethods & WechatMiniprogram.IAnyObject>({
  data: {
    ...profileView({ state: 'idle', profile: undefined }),
    method: 'plain',
    signingIn: false,
    asking: '',
    leaving: false,
  },

  gone: false,
  unsubscribe: () => undefined,

  onLoad() {
    const { account, profileMethod } = getApp<IAppOption>();
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
    this.setData(profileView(account));
  },

  /** A tab page cannot be held back: whoever left it with an unsaved nickname is asked whether to return. */
  askBeforeLeaving() {
    const form = this.selectComponent('#nickname') as unknown as NicknameForm | null;
    const onTop = getCurrentPages().slice(-1)[0]?.route;
    if (onTop === ROUTE || !form?.isDirty()) return;
    const { dialogs } = getApp<IAppOption>();
    void dialogs.confirm(LEAVE_QUESTION).then((goBack) => {
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

  onAskSignOut() {
    this.setData({ asking: 'sign-out' });
  },

  onAskDeleteAccount() {
    this.setData({ asking: 'delete-account' });
  },

  onCancel() {
    this.setData({ asking: '' });
  },

  onConfirm() {
    const { asking, leaving } = this.data;
    // The dialog still takes taps while it closes.
    if (leaving || asking === '') return;
    const { account, texts } = getApp<IAppOption>();
    this.setData({ asking: '' });
    if (asking === 'sign-out') {
      account.signOut();
      this.toast({ text: '已退出登录', theme: 'success' });
      return;
    }
    const finish = (message: Message): void => {
      this.toast(message);
      if (!this.gone) this.setData({ leaving: false });
    };
    const deleted: Message = { text: '账号已注销', theme: 'success' };
    this.setData({ leaving: true });
    account.deleteAccount().then(
      () => {
        finish(deleted);
      },
      (error: unknown) => {
        // Deleted on another device meanwhile: that is what was asked for.
        finish(hasCode(error, 'account_deleted') ? deleted : { text: texts.error(error), theme: 'warning' });
      },
    );
  },

  onMessage({ detail }) {
    this.toast(detail);
  },

  toast({ text, theme }) {
    if (this.gone) return;
    Toast({ context: this, selector: '#toast', message: text, theme });
  },
});
