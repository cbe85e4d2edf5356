/** The form of a note with a server that keeps everything it receives, over several launches. */
import { createDraftStore } from '../../miniprogram/packages/notes/model/draft';
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
import { accountChanged } from '../../miniprogram/session/errors';
import { VirtualTime } from '../fakes/virtual-time';

export const OFFLINE = new WireError('offline');
export const REFUSED = new RefusedError(422, { code: 'note_rejected' });

/** A server that keeps everything it receives, like the reference API: once for each key. */
class Server {
  note: Note | undefined;
  readonly byKey = new Map<string, string>();
  /** Method and main argument of each call, in order. */
  readonly calls: string[] = [];
  /** Results of the next calls: failures before or after the server has processed them. */
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

export interface World {
  readonly server: Server;
  readonly time: VirtualTime;
  readonly storage: Map<string, unknown>;
  readonly events: FormEvent[];
  readonly dropped: string[];
  /** Somebody else signs in on this phone. */
  readonly becomeAnother: () => void;
  /** Restarts the app: storage survives, memory does not. */
  readonly launch: (noteId?: string) => NoteForm;
}

export function createWorld(): World {
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
  let user = 'ada';
  return {
    server,
    time,
    storage,
    events,
    dropped,
    becomeAnother: () => {
      user = 'bob';
    },
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
        shelf: createDraftStore(createStorage(wx as unknown as Wx), () => 'ada', noteId),
        pin: () => {
          const owner = user;
          return () => {
            if (user !== owner) throw accountChanged();
          };
        },
        noteId,
        describe: (error) => (error as AppError).code,
        cancelled: 'cancelled',
        show: () => undefined,
        tell: (event) => void events.push(event),
      }),
  };
}

export const photosOf = (form: NoteForm): string[] =>
  form.state.photos.map(({ path, id, state }) => `${path || id} ${state}`);
