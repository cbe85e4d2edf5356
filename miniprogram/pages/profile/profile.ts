import Toast from 'tdesign-miniprogram/toast/index';
import type { AccountView } from '../../account/account';
import { offerProfile } from '../../account/ladder';
import type { ProfileOffer } from '../../account/ladder';
import { checkNickname } from '../../account/nickname';
import { hasCode } from '../../platform/errors';
import { describeError } from '../messages';
import { describeNickname, profileView } from './view';
import type { ProfileView } from './view';

interface ProfileData extends ProfileView {
  /** Which way to an avatar and a nickname this base library has. */
  offer: ProfileOffer;
  /** What stands in the input. */
  nickname: string;
  /** Temporary file of an avatar on its way to the server; empty when none is. */
  pendingAvatar: string;
  uploading: boolean;
  /** 0 to 100 while uploading. */
  progress: number;
  saving: boolean;
  signingIn: boolean;
  /** Which question is open. */
  asking: '' | 'sign-out' | 'delete-account';
  leaving: boolean;
}

interface ProfileMethods {
  unsubscribe: () => void;
  show: (view: AccountView) => void;
  toast: (message: string, theme?: 'success' | 'warning') => void;
  onChooseAvatar: (event: WechatMiniprogram.ChooseAvatar) => Promise<void>;
  onNickname: (event: WechatMiniprogram.CustomEvent<{ value: string }>) => void;
  onSubmit: (event: WechatMiniprogram.FormSubmit) => Promise<void>;
  onSignIn: () => Promise<void>;
  onAskSignOut: () => void;
  onAskDeleteAccount: () => void;
  onCancel: () => void;
  onConfirm: () => Promise<void>;
}

Page<ProfileData, ProfileMethods & WechatMiniprogram.IAnyObject>({
  data: {
    ...profileView({ state: 'idle', profile: undefined }),
    offer: 'plain',
    nickname: '',
    pendingAvatar: '',
    uploading: false,
    progress: 0,
    saving: false,
    signingIn: false,
    asking: '',
    leaving: false,
  },

  unsubscribe: () => undefined,

  onLoad() {
    const { account, environment } = getApp<IAppOption>();
    this.setData({ offer: offerProfile(environment.sdkVersion, false) });
    this.unsubscribe = account.subscribe((view) => {
      this.show(view);
    });
  },

  onShow() {
    const { account } = getApp<IAppOption>();
    if (account.view.state === 'signed-in') account.load().catch(() => undefined);
  },

  onUnload() {
    this.unsubscribe();
  },

  show(account) {
    const view = profileView(account);
    // A profile that arrives while somebody is typing must not type over them.
    const untouched = this.data.nickname === this.data.savedNickname;
    this.setData({ ...view, ...(untouched ? { nickname: view.savedNickname } : {}) });
  },

  async onChooseAvatar({ detail: { avatarUrl } }) {
    if (this.data.uploading) return;
    this.setData({ pendingAvatar: avatarUrl, uploading: true, progress: 0 });
    try {
      await getApp<IAppOption>().account.saveAvatar(avatarUrl, (progress) => {
        this.setData({ progress });
      });
      this.toast('头像已更新', 'success');
    } catch (error) {
      this.toast(describeError(error));
    } finally {
      this.setData({ pendingAvatar: '', uploading: false });
    }
  },

  /** input, change and blur alike: which of them carries a nickname picked from the keyboard differs by version. */
  onNickname({ detail: { value } }) {
    this.setData({ nickname: value });
  },

  async onSubmit({ detail }) {
    if (this.data.saving) return;
    const submitted: unknown = detail.value['nickname'];
    const check = checkNickname(typeof submitted === 'string' && submitted !== '' ? submitted : this.data.nickname);
    if (!check.ok) {
      this.toast(describeNickname(check.problem));
      return;
    }
    this.setData({ saving: true, nickname: check.nickname });
    try {
      const { nickname } = await getApp<IAppOption>().account.saveNickname(check.nickname);
      this.setData({ nickname });
      this.toast('昵称已保存', 'success');
    } catch (error) {
      this.setData({ nickname: this.data.savedNickname });
      this.toast(describeError(error));
    } finally {
      this.setData({ saving: false });
    }
  },

  async onSignIn() {
    if (this.data.signingIn) return;
    this.setData({ signingIn: true });
    try {
      await getApp<IAppOption>().account.signIn();
    } catch (error) {
      this.toast(describeError(error));
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
      this.toast(asking === 'delete-account' ? '账号已注销' : '已退出登录', 'success');
    } catch (error) {
      // Deleted on another device meanwhile: that is what was asked for.
      this.toast(hasCode(error, 'account_deleted') ? '账号已注销' : describeError(error));
    } finally {
      this.setData({ leaving: false });
    }
  },

  toast(message, theme = 'warning') {
    Toast({ context: this, selector: '#toast', message, theme });
  },
});
