import { createPictures } from '../../../../platform/pictures';
import { createNoteDetail } from '../../model/note-detail';
import type { NoteDetail } from '../../model/note-detail';
import { readNoteId } from '../../model/note-id';
import type { NotesApi } from '../../model/notes-api';
import { NOTE_REMINDER, setReminder } from '../../model/reminder';
import { openDeleted, openNotes, PAGES } from '../../open';
import { DETAIL_TEXTS } from '../../texts';
import { detailView } from './view';
import type { DetailView } from './view';

interface DetailData extends DetailView {
  t: typeof DETAIL_TEXTS.zh;
  textStyle: string;
  /** Whether reminders are available. */
  reminds: boolean;
  reminding: boolean;
}

interface DetailMethods {
  gone: boolean;
  id: string;
  detail: NoteDetail | undefined;
  api: NotesApi | undefined;
  describe: (error: unknown) => string;
  unsubscribe: () => void;
  render: () => void;
  onAction: () => void;
  onPhoto: (event: WechatMiniprogram.TouchEvent) => void;
  onEdit: () => void;
  onRemove: () => void;
  onUndo: () => void;
  onBack: () => void;
  onRemind: (event: WechatMiniprogram.CustomEvent<{ at: number }>) => void;
  onForget: () => void;
  /** Allows one change of the reminder at a time. */
  remindOnce: (work: Promise<string>) => void;
}

/** Shows one note, with share, edit, delete and undo. */
Page<DetailData, DetailMethods & WechatMiniprogram.IAnyObject>({
  data: {
    t: DETAIL_TEXTS.zh,
    textStyle: '',
    view: 'skeleton',
    title: '',
    text: '',
    date: '',
    photos: [],
    remindAt: 0,
    reminds: false,
    reminding: false,
    busy: false,
    blank: { title: '', hint: '', action: '' },
  },

  gone: false,
  id: '',
  detail: undefined,
  api: undefined,
  describe: () => '',
  unsubscribe: () => undefined,

  onLoad({ id }) {
    const { account, screen, messages } = getApp<IAppOption>();
    screen.open(this, DETAIL_TEXTS);
    const { api, describe } = openNotes(this);
    this.id = readNoteId(id) ?? '';
    this.describe = describe;
    this.api = api;
    this.setData({ reminds: api.reminds && messages.supports(NOTE_REMINDER) });
    this.detail = createNoteDetail(api, this.id, () => {
      this.render();
    });
    let asked = false;
    this.unsubscribe = account.subscribe(({ state }) => {
      if (
        state !== 'signed-out' &&
        (!asked || (state === 'signed-in' && this.detail?.state.status === 'failed'))
      ) {
        asked = true;
        void this.detail?.open();
      }
      if (state === 'signed-out') asked = false;
      this.render();
    });
  },

  onShow() {
    void this.detail?.refresh();
  },

  onUnload() {
    this.gone = true;
    this.unsubscribe();
  },

  /** The share card: it opens the note for its owner, and other users' own list. */
  onShareAppMessage() {
    const { data, id } = this;
    const first = data.photos[0];
    const path = data.view === 'note' ? PAGES.detail(id) : PAGES.list;
    return Object.assign({ title: data.title || data.t.title, path }, first ? { imageUrl: first.url } : {});
  },

  render() {
    if (this.gone || !this.detail) return;
    const { account, clock } = getApp<IAppOption>();
    const { t } = this.data;
    this.setData(
      detailView({
        detail: this.detail.state,
        session: account.view.state,
        now: clock.now(),
        describe: this.describe,
        t,
      }),
    );
  },

  onAction() {
    const { account, feedback, navigation, texts } = getApp<IAppOption>();
    const { state } = account.view;
    if (this.detail?.state.status === 'missing' && state !== 'signed-out') navigation.replace(PAGES.list);
    else if (state === 'signed-out' || state === 'failed') {
      account.signIn().catch((error: unknown) => {
        if (!this.gone) feedback.say(texts.error(error));
      });
    } else void this.detail?.open();
  },

  onPhoto({ currentTarget }) {
    const urls = this.data.photos.map(({ url }) => url);
    createPictures(getApp<IAppOption>().ports).view(urls, String(currentTarget.dataset['url']));
  },

  onEdit() {
    getApp<IAppOption>().navigation.open(PAGES.form(this.id));
  },

  onRemove() {
    const { feedback } = getApp<IAppOption>();
    const { title } = this.data;
    this.detail?.remove().then(
      () => {
        if (this.detail?.state.status === 'deleted') openDeleted().write({ id: this.id, title });
      },
      (error: unknown) => {
        if (!this.gone) feedback.say(this.describe(error));
      },
    );
  },

  onUndo() {
    const { feedback } = getApp<IAppOption>();
    const { t } = this.data;
    this.detail?.undo().then(
      () => {
        if (this.detail?.state.status !== 'ready') return;
        openDeleted().remove();
        if (!this.gone) feedback.say(t.restored);
      },
      (error: unknown) => {
        if (!this.gone)
          feedback.say(this.detail?.state.status === 'missing' ? t.tooLate : this.describe(error));
      },
    );
  },

  onRemind({ detail: { at } }) {
    const { messages } = getApp<IAppOption>();
    const { api, data, id } = this;
    if (!api || data.reminding) return;
    // Synchronous, because WeChat only asks inside the tap.
    this.remindOnce(
      setReminder(api, messages, id, at).then((end) => {
        if (end.kind !== 'set') return end.kind === 'off' ? data.t.remindersOff : data.t.notReminded;
        this.detail?.take(end.note);
        return data.t.reminded;
      }),
    );
  },

  onForget() {
    const { api, data, id } = this;
    if (!api || data.reminding) return;
    this.remindOnce(
      api.forgetReminder(id).then((note) => {
        this.detail?.take(note);
        return data.t.forgotten;
      }),
    );
  },

  remindOnce(work) {
    const { feedback } = getApp<IAppOption>();
    this.setData({ reminding: true });
    void work.catch(this.describe).then((said) => {
      if (this.gone) return;
      this.setData({ reminding: false });
      feedback.say(said);
    });
  },

  onBack() {
    const { navigation } = getApp<IAppOption>();
    // A page opened from a share card has no page behind it.
    if (getCurrentPages().length > 1) navigation.back();
    else navigation.replace(PAGES.list);
  },
});
