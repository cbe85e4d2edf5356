import { createAccount } from './account/account';
import { offerProfile } from './account/ladder';
import { createNicknameReview } from './account/nickname-review';
import { createProfileCache } from './account/profile-cache';
import { createWechatProfile } from './account/wechat-profile';
import { backend } from './backend';
import { COOLDOWN, OWN_PRIVACY_SHEET, TIMEOUTS, chooseOrigin } from './config';
import { createForegroundClock } from './platform/clock';
import { createDialogs } from './platform/dialogs';
import { readEnvironment } from './platform/environment';
import { onNetworkBack } from './platform/network';
import { createPrivacy } from './platform/privacy';
import { createStorage } from './platform/storage';
import { isAtLeast } from './platform/version';
import { wechat } from './platform/wx';
import { createClient } from './request/client';
import { createExchange } from './session/exchange';
import { createSessionStore } from './session/record';
import { createSession } from './session/session';

const clock = createForegroundClock();

/** Puts the rooms together. `scene` is known at launch only, and decides whether there is a sign-in at all. */
function compose(scene: number): IAppOption {
  const wx = wechat;
  const environment = readEnvironment(wx, scene);
  const origin = chooseOrigin(environment);
  const storage = createStorage(wx);
  const scope = `${environment.envVersion}/${origin}`;
  const session = createSession({
    exchange: createExchange({
      wx,
      clock,
      rules: backend,
      origin,
      loginTimeout: TIMEOUTS.login,
      exchangeTimeout: TIMEOUTS.exchange,
    }),
    store: createSessionStore(storage, scope),
    clock,
    cooldown: COOLDOWN,
    waitTimeout: TIMEOUTS.wait,
    supported: !environment.singlePage && wx.login !== undefined,
  });
  const client = createClient({ wx, clock, session, rules: backend, origin, timeout: TIMEOUTS.request });
  const account = createAccount({ rules: backend, wx, session, client, cache: createProfileCache(storage, scope), origin });
  const { sdkVersion } = environment;
  return {
    environment,
    session,
    client,
    account,
    offer: offerProfile(sdkVersion, wx.getUserProfile !== undefined),
    wechatProfile: createWechatProfile({ wx, session, account }),
    nicknameReview: createNicknameReview(clock, isAtLeast(sdkVersion, '2.29.1'), TIMEOUTS.nicknameReview),
    privacy: createPrivacy(wx, OWN_PRIVACY_SHEET),
    dialogs: createDialogs(wx),
    clock,
  };
}

App<Partial<IAppOption>>({
  onLaunch({ scene }) {
    const services = compose(scene);
    Object.assign(this, services);
    onNetworkBack(wechat, () => {
      services.session.wake();
    });
    services.session.start();
  },

  onShow() {
    clock.show();
    this.session?.wake();
  },

  onHide() {
    clock.hide();
  },
});
