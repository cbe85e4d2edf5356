import { HOME_PAGE } from '../../../../app/home-page';
import { hasCode } from '../../../../platform/app-error';
import type { Question } from '../../../../platform/dialogs';
import { dateOf } from '../../../../texts/date';
import { fill } from '../../../../texts/language';
import { SETTINGS_TEXTS } from '../../texts';
import type { SettingsTexts } from '../../texts';
import { LANGUAGES, aboutView, cacheNote, messagesNote } from './view';
import type { AboutView } from './view';

interface SettingsData extends AboutView {
  t: SettingsTexts;
  textStyle: string;
  signedIn: boolean;
  /** Whether the backend has more data of a user than avatar and nickname. */
  identity: boolean;
  /** Whether messages are available. */
  hasMessages: boolean;
  messages: string;
  language: string;
  cache: string;
  /** From 2.32.3. */
  hasContract: boolean;
  hasDiagnostics: boolean;
  /** A question about leaving is open, or its answer is being processed. */
  leaving: boolean;
}

interface SettingsMethods {
  /** Set when the page was closed: late answers are ignored. */
  gone: boolean;
  unsubscribe: () => void;
  onIdentity: () => void;
  onMessages: () => void;
  showMessages: () => void;
  onLanguage: () => void;
  onCache: () => void;
  onContract: () => void;
  onDiagnostics: () => void;
  onSignOut: () => void;
  onDelete: () => void;
  /** Asks the questions in turn, and runs `leave` when the user confirms each. */
  askOnce: (questions: readonly Question[], leave: () => Promise<string>) => void;
}

Page<SettingsData, SettingsMethods & WechatMiniprogram.IAnyObject>({
  data: {
    t: SETTINGS_TEXTS.zh,
    textStyle: '',
    version: '',
    environment: '',
    sdkVersion: '',
    signedIn: false,
    identity: false,
    hasMessages: false,
    messages: '',
    language: '',
    cache: '',
    hasContract: false,
    hasDiagnostics: false,
    leaving: false,
  },

  gone: false,
  unsubscribe: () => undefined,

  onLoad() {
    const { screen, account, phone, links, messages, language, environment, privacy, diagnostics } =
      getApp<IAppOption>();
    const t = screen.open(this, SETTINGS_TEXTS);
    this.setData({
      ...aboutView(environment, t),
      identity: phone.supported || links.supported,
      hasMessages: messages.supported,
      language: t.languages[LANGUAGES.indexOf(language.setting)] ?? '',
      hasContract: privacy.hasContract,
      hasDiagnostics: diagnostics !== undefined,
    });
    this.unsubscribe = account.subscribe(({ state, profile }) => {
      // A renewal in the background does not change the page.
      const signedIn = state === 'signed-in' || (state === 'signing-in' && profile !== undefined);
      if (signedIn && !this.data.signedIn && messages.supported) this.showMessages();
      this.setData({ signedIn, cache: cacheNote(getApp<IAppOption>().cache.size(), t) });
    });
  },

  onShow() {
    this.setData({ cache: cacheNote(getApp<IAppOption>().cache.size(), this.data.t) });
  },

  onUnload() {
    this.gone = true;
    this.unsubscribe();
  },

  onIdentity() {
    getApp<IAppOption>().navigation.open('/packages/identity/pages/identity/identity');
  },

  onMessages() {
    void getApp<IAppOption>()
      .messages.openSettings()
      .then(() => {
        if (!this.gone) this.showMessages();
      });
  },

  /** If loading fails, the note stays as it was; WeChat's settings can be opened all the same. */
  showMessages() {
    getApp<IAppOption>()
      .messages.load()
      .then(
        (state) => {
          if (!this.gone) this.setData({ messages: messagesNote(state, this.data.t) });
        },
        () => undefined,
      );
  },

  onLanguage() {
    const { dialogs, language, navigation } = getApp<IAppOption>();
    void dialogs.choose(this.data.t.languages).then((index) => {
      const next = index === undefined ? undefined : LANGUAGES[index];
      if (next === undefined || next === language.setting) return;
      language.choose(next);
      // Reopens the pages in the new language.
      navigation.restart(HOME_PAGE);
    });
  },

  onCache() {
    const { cache, feedback } = getApp<IAppOption>();
    cache.clear();
    this.setData({ cache: cacheNote(cache.size(), this.data.t) });
    feedback.say(this.data.t.cleared);
  },

  onContract() {
    getApp<IAppOption>().privacy.openContract();
  },

  onDiagnostics() {
    getApp<IAppOption>().navigation.open('/packages/diagnostics/pages/diagnostics/diagnostics');
  },

  onSignOut() {
    const { signOutQuestion, signedOut } = this.data.t;
    this.askOnce([signOutQuestion], () => {
      getApp<IAppOption>().account.signOut();
      return Promise.resolve(signedOut);
    });
  },

  onDelete() {
    const { deleteQuestion, deleteTwice, deleted } = this.data.t;
    const questions = [deleteQuestion, deleteTwice].map((question) => ({ ...question, destructive: true }));
    this.askOnce(questions, () =>
      getApp<IAppOption>()
        .account.deleteAccount()
        .then(
          (until) =>
            until === undefined ? deleted : fill(this.data.t.deletedUntil, { date: dateOf(until) }),
          (error: unknown) => {
            // Already deleted on another device, which is the wanted result.
            if (hasCode(error, 'account_deleted')) return deleted;
            throw error as Error;
          },
        ),
    );
  },

  askOnce(questions, leave) {
    if (this.data.leaving) return;
    const { dialogs, feedback, texts } = getApp<IAppOption>();
    const ask = (index: number): Promise<boolean> => {
      const question = questions[index];
      if (!question) return Promise.resolve(true);
      return dialogs.confirm(question).then((isSure) => isSure === true && !this.gone && ask(index + 1));
    };
    this.setData({ leaving: true });
    void ask(0)
      .then((isSure) => (isSure ? leave() : ''))
      .catch((error: unknown) => texts.error(error))
      .then((text) => {
        if (text !== '') feedback.say(text);
        if (!this.gone) this.setData({ leaving: false });
      });
  },
});
