import Toast from 'tdesign-miniprogram/toast/index';
import type { AccountView } from '../../account/account';
import type { ProfileMethod } from '../../account/profile-method';
import { hasCode } from '../../platform/app-error';
import type { Question } from '../../platform/dialogs';
import { profileView } from './view';
import type { ProfileView } from './view';

interface ProfileData extends ProfileView {
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

const LEAVE_QUESTION = {
  title: '昵称还没有保存',
  content: '要回去继续编辑吗？',
  confirmText: '继续编辑',
  cancelText: '放弃修改',
};

const SIGN_OUT_QUESTION: Question = {
  title: '退出登录？',
  content: '退出后不会自动登录，需要时点击登录即可。',
  confirmText: '退出',
  cancelText: '取消',
};

const DELETE_QUESTION: Question = {
  title: '注销账号？',
  content: '头像、昵称和账号会从服务器删除，无法恢复。',
  confirmText: '注销',
  cancelText: '取消',
  destructive: true,
};

Page<ProfileData, ProfileMethods & WechatMiniprogram.IAnyObject>({
  data: {
    ...profileView({ state: 'idle', profile: undefined }),
    method: 'plain',
    signingIn: false,
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

  onSignOut() {
    this.askOnce(SIGN_OUT_QUESTION, () => {
      getApp<IAppOption>().account.signOut();
      this.toast({ text: '已退出登录', theme: 'success' });
      return Promise.resolve();
    });
  },

  onDeleteAccount() {
    const { account, texts } = getApp<IAppOption>();
    const deleted: Message = { text: '账号已注销', theme: 'success' };
    this.askOnce(DELETE_QUESTION, () =>
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

  toast({ text, theme }) {
    if (this.gone) return;
    Toast({ context: this, selector: '#toast', message: text, theme });
  },
});
