import { createPictures } from '../../../../platform/pictures';
import type { Pictures } from '../../../../platform/pictures';
import { pinUser } from '../../../../account/pin-user';
import { createStorage } from '../../../../platform/storage';
import { fill } from '../../../../texts/language';
import { createDraftStore } from '../../model/draft';
import { EMPTY_FORM } from '../../model/form-state';
import { isNotFound } from '../../model/not-found';
import { MAX_PHOTOS } from '../../model/note';
import { readNoteId } from '../../model/note-id';
import { createNoteForm } from '../../model/note-form';
import type { FormEvent, NoteForm } from '../../model/note-form';
import { createPhotoFiles } from '../../model/photo-files';
import { createSignInGate } from '../../model/sign-in-gate';
import type { SignInGate, SignInState } from '../../model/sign-in-gate';
import { openNotes, PAGES } from '../../open';
import { FORM_TEXTS } from '../../texts';
import { formView } from './view';
import type { FormView } from './view';

type TextEvent = WechatMiniprogram.CustomEvent<{ value: string }>;

interface FormData extends FormView {
  t: typeof FORM_TEXTS.zh;
  textStyle: string;
  signIn: SignInState;
}

interface FormMethods {
  gone: boolean;
  choosing: boolean;
  form: NoteForm | undefined;
  gate: SignInGate | undefined;
  pictures: Pictures | undefined;
  describe: (error: unknown) => string;
  render: () => void;
  onEvent: (event: FormEvent) => void;
  say: (text: string) => void;
  onTitle: (event: TextEvent) => void;
  onText: (event: TextEvent) => void;
  onAdd: () => void;
  onPhoto: (event: WechatMiniprogram.TouchEvent) => void;
  onCross: (event: WechatMiniprogram.TouchEvent) => void;
  onSave: () => void;
  onDiscard: () => void;
  onReload: () => void;
  onSignIn: () => void;
  onLater: () => void;
}

/** Creates a note, or changes one (with `id`). Its draft survives the end of the app. */
Page<FormData, FormMethods & WechatMiniprogram.IAnyObject>({
  data: {
    t: FORM_TEXTS.zh,
    textStyle: '',
    ...formView(EMPTY_FORM, FORM_TEXTS.zh, () => '', false),
    view: 'skeleton',
    signIn: { phase: 'closed', problem: '' },
  },

  gone: false,
  choosing: false,
  form: undefined,
  gate: undefined,
  pictures: undefined,
  describe: () => '',

  onLoad({ id }) {
    const { account, session, screen, ports, texts, navigation, clock } = getApp<IAppOption>();
    const t = screen.open(this, FORM_TEXTS);
    const noteId = readNoteId(id);
    if (noteId === undefined) {
      // The link has an invalid id, so it does not open a new note.
      navigation.replace(PAGES.list);
      return;
    }
    if (noteId !== '') navigation.setTitle(t.editTitle);
    const { api, describe } = openNotes(this);
    const pictures = createPictures(ports);
    this.describe = describe;
    this.pictures = pictures;
    this.form = createNoteForm({
      api,
      files: createPhotoFiles(ports, pictures, ports.wx.env?.USER_DATA_PATH ?? ''),
      clock,
      shelf: createDraftStore(createStorage(ports.wx), () => session.userId, noteId, pinUser(session)),
      pin: () => pinUser(session),
      noteId,
      describe,
      cancelled: t.cancelled,
      show: () => {
        this.render();
      },
      tell: (event) => {
        this.onEvent(event);
      },
    });
    this.gate = createSignInGate(account, texts.error, (signIn) => {
      if (!this.gone) this.setData({ signIn });
    });
    const open = (): void => {
      if (!this.gone) void this.form?.open();
    };
    // The draft belongs to the user, who is unknown only during the first launch.
    if (session.userId === undefined) session.token().then(open, open);
    else open();
  },

  onHide() {
    this.form?.keep();
  },

  onUnload() {
    this.form?.keep();
    this.gone = true;
  },

  render() {
    if (this.gone || !this.form) return;
    this.setData(formView(this.form.state, this.data.t, this.describe, this.pictures?.supported ?? false));
  },

  onEvent(event) {
    if (this.gone) return;
    const { navigation } = getApp<IAppOption>();
    const { t } = this.data;
    if (event.kind === 'saved') {
      this.say(t.saved);
      navigation.back();
    } else if (event.kind === 'photos-failed') this.say(fill(t.photosFailed, { n: event.count }));
    else if (event.kind === 'refused') this.say(this.describe(event.error));
    // The problem is shown under its field.
  },

  say(text) {
    if (!this.gone) getApp<IAppOption>().feedback.say(text);
  },

  onTitle({ detail }) {
    this.form?.write({ title: detail.value });
  },

  onText({ detail }) {
    this.form?.write({ text: detail.value });
  },

  onAdd() {
    const { form, pictures, data } = this;
    if (!form || !pictures || this.choosing) return;
    this.choosing = true;
    void pictures.choose(MAX_PHOTOS - form.state.photos.length).then((chosen) => {
      this.choosing = false;
      if (chosen.kind === 'failed') this.say(data.t.chooseFailed);
      if (chosen.kind !== 'chosen' || this.gone) return;
      void form.addPhotos(chosen.files.map(({ tempFilePath }) => tempFilePath)).then((tooLarge) => {
        if (tooLarge > 0) this.say(fill(data.t.tooLarge, { n: tooLarge }));
      });
    });
  },

  onPhoto({ currentTarget }) {
    const key = String(currentTarget.dataset['key']);
    const { form, pictures } = this;
    const photo = form?.state.photos.find((one) => one.key === key);
    if (!form || !photo) return;
    if (photo.state === 'failed' && form.state.noteId !== '') void form.retryPhoto(key);
    else {
      const urls = form.state.photos.map(({ src }) => src);
      pictures?.view(urls, photo.src);
    }
  },

  onCross({ currentTarget }) {
    const key = String(currentTarget.dataset['key']);
    const photo = this.form?.state.photos.find((one) => one.key === key);
    if (photo?.state === 'uploading') this.form?.cancelPhoto(key);
    else this.form?.removePhoto(key);
  },

  onSave() {
    this.gate?.run(() => {
      void this.form?.save();
    });
  },

  onDiscard() {
    void getApp<IAppOption>()
      .dialogs.confirm(Object.assign({ destructive: true }, this.data.t.discardQuestion))
      .then((isSure) => {
        if (isSure === true && !this.gone) this.form?.discard();
      });
  },

  onReload() {
    if (isNotFound(this.form?.state.error)) getApp<IAppOption>().navigation.replace(PAGES.list);
    else void this.form?.open();
  },

  onSignIn() {
    this.gate?.signIn();
  },

  onLater() {
    this.gate?.cancel();
  },
});
