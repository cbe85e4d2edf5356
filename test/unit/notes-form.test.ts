/** The form: what is written survives, nothing is sent twice, one failed photo is sent alone. */
import { createDraftShelf } from '../../miniprogram/packages/notes/model/draft';
import type { Note } from '../../miniprogram/packages/notes/model/note';
import { createNoteForm } from '../../miniprogram/packages/notes/model/note-form';
import type { FormEvent, NoteForm } from '../../miniprogram/packages/notes/model/note-form';
import type { NotesApi, PhotoUpload } from '../../miniprogram/packages/notes/model/notes-api';
import type { AppError } from '../../miniprogram/platform/app-error';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { createStorage } from '../../miniprogram/platform/storage';
import type { Wx } from '../../miniprogram/platform/wx';
import { WireError } from '../../miniprogram/platform/wire-error';
import { RefusedError } from '../../miniprogram/request/errors';
import { flush, VirtualTime } from '../fakes/virtual-time';

const OFFLINE = new WireError('offline');
const REFUSED = new RefusedError(422, { code: 'note_rejected' });

/** A server that keeps what it is sent, as the reference one does: once for each key. */
class Server {
  note: Note | undefined;
  readonly byKey = new Map<string, string>();
  /** Method and what matters of each call, in their order. */
  readonly calls: string[] = [];
  /** What the next calls do: fail before the server hears of them, or after. */
  readonly script: ('ok' | 'lost' | 'unheard' | Error)[] = [];
  readonly uploads: PhotoUpload[] = [];

  readonly api: NotesApi = {
    list: () => Promise.reject(new Error('not asked for here')),
    get: () => this.run('get', () => this.present()),
    create: ({ title, text }, key) =>
      this.run(`create ${title} ${key}`, () => {
        if (!this.byKey.has(key)) {
          this.byKey.set(key, title);
          this.note = { id: 'n1', title, text, photos: [], createdAt: 1, updatedAt: 1 };
        }
        return this.present();
      }),
    change: (id, { title, text, photos }) =>
      this.run(`change ${title} [${photos.join(' ')}]`, () => {
        const kept = photos.map((photo) => ({ id: photo, url: `/${photo}` }));
        this.note = { ...this.present(), id, title, text, photos: kept };
        return this.note;
      }),
    remove: () => Promise.resolve(),
    restore: () => Promise.resolve(this.present()),
    reminds: true,
    remind: () => Promise.resolve(this.present()),
    forgetReminder: () => Promise.resolve(this.present()),
    addPhoto: (_id, upload) => {
      this.uploads.push(upload);
      return this.run(`photo ${upload.filePath}`, () => {
        const photoId = this.byKey.get(upload.key) ?? `p-${upload.filePath}`;
        const { photos } = this.present();
        if (!photos.some(({ id }) => id === photoId)) {
          this.byKey.set(upload.key, photoId);
          this.note = { ...this.present(), photos: [...photos, { id: photoId, url: `/${photoId}` }] };
        }
        return { note: this.present(), photoId };
      });
    },
  };

  private present(): Note {
    if (!this.note) throw new Error('there is no note');
    return this.note;
  }

  private run<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call);
    const fate = this.script.shift() ?? 'ok';
    if (fate instanceof Error) return Promise.reject(fate);
    if (fate === 'unheard') return Promise.reject(OFFLINE);
    const answer = work();
    return fate === 'lost' ? Promise.reject(OFFLINE) : Promise.resolve(answer);
  }
}

interface World {
  readonly server: Server;
  readonly time: VirtualTime;
  readonly storage: Map<string, unknown>;
  readonly events: FormEvent[];
  readonly dropped: string[];
  /** The app starts anew: storage survives, memory does not. */
  readonly launch: (noteId?: string) => NoteForm;
}

function createWorld(): World {
  const server = new Server();
  const time = new VirtualTime();
  const storage = new Map<string, unknown>();
  const events: FormEvent[] = [];
  const dropped: string[] = [];
  const wx = {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => storage.set(key, structuredClone(value)),
    removeStorageSync: (key: string) => storage.delete(key),
  };
  let photoKeys = 0;
  return {
    server,
    time,
    storage,
    events,
    dropped,
    launch: (noteId = '') =>
      createNoteForm({
        api: server.api,
        files: {
          prepare: (path) => {
            photoKeys += 1;
            return Promise.resolve(path === 'huge' ? undefined : { key: `k${String(photoKeys)}`, path });
          },
          drop: (path) => void dropped.push(path),
        },
        clock: createForegroundClock(time),
        shelf: createDraftShelf(createStorage(wx as unknown as Wx), () => 'ada', noteId),
        noteId,
        describe: (error) => (error as AppError).code,
        cancelled: 'cancelled',
        show: () => undefined,
        tell: (event) => void events.push(event),
      }),
  };
}

const photosOf = (form: NoteForm): string[] =>
  form.state.photos.map(({ path, id, state }) => `${path || id} ${state}`);

describe('what is written', () => {
  it('is kept a moment after the last stroke, and comes back after the end of the app', async () => {
    const { launch, time, storage } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: '晨' });
    await time.pass(399);
    form.write({ title: '晨跑', text: '五公里' });
    await time.pass(399);
    expect(storage.size).toBe(0);
    await time.pass(1);
    expect(storage.size).toBe(1);
    await form.addPhotos(['a', 'b']);
    form.keep();
    const again = launch();
    await again.open();
    expect(again.state).toMatchObject({ title: '晨跑', text: '五公里', restored: true, phase: 'editing' });
    expect(photosOf(again)).toEqual(['a waiting', 'b waiting']);
  });

  it('leaves nothing behind when there is nothing, and when it is discarded', async () => {
    const { launch, storage, dropped } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    form.keep();
    form.write({ title: '' });
    form.keep();
    expect(storage.size).toBe(0);
    form.write({ title: 'a' });
    await form.addPhotos(['a']);
    form.keep();
    form.discard();
    expect([storage.size, form.state.title, photosOf(form), dropped]).toEqual([0, '', [], ['a']]);
  });

  it('is none where it is damaged', async () => {
    const { launch, storage } = createWorld();
    for (const draft of [{ title: 7 }, { title: 'a', text: '', noteId: '', photos: [{}] }, null]) {
      storage.set('note-draft:ada:', { version: 1, draft });
      const form = launch();
      await form.open();
      expect(form.state).toMatchObject({ title: '', restored: false });
    }
  });

  it('about a note that is there is a draft of its own', async () => {
    const { server, launch } = createWorld();
    server.note = {
      id: 'n1',
      title: 'old',
      text: '',
      photos: [{ id: 'p1', url: '/p1' }],
      createdAt: 1,
      updatedAt: 1,
    };
    const form = launch('n1');
    await form.open();
    form.write({ title: 'new' });
    form.removePhoto('p1');
    form.keep();
    const again = launch('n1');
    await again.open();
    expect([again.state.title, photosOf(again)]).toEqual(['new', []]);
    again.discard();
    expect([again.state.title, photosOf(again)]).toEqual(['old', ['p1 there']]);
    const other = launch();
    await other.open();
    expect(other.state.title).toBe('');
  });

  it('says when the note did not come, and asks again', async () => {
    const { server, launch } = createWorld();
    server.script.push(OFFLINE);
    const form = launch('n1');
    await form.open();
    expect(form.state).toMatchObject({ phase: 'failed', error: { code: 'offline' } });
  });
});

describe('saving', () => {
  it('sends nothing that is not valid, and says what is wrong until it is written anew', async () => {
    const { server, launch, events } = createWorld();
    const form = launch();
    await form.open();
    await form.save();
    expect([form.state.problems, events]).toEqual([{ title: 'empty', text: '' }, [{ kind: 'invalid' }]]);
    form.write({ title: '字'.repeat(41) });
    expect(form.state.problems.title).toBe('');
    await form.save();
    expect([form.state.problems.title, server.calls]).toEqual(['too_long', []]);
  });

  it('makes the note, then sends its photos one after the other, and clears the draft', async () => {
    const { server, launch, events, storage, dropped } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: ' 晨跑 ' });
    await form.addPhotos(['a', 'b']);
    await form.save();
    expect(server.calls.map((call) => call.replace(/ [0-9a-f]{32}$/, ''))).toEqual([
      'create 晨跑',
      'photo a',
      'photo b',
    ]);
    expect([events, storage.size, dropped, form.state.phase]).toEqual([
      [{ kind: 'saved' }],
      0,
      ['a', 'b'],
      'done',
    ]);
  });

  it('makes one note of a tap that is repeated, whether the first was heard or not', async () => {
    for (const fate of ['lost', 'unheard'] as const) {
      const { server, launch, events } = createWorld();
      const form = launch();
      await form.open();
      form.write({ title: 'a' });
      server.script.push(fate);
      await form.save();
      expect(events).toEqual([{ kind: 'refused', error: OFFLINE }]);
      await form.save();
      await form.save();
      expect([server.byKey.size, server.note?.title, events.at(-1)]).toEqual([1, 'a', { kind: 'saved' }]);
    }
  });

  it('makes one note when the app ended before the answer, and another title was written since', async () => {
    const { server, launch, events } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'first' });
    server.script.push('lost');
    await form.save();
    const again = launch();
    await again.open();
    again.write({ title: 'second' });
    await again.save();
    expect([server.byKey.size, server.note?.title, events.at(-1)]).toEqual([1, 'second', { kind: 'saved' }]);
    expect(server.calls[2]).toBe('change second []');
  });

  it('takes a new key for what was refused', async () => {
    const { server, launch, events } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'bad' });
    server.script.push(REFUSED);
    await form.save();
    expect(events).toEqual([{ kind: 'refused', error: REFUSED }]);
    form.write({ title: 'good' });
    await form.save();
    const keys = server.calls.map((call) => call.split(' ')[2]);
    expect([new Set(keys).size, server.note?.title]).toEqual([2, 'good']);
  });

  it('says how many photos are not there; one is sent again alone, and the order stays', async () => {
    const { server, launch, events } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    await form.addPhotos(['a', 'b', 'c']);
    server.script.push('ok', 'unheard');
    await form.save();
    expect(photosOf(form)).toEqual(['a failed', 'b there', 'c there']);
    expect(form.state.photos[0]?.problem).toBe('offline');
    expect(events).toEqual([{ kind: 'photos-failed', count: 1 }]);
    const before = server.calls.length;
    await form.retryPhoto(form.state.photos[0]?.key ?? '');
    expect(server.calls.slice(before)).toEqual(['photo a']);
    expect(server.uploads[0]?.key).toBe(server.uploads[3]?.key);
    await form.save();
    expect(server.note?.photos.map(({ id }) => id)).toEqual(['p-a', 'p-b', 'p-c']);
    expect([server.byKey.size, events.at(-1)]).toEqual([4, { kind: 'saved' }]);
  });

  it('adds a photo once whose answer was lost, also after the end of the app', async () => {
    const { server, launch, events } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    await form.addPhotos(['a']);
    server.script.push('ok', 'lost');
    await form.save();
    const again = launch();
    await again.open();
    expect(again.state.noteId).toBe('n1');
    await again.save();
    expect([server.note?.photos.map(({ id }) => id), events.at(-1)]).toEqual([['p-a'], { kind: 'saved' }]);
    expect(server.calls.filter((call) => call.startsWith('create'))).toHaveLength(1);
  });

  it('ends the sending of the one that is cancelled, and of no other', async () => {
    const { server, launch, events } = createWorld();
    const add = server.api.addPhoto;
    let cancelled: () => void = () => undefined;
    Object.assign(server.api, {
      addPhoto: (id: string, upload: PhotoUpload) =>
        upload.filePath === 'a' && server.uploads.length === 0
          ? new Promise((_, reject) => {
              server.uploads.push(upload);
              upload.onProgress(40);
              cancelled = () => {
                form.cancelPhoto(upload.key);
              };
              upload.signal.onAbort(() => {
                reject(new WireError('aborted'));
              });
            })
          : add(id, upload),
    });
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    await form.addPhotos(['a', 'b']);
    const saving = form.save();
    await flush();
    expect(form.state.photos[0]).toMatchObject({ state: 'uploading', percent: 40 });
    cancelled();
    await saving;
    expect(photosOf(form)).toEqual(['a failed', 'b there']);
    expect(form.state.photos[0]?.problem).toBe('cancelled');
    expect(events).toEqual([{ kind: 'photos-failed', count: 1 }]);
  });

  it.each([
    ['is saved', 'save'],
    ['has other photos on their way', 'while saving'],
  ])('is not over while a photo that is retried alone is on its way: the note %s', async (_, when) => {
    const { server, launch, events } = createWorld();
    const add = server.api.addPhoto;
    const held: (() => void)[] = [];
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    await form.addPhotos(['a', 'b']);
    server.script.push('ok', 'unheard', 'unheard');
    await form.save();
    Object.assign(server.api, {
      addPhoto: (id: string, upload: PhotoUpload) =>
        new Promise((resolve) => {
          held.push(() => {
            resolve(add(id, upload));
          });
        }),
    });
    const [first, second] = form.state.photos.map(({ key }) => key);
    const saving: Promise<void>[] = [];
    if (when === 'save') {
      void form.retryPhoto(first ?? '');
      saving.push(form.save());
      await flush();
      // What is on its way would be missing from the note's photos.
      expect(server.calls.filter((call) => call.startsWith('change'))).toEqual([]);
      held.shift()?.();
      await flush();
    } else {
      saving.push(form.save());
      await flush();
      form.cancelPhoto(first ?? '');
      void form.retryPhoto(second ?? '');
    }
    while (held.length > 0) {
      expect(events).not.toContainEqual({ kind: 'saved' });
      held.shift()?.();
      await flush();
    }
    await Promise.all(saving);
    expect([server.note?.photos.map(({ id }) => id), events.at(-1)]).toEqual([
      ['p-a', 'p-b'],
      { kind: 'saved' },
    ]);
  });

  it('keeps photos at once: what is chosen is more than a stroke', async () => {
    const { launch } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    await form.addPhotos(['a', 'b']);
    form.removePhoto(form.state.photos[0]?.key ?? '');
    const again = launch();
    await again.open();
    expect([again.state.title, photosOf(again)]).toEqual(['a', ['b waiting']]);
  });

  it('waits for a photo that is still being made smaller', async () => {
    const { server, launch, events } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    const adding = form.addPhotos(['a']);
    await form.save();
    await adding;
    expect([server.calls.slice(1), events]).toEqual([['photo a'], [{ kind: 'saved' }]]);
  });

  it('changes a note that is there, with the photos that are left', async () => {
    const { server, launch, events } = createWorld();
    const photos = ['p1', 'p2'].map((id) => ({ id, url: `/${id}` }));
    server.note = { id: 'n1', title: 'old', text: 't', photos, createdAt: 1, updatedAt: 1 };
    const form = launch('n1');
    await form.open();
    form.removePhoto('p1');
    await form.addPhotos(['b']);
    await form.save();
    expect(server.calls).toEqual(['get', 'change old [p2]', 'photo b']);
    expect([server.note.photos.map(({ id }) => id), events]).toEqual([['p2', 'p-b'], [{ kind: 'saved' }]]);
  });

  it('takes nine photos, and none that is too large', async () => {
    const { launch, dropped } = createWorld();
    const form = launch();
    await form.open();
    expect(await form.addPhotos(['huge', 'a'])).toBe(1);
    await form.addPhotos(Array.from({ length: 9 }, (_, i) => `x${String(i)}`));
    expect([form.state.photos.length, dropped]).toEqual([9, ['x8']]);
  });
});
