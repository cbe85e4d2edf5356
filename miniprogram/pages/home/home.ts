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
  /** A late answer touches no page that was left. */
  gone: boolean;
  unsubscribe: () => void;
  show: (view: AccountView) => void;
  toast: (message: string, theme?: 'success' | 'warning') => void;
  onAct: () => void;
  onRequest: () => void;
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

  gone: false,
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
    this.gone = true;
    this.unsubscribe();
  },

  show(view) {
    const { session, texts } = getApp<IAppOption>();
    this.setData(homeView(view, session.failure && texts.unavailable(session.failure)));
  },

  onAct() {
    if (this.data.acting) return;
    const { account, texts } = getApp<IAppOption>();
    const finish = (): void => {
      if (!this.gone) this.setData({ acting: false });
    };
    this.setData({ acting: true });
    account.signIn().then(finish, (error: unknown) => {
      this.toast(texts.error(error));
      finish();
    });
  },

  onRequest() {
    if (this.data.requesting) return;
    const { account, texts } = getApp<IAppOption>();
    const finish = (text: string, theme?: 'success'): void => {
      this.toast(text, theme);
      if (!this.gone) this.setData({ requesting: false });
    };
    this.setData({ requesting: true });
    account.reload().then(
      () => {
        finish('请求成功', 'success');
      },
      (error: unknown) => {
        finish(texts.error(error));
      },
    );
  },

  toast(message, theme = 'warning') {
    if (this.gone) return;
    Toast({ context: this, selector: '#toast', message, theme });
  },
});
