import type { AccountView } from '../../account/account';
import { HOME_PAGE } from '../../app/home-page';
import { HOME_TEXTS } from '../../texts/home';
import type { HomeTexts } from '../../texts/home';
import { entries } from './entries';
import type { Entry } from './entries';
import { greeting, homeView } from './view';
import type { HomeView } from './view';

interface HomeData extends HomeView {
  t: HomeTexts;
  textStyle: string;
  hello: string;
  entries: Entry[];
  /** Opened from Moments (scene 1154): no sign-in and no navigation. */
  singlePage: boolean;
  /** A tap on the notice's button is being processed. */
  acting: boolean;
}

interface HomeMethods {
  /** Set when the page was closed: late answers are ignored. */
  gone: boolean;
  unsubscribe: () => void;
  show: (view: AccountView) => void;
  onAct: () => void;
  onEntry: (event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { path: string }>) => void;
  onProfile: () => void;
}

Page<HomeData, HomeMethods & WechatMiniprogram.IAnyObject>({
  data: {
    ...homeView({ state: 'idle', profile: undefined }, '', HOME_TEXTS.zh),
    t: HOME_TEXTS.zh,
    textStyle: '',
    hello: '',
    entries: [],
    singlePage: false,
    acting: false,
  },

  gone: false,
  unsubscribe: () => undefined,

  onLoad() {
    const { account, environment, screen } = getApp<IAppOption>();
    const t = screen.open(this, HOME_TEXTS);
    const { singlePage } = environment;
    this.setData({ singlePage, entries: singlePage ? [] : entries(t) });
    this.unsubscribe = account.subscribe((view) => {
      this.show(view);
    });
  },

  onShow() {
    const { account, clock } = getApp<IAppOption>();
    this.setData({ hello: greeting(new Date(clock.now()).getHours(), this.data.t) });
    // The user did not ask for this, so a failure is not shown; the next visit loads again.
    if (account.view.state === 'signed-in') account.load().catch(() => undefined);
  },

  onUnload() {
    this.gone = true;
    this.unsubscribe();
  },

  onShareAppMessage() {
    return { title: this.data.t.share, path: HOME_PAGE };
  },

  onShareTimeline() {
    return { title: this.data.t.share };
  },

  show(view) {
    const { session, texts } = getApp<IAppOption>();
    const failure = session.failure ? texts.unavailable(session.failure) : '';
    this.setData(homeView(view, failure, this.data.t));
  },

  onAct() {
    if (this.data.acting) return;
    const { account, feedback, texts } = getApp<IAppOption>();
    const finish = (): void => {
      if (!this.gone) this.setData({ acting: false });
    };
    this.setData({ acting: true });
    account.signIn().then(finish, (error: unknown) => {
      if (!this.gone) feedback.say(texts.error(error));
      finish();
    });
  },

  onEntry({ currentTarget }) {
    getApp<IAppOption>().navigation.open(currentTarget.dataset.path);
  },

  onProfile() {
    getApp<IAppOption>().navigation.openTab('/pages/profile/profile');
  },
});
