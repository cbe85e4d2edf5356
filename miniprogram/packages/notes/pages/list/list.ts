import { problemOf } from '../../../../request/errors';
import { fill } from '../../../../texts/language';
import { createNoteList } from '../../model/note-list';
import type { NoteList } from '../../model/note-list';
import type { NotesApi } from '../../model/notes-api';
import { createSignInGate } from '../../model/sign-in-gate';
import type { SignInGate, SignInState } from '../../model/sign-in-gate';
import { openDeleted, openNotes, PAGES } from '../../open';
import { LIST_TEXTS } from '../../texts';
import { listView } from './view';
import type { ListView } from './view';

interface ListData extends ListView {
  t: typeof LIST_TEXTS.zh;
  textStyle: string;
  signIn: SignInState;
  /** Title of the last deleted note while it can be undone; '' for none. */
  deleted: string;
  undoing: boolean;
}

interface ListMethods {
  gone: boolean;
  list: NoteList | undefined;
  gate: SignInGate | undefined;
  describe: (error: unknown) => string;
  api: NotesApi | undefined;
  /** The session epoch of the loaded notes. */
  epoch: number;
  unsubscribe: () => void;
  follow: () => void;
  render: () => void;
  onAction: () => void;
  onMore: () => void;
  onOpen: (event: WechatMiniprogram.TouchEvent) => void;
  onWrite: () => void;
  onSignIn: () => void;
  onLater: () => void;
  showDeleted: () => void;
  onUndo: () => void;
}

const NOBODY = -1;

/** The user's notes, newest first. */
Page<ListData, ListMethods & WechatMiniprogram.IAnyObject>({
  data: {
    t: LIST_TEXTS.zh,
    textStyle: '',
    view: 'skeleton',
    items: [],
    blank: { title: '', hint: '', action: '' },
    notice: '',
    footer: { kind: 'none', text: '' },
    signIn: { phase: 'closed', problem: '' },
    deleted: '',
    undoing: false,
  },

  gone: false,
  list: undefined,
  gate: undefined,
  describe: () => '',
  api: undefined,
  epoch: NOBODY,
  unsubscribe: () => undefined,

  onLoad() {
    const { account, screen, texts } = getApp<IAppOption>();
    screen.open(this, LIST_TEXTS);
    const { api, describe } = openNotes(this);
    this.describe = describe;
    this.api = api;
    this.list = createNoteList(api, () => {
      this.render();
    });
    this.gate = createSignInGate(account, texts.error, (signIn) => {
      if (!this.gone) this.setData({ signIn });
    });
    this.unsubscribe = account.subscribe(() => {
      this.follow();
    });
  },

  onShow() {
    this.showDeleted();
    // A note was created, changed or deleted on another page.
    if (this.list?.state.status === 'ready') void this.list.refresh();
  },

  onUnload() {
    this.gone = true;
    this.unsubscribe();
  },

  onPullDownRefresh() {
    const { navigation } = getApp<IAppOption>();
    const { list, data } = this;
    const work = list && data.blank.action !== data.t.signIn ? list.refresh() : Promise.resolve();
    void work.then(() => {
      navigation.stopPullDown();
    });
  },

  onReachBottom() {
    void this.list?.loadMore();
  },

  /** Loads once for each user, and again when a failed sign-in succeeds later. */
  follow() {
    const { account, session } = getApp<IAppOption>();
    const { list } = this;
    if (!list) return;
    const { state } = account.view;
    if (state === 'signed-out') {
      this.epoch = NOBODY;
      list.reset();
      this.setData({ deleted: '' });
    } else if (state !== 'failed') {
      const isNew = this.epoch !== session.epoch;
      if (isNew || (state === 'signed-in' && list.state.status === 'failed')) {
        this.epoch = session.epoch;
        void list.open();
      }
    }
    this.render();
  },

  render() {
    if (this.gone || !this.list) return;
    const { account, session, clock } = getApp<IAppOption>();
    const { t } = this.data;
    this.setData(
      listView({
        list: this.list.state,
        session: account.view.state,
        failure: session.failure,
        now: clock.now(),
        describe: this.describe,
        t,
      }),
    );
  },

  onAction() {
    const { account, feedback, texts } = getApp<IAppOption>();
    const { state } = account.view;
    if (state !== 'signed-out' && state !== 'failed') {
      void this.list?.open();
      return;
    }
    account.signIn().catch((error: unknown) => {
      if (!this.gone) feedback.say(texts.error(error));
    });
  },

  onMore() {
    void this.list?.loadMore();
  },

  onOpen({ currentTarget }) {
    getApp<IAppOption>().navigation.open(PAGES.detail(String(currentTarget.dataset['id'])));
  },

  onWrite() {
    this.gate?.run(() => {
      getApp<IAppOption>().navigation.open(PAGES.form());
    });
  },

  onSignIn() {
    this.gate?.signIn();
  },

  showDeleted() {
    const { account } = getApp<IAppOption>();
    const deleted = account.view.state === 'signed-out' ? undefined : openDeleted().read();
    this.setData({ deleted: deleted ? fill(this.data.t.deleted, { title: deleted.title }) : '' });
  },

  onUndo() {
    const { feedback } = getApp<IAppOption>();
    const { t, undoing } = this.data;
    const shelf = openDeleted();
    const note = shelf.read();
    if (undoing || !note || !this.api) {
      this.showDeleted();
      return;
    }
    this.setData({ undoing: true });
    void this.api
      .restore(note.id)
      .then(
        () => {
          shelf.remove();
          if (this.gone) return undefined;
          feedback.say(t.restored);
          return this.list?.refresh();
        },
        (error: unknown) => {
          const isTooLate = problemOf(error)?.code === 'note_not_found';
          if (isTooLate) shelf.remove();
          if (!this.gone) feedback.say(isTooLate ? t.tooLate : this.describe(error));
        },
      )
      .then(() => {
        if (this.gone) return;
        this.setData({ undoing: false });
        this.showDeleted();
      });
  },

  onLater() {
    this.gate?.cancel();
  },
});
