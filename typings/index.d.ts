/** What `getApp<IAppOption>()` gives a page: the services that app.ts creates. */
interface IAppOption {
  environment: import('../miniprogram/platform/environment').Environment;
  session: import('../miniprogram/session/types').Session;
  client: import('../miniprogram/request/client').ContractClient<
    import('../miniprogram/backend/contract').paths
  >;
  /** For `createStream` of `request/stream`, which ships with the pages that import it. */
  streaming: import('../miniprogram/request/stream').StreamingOptions;
  account: import('../miniprogram/account/account').Account;
  /** Which way to an avatar and a nickname this base library has. */
  profileMethod: import('../miniprogram/account/profile-method').ProfileMethod;
  wechatProfile: import('../miniprogram/account/wechat-profile').WechatProfile;
  nicknameReview: import('../miniprogram/account/nickname-review').NicknameReview;
  phone: import('../miniprogram/account/phone').Phone;
  links: import('../miniprogram/account/links').Links;
  /** Consent to messages (订阅消息). */
  messages: import('../miniprogram/account/message-consent').MessageConsent;
  privacy: import('../miniprogram/platform/privacy').Privacy;
  dialogs: import('../miniprogram/platform/dialogs').Dialogs;
  /** Toast and loading cover: WeChat's own. */
  feedback: import('../miniprogram/platform/feedback').Feedback;
  navigation: import('../miniprogram/platform/navigation').Navigation;
  /** For ports that ship with the pages which import them: `createPictures(ports)` of `platform/pictures`. */
  ports: import('../miniprogram/platform/ports').Ports;
  /** How the app came to the foreground, for `createOtherProgram` of `platform/other-program`. */
  entries: import('../miniprogram/platform/enter-options').EnterEvents;
  /** The mini-program that is opened for a result; '' for none. */
  partnerAppId: string;
  /** Chinese or English, by the user's choice or WeChat's language. */
  language: import('../miniprogram/texts/language').LanguageChoice;
  /** Texts, title and text size of a page. */
  screen: import('../miniprogram/app/screen').Screen;
  /** What the backend refuses, so that a page can say it first. */
  limits: import('../miniprogram/account/adapter').AccountLimits;
  texts: import('../miniprogram/texts/errors').ErrorTexts;
  clock: import('../miniprogram/platform/clock').Clock;
  cache: import('../miniprogram/app/cache').Cache;
  /** Not in a release build. */
  diagnostics: import('../miniprogram/app/diagnostics').Diagnostics | undefined;
}
