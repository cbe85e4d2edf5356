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
  unsubscribe: () => void;
  show: (view: AccountView) => void;
  onMessage: (event: WechatMiniprogram.CustomEvent<Message>) => void;
  toast: (message: Message) => void;
  askBeforeLeaving: () => Promise<void>;
  onSignIn: () => Promise<void>;
  onAskSignOut: () => void;
  onAskDeleteAccount: () => void;
  onCancel: () => void;
  onConfirm: () => Promise<void>;
}

const ROUTE = 'pages/profile/profile';

Page<ProfileData, ProfileMethods & WechatMiniprogram.IAnyObject>({
  data: {
    ...profileView({ state: 'idle', profile: undefined }),
    method: 'plain',
    signingIn: false,
    asking: '',
    leaving: false,
  },

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
      void this.askBeforeLeaving();
    });
  },

  onUnload() {
    this.unsubscribe();
  },

  show(account) {
    this.setData(profileView(account));
  },

  /** A tab page cannot be held back: whoever left it with an unsaved nickname is asked whether to return. */
  async askBeforeLeaving() {
    const form = this.selectComponent('#nickname') as unknown as NicknameForm | null;
    const onTop = getCurrentPages().slice(-1)[0]?.route;
    if (onTop === ROUTE || !form?.isDirty()) return;
    const { dialogs } = getApp<IAppOption>();
    const goBack = await dialogs.confirm({
      title: '昵称还没有保存',
      content: '要回去继续编辑吗？',
      confirmText: '继续编辑',
      cancelText: '放弃修改',
    });
    if (goBack) dialogs.openTab(`/${ROUTE}`);
    // Where nobody answered, nothing is given up.
    else if (goBack === false) form.reset();
  },

  async onSignIn() {
    if (this.data.signingIn) return;
    this.setData({ signingIn: true });
    try {
      await getApp<IAppOption>().account.signIn();
    } catch (error) {
      this.toast({ text: getApp<IAppOption>().texts.error(error), theme: 'warning' });
    } finally {
      this.setData({ signingIn: false });
    }
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

  async onConfirm() {
    const { asking, leaving } = this.data;
    // The dialog still takes taps while it closes.
    if (leaving || asking === '') return;
    const { account } = getApp<IAppOption>();
    this.setData({ asking: '', leaving: true });
    try {
      if (asking === 'delete-account') await account.deleteAccount();
      else account.signOut();
      this.toast({ text: asking === 'delete-account' ? '账号已注销' : '已退出登录', theme: 'success' });
    } catch (error) {
      // Deleted on another device meanwhile: that is what was asked for.
      const done = hasCode(error, 'account_deleted');
      this.toast(done ? { text: '账号已注销', theme: 'success' } : { text: getApp<IAppOption>().texts.error(error), theme: 'warning' });
    } finally {
      this.setData({ leaving: false });
    }
  },

  onMessage({ detail }) {
    this.toast(detail);
  },

  toast({ text, theme }) {
    Toast({ context: this, selector: '#toast', message: text, theme });
  },
});
