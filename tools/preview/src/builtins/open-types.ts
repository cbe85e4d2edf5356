import { askForProfile, userInfoAnswer } from '../wx/account';
import { ApiError, failureOf } from '../wx/call';
import { phoneOf } from '../wx/identity';
import { askSheet, showDocument } from '../wx/overlay';
import { randomHex } from '../wx/random';
import { servicesOf, type Services } from '../wx/services';
import { atLeast, attributeSince, SINCE } from '../wx/versions';
import type { Self } from './component';
import type { BuiltinDeps } from './deps';

type Handler = (self: Self) => void | Promise<void>;

export interface OpenTypes {
  /** Performs the button's open-type (or each of `a|b`). */
  run(self: Self): void;
}

/** Reports a refused or broken component ability to wx.onError, as the client does. */
function complain({ events, simulator }: Services, name: string, error: unknown): void {
  const failure = failureOf(name, error, simulator.sdkVersion);
  console.error(failure.errMsg);
  events.emit('Error', JSON.stringify(failure));
}

/** One chooser at a time; cancelling it fires no event. */
function chooseAvatar(services: Services, deps: BuiltinDeps): Handler {
  let open = false;
  return async (self) => {
    if (open) {
      complain(services, 'chooseAvatar', new Error('another chooseAvatar is in progress'));
      return;
    }
    open = true;
    try {
      await services.privacy.ask('button.chooseAvatar');
      const file = await deps.pickFile('image/*');
      if (file !== undefined)
        self.fire('chooseavatar', { avatarUrl: await services.files.addBlob(file, file.name) });
    } catch (error) {
      complain(services, 'chooseAvatar', error);
    } finally {
      open = false;
    }
  };
}

/** From 2.10.4 it returns the anonymous profile at once; before that, WeChat asks the user. */
function getUserInfo(services: Services): Handler {
  const { sdkVersion } = services.simulator;
  return async (self) => {
    try {
      await services.privacy.ask('button.getUserInfo');
      const asks = !atLeast(sdkVersion, SINCE.getUserProfile);
      if (asks) await askForProfile(services, '小程序需要你的微信昵称和头像');
      const answer = await userInfoAnswer(services, asks ? sdkVersion : SINCE.profileRecall);
      self.fire('getuserinfo', { errMsg: 'getUserInfo:ok', ...answer });
    } catch (error) {
      self.fire('getuserinfo', failureOf('getUserInfo', error, sdkVersion));
    }
  };
}

/**
 * Asks as WeChat does, and returns a code (from 2.21.2) or data encrypted with the session_key of the last
 * login.
 */
function getPhoneNumber(services: Services): Handler {
  const { simulator, privacy, wechatSession } = services;
  return async (self) => {
    try {
      await privacy.ask('button.getPhoneNumber');
      const number = phoneOf(simulator.user);
      const accepted = await askSheet(simulator.layer, {
        title: '申请获取并验证你的手机号',
        body: [`${number.slice(0, 3)}****${number.slice(-4)}`],
        accept: '允许',
        refuse: '不允许',
      });
      if (!accepted) throw new ApiError('user deny');
      const proof = atLeast(simulator.sdkVersion, SINCE.phoneCode)
        ? { code: `phone.${number}.${randomHex(16)}` }
        : await wechatSession.encrypt(phoneInfo(number));
      self.fire('getphonenumber', { errMsg: 'getPhoneNumber:ok', ...proof });
    } catch (error) {
      self.fire('getphonenumber', failureOf('getPhoneNumber', error, simulator.sdkVersion));
    }
  };
}

/** WeChat's format; `stand-in` is the appid of the API server's stand-in. */
function phoneInfo(number: string): string {
  const watermark = { timestamp: Math.floor(Date.now() / 1000), appid: 'stand-in' };
  return JSON.stringify({ phoneNumber: number, purePhoneNumber: number, countryCode: '86', watermark });
}

/** A tap here is the user's consent. WeChat identifies it by the button's id. */
function agree({ privacy, report }: Services): Handler {
  return (self) => {
    const { id } = self.engine;
    if (id === '') {
      report(
        '<button open-type="agreePrivacyAuthorization"> needs an id: without one WeChat cannot check the tap',
      );
      return;
    }
    privacy.agree(id);
    self.fire('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  };
}

function share({ router, simulator }: Services): Handler {
  return (self) => {
    const page = router.top();
    const handler = page?.['onShareAppMessage'];
    const target = { id: self.engine.id, dataset: self.engine.dataset ?? {} };
    const given: unknown =
      typeof handler === 'function' ? Reflect.apply(handler, page, [{ from: 'button', target }]) : undefined;
    const { title, path } = (given ?? {}) as { title?: string; path?: string };
    showDocument(simulator.layer, '转发给朋友', [title ?? '', path ?? page?.route ?? '']);
  };
}

/** Abilities that need a phone, with the event for their failure. */
const UNAVAILABLE: Readonly<Record<string, string | undefined>> = {
  getRealtimePhoneNumber: 'getrealtimephonenumber',
  phoneOneClickLogin: 'phoneoneclicklogin',
  launchApp: 'error',
  contact: undefined,
  feedback: undefined,
  liveActivity: 'createliveactivity',
  openRealnameAuthInfo: undefined,
};

export function createOpenTypes(deps: BuiltinDeps): OpenTypes {
  const services = servicesOf(deps.wx);
  const { report, simulator } = services;
  const handlers: Record<string, Handler> = {
    chooseAvatar: chooseAvatar(services, deps),
    getUserInfo: getUserInfo(services),
    getPhoneNumber: getPhoneNumber(services),
    agreePrivacyAuthorization: agree(services),
    share: share(services),
    openSetting: async (self) => {
      const { openSetting } = deps.wx as { openSetting?: (o: object) => Promise<object> | undefined };
      self.fire('opensetting', (await openSetting?.({})) ?? {});
    },
  };
  for (const [name, event] of Object.entries(UNAVAILABLE)) {
    handlers[name] = (self) => {
      report(`<button open-type="${name}">: the preview does not support this`);
      if (event !== undefined) self.fire(event, { errMsg: `${name}:fail the preview does not support this` });
    };
  }
  return {
    run: (self) => {
      const given = self.data['openType'];
      const names = typeof given === 'string' ? given.split('|').filter((n) => n !== '') : [];
      for (const name of names) {
        const since = attributeSince(`button.open-type.${name}`) ?? '0';
        const handler = handlers[name];
        if (handler === undefined) report(`<button open-type="${name}">: there is no such open-type`);
        // An open-type unknown to the base library does nothing.
        else if (atLeast(simulator.sdkVersion, since)) void handler(self);
      }
    },
  };
}
