import Toast from 'tdesign-miniprogram/toast/index';
import type { AccountView } from '../../account/account';
import { homeView } from './view';
import type { HomeView } from './view';

interface HomeData extends HomeView {
  environment: string;
  sdkVersion: string;
  /** A tap on the state's button is being carried out. */
  acting: boolean;
  requesting: boolean;
}

interface HomeMethods {
  unsubscribe: () => void;
  show: (view: AccountView) => void;
  toast: (message: string, theme?: 'success' | 'warning') => void;
  onAct: () => Promise<void>;
  onRequest: () => Promise<void>;
}

const ENVIRONMENTS = { develop: '开发版', trial: '体验版', release: '正式版' } as const;

Page<HomeData, HomeMethods & WechatMiniprogram.IAnyObject>({
  data: {
    ...homeView({ state: 'idle', profile: undefined }, undefined),
    environment: '',
    sdkVersion: '',
    acting: false,
    requesting: false,
  },

  unsubscribe: () => undefined,

  onLoad() {
    const { account, environment } = getApp<IAppOption>();
    this.setData({
      environment: ENVIRONMENTS[environment.envVersion],
      sdkVersion: environment.sdkVersion,
    });
    this.unsubscribe = account.subscribe((view) => {
      this.show(view);
    });
  },

  onShow() {
    const { account } = getApp<IAppOption>();
    // Nothing that a user asked for: a failure stays silent here, and the next visit asks again.
    if (account.view.state === 'signed-in') account.load().catch(() => undefined);
  },

  onUnload() {
    this.unsubscribe();
  },

  show(view) {
    const { session, texts } = getApp<IAppOption>();
    this.setData(homeView(view, session.failure && texts.unavailable(session.failure)));
  },

  async onAct() {
    if (this.data.acting) return;
    this.setData({ acting: true });
    try {
      await getApp<IAppOption>().account.signIn();
    } catch (error) {
      this.toast(getApp<IAppOption>().texts.error(error));
    } finally {
      this.setData({ acting: false });
    }
  },

  async onRequest() {
    if (this.data.requesting) return;
    this.setData({ requesting: true });
    try {
      await getApp<IAppOption>().account.reload();
      this.toast('请求成功', 'success');
    } catch (error) {
      this.toast(getApp<IAppOption>().texts.error(error));
    } finally {
      this.setData({ requesting: false });
    }
  },

  toast(message, theme = 'warning') {
    Toast({ context: this, selector: '#toast', message, theme });
  },
});
