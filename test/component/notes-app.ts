/** The app for the notes' pages: the fake one, with its own client and `wx`. */
import type { Note, NotePage } from '../../miniprogram/packages/notes/contract';
import type { WxMediaFile } from '../../miniprogram/platform/wx';
import { ANN, createFakeApp, defer, type Deferred, type FakeApp, type FakeAppOptions } from './fake-app';
import type { SessionState } from '../../miniprogram/session/types';

export const ORIGIN = 'http://127.0.0.1:8787';

/** A call that the page made; it stays pending until the test settles it. */
export interface Asked extends Deferred<unknown> {
  /** `GET /v1/notes?limit=20`; an upload is `UPLOAD`. */
  readonly what: string;
  readonly body: unknown;
  readonly header: Readonly<Record<string, string>>;
  readonly onProgress: (percent: number) => void;
  readonly filePath: string;
}

export interface NotesApp extends FakeApp {
  readonly asked: Asked[];
  /** The only pending call of this kind. */
  readonly open: (what: string) => Asked;
  /** Files that the album returns next; `undefined`: cancelled. */
  album: readonly WxMediaFile[] | undefined;
  readonly storage: Map<string, unknown>;
  readonly viewed: { urls: string[]; current: string }[];
}

interface Options {
  readonly query?: Readonly<Record<string, string | number>>;
  readonly method?: string;
  readonly body?: unknown;
  readonly header?: Readonly<Record<string, string>>;
  readonly filePath?: string;
  readonly onProgress?: (percent: number) => void;
  readonly signal?: { onAbort: (listener: () => void) => unknown };
}

export function createNotesApp(
  state: SessionState,
  options: FakeAppOptions = {},
  storage = new Map<string, unknown>(),
): NotesApp {
  const fake = createFakeApp({ state, profile: state === 'signed-in' ? ANN : undefined }, options);
  const asked: Asked[] = [];
  const answered = new Set<Asked>();
  const viewed: NotesApp['viewed'] = [];
  const ask = (what: string, given: Options): Promise<unknown> => {
    const { body, header = {}, onProgress = () => undefined, filePath = '' } = given;
    const deferred = defer<unknown>();
    const one: Asked = {
      ...deferred,
      what,
      body,
      header,
      onProgress,
      filePath,
      resolve: (value) => {
        answered.add(one);
        deferred.resolve(value);
      },
      reject: (error) => {
        answered.add(one);
        deferred.reject(error);
      },
    };
    given.signal?.onAbort(() => {
      one.reject(Object.assign(new Error('aborted'), { code: 'aborted' }));
    });
    asked.push(one);
    return deferred.promise;
  };
  const queried = (path: string, query: Options['query'] = {}): string => {
    const text = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString();
    return text === '' ? path : `${path}?${text}`;
  };
  const client = {
    within: () => client,
    send: (path: string, given: Options = {}) =>
      ask(`${given.method ?? 'GET'} ${queried(path, given.query)}`, given).then((value) => ({ value })),
    patch: (path: string, body: unknown, given: Options = {}) => ask(`PATCH ${path}`, { ...given, body }),
    upload: (path: string, given: Options) => ask(`UPLOAD ${path}`, given),
  };
  const files = {
    getFileInfo: ({ success }: { success: (result: { size: number }) => void }) => {
      success({ size: 1000 });
    },
    saveFile: ({ fail }: { fail: () => void }) => {
      fail();
    },
  };
  const wx = {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, JSON.parse(JSON.stringify(value))),
    removeStorageSync: (key: string) => void storage.delete(key),
    getFileSystemManager: () => files,
    chooseMedia: (given: { success: (result: unknown) => void; fail: (failure: unknown) => void }) => {
      if (app.album) given.success({ tempFiles: app.album });
      else given.fail({ errMsg: 'chooseMedia:fail cancel' });
    },
    previewImage: ({ urls, current }: { urls: string[]; current: string }) =>
      void viewed.push({ urls, current }),
  };
  // The getters of the fake app stay getters.
  const app = Object.create(
    fake,
    Object.getOwnPropertyDescriptors({
      asked,
      storage,
      viewed,
      album: undefined,
      client,
      streaming: { origin: ORIGIN },
      ports: { wx, clock: fake.clock },
      session: Object.assign(fake.session, {
        userId: ANN.id,
        epoch: 1,
        token: () => Promise.resolve('token'),
      }),
      open: (what: string) => {
        const found = asked.filter((one) => one.what.startsWith(what) && !answered.has(one));
        const [one] = found;
        if (!one || found.length > 1) {
          throw new Error(
            `${String(found.length)} calls "${what}" are open, of ${asked.map((a) => a.what).join(', ')}`,
          );
        }
        return one;
      },
    }),
  ) as NotesApp;
  return app;
}

export const noteOf = (id: string, more: Partial<Note> = {}): Note => ({
  id,
  title: `标题 ${id}`,
  text: '',
  photos: [],
  createdAt: Date.now(),
  updatedAt: Date.now(),
  ...more,
});

export const photosOf = (...ids: string[]): Note['photos'] =>
  ids.map((id) => ({ id, path: `/note-photos/${id}` }));

export const pageOf = (items: Note[], nextCursor: string | null = null): NotePage => ({ items, nextCursor });
