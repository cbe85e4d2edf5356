import { createAbortController } from '../../../platform/abort';
import type { AbortController } from '../../../platform/abort';
import { hasCode } from '../../../platform/app-error';
import type { NotesApi } from './notes-api';

export interface FormPhoto {
  readonly key: string;
  readonly path: string;
  readonly src: string;
  readonly id: string;
  readonly state: 'there' | 'waiting' | 'uploading' | 'failed';
  /** 0 to 100 */
  readonly percent: number;
  /** The text of its failure. */
  readonly problem: string;
}

export interface PhotoQueue {
  /** Resolves when no upload is running; `undefined` when none is. */
  settled: () => Promise<void> | undefined;
  /**
   * Uploads the remaining photos one after the other. Never rejects: each photo has its own result. Resolves when
   * no upload is running, including retries started meanwhile, since closing the form would abort them.
   */
  send: (noteId: string) => Promise<void>;
  /** Uploads one failed photo again. */
  retry: (noteId: string, key: string) => Promise<void>;
  /** Aborts the upload of one photo, which can be retried. */
  cancel: (key: string) => void;
}

export interface PhotoQueueOptions {
  readonly api: Pick<NotesApi, 'addPhoto'>;
  readonly photos: () => readonly FormPhoto[];
  readonly change: (key: string, change: Partial<FormPhoto>) => void;
  /** Called when a photo was uploaded. @param id its id on the server */
  readonly added: (key: string, id: string) => void;
  /** The text of an error. */
  readonly describe: (error: unknown) => string;
  /** The text for a photo whose upload the user cancelled. */
  readonly cancelled: string;
}

interface Running {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

export function createPhotoQueue(options: PhotoQueueOptions): PhotoQueue {
  const { api, photos, change, added, describe, cancelled } = options;
  const running = new Map<string, Running>();

  const upload = (noteId: string, { key, path }: FormPhoto): Promise<void> => {
    const controller = createAbortController();
    change(key, { state: 'uploading', percent: 0, problem: '' });
    const onProgress = (percent: number): void => {
      change(key, { percent });
    };
    const done = api
      .addPhoto(noteId, { filePath: path, key, signal: controller.signal, onProgress })
      .then(
        ({ photoId }) => {
          added(key, photoId);
        },
        (error: unknown) => {
          const problem = hasCode(error, 'aborted') ? cancelled : describe(error);
          change(key, { state: 'failed', problem });
        },
      )
      .then(() => {
        running.delete(key);
      });
    running.set(key, { controller, done });
    return done;
  };
  const settled = (): Promise<void> | undefined =>
    running.size === 0
      ? undefined
      : Promise.all(Array.from(running.values(), ({ done }) => done)).then(() => undefined);
  const rest = (noteId: string): Promise<void> =>
    next(noteId)
      .then(settled)
      .then(() => (isOver() ? undefined : rest(noteId)));
  const isOver = (): boolean => running.size === 0 && !photos().some(({ state }) => state === 'waiting');

  const next = (noteId: string): Promise<void> => {
    const waiting = photos().find(({ state }) => state === 'waiting');
    return waiting ? upload(noteId, waiting).then(() => next(noteId)) : Promise.resolve();
  };

  return {
    settled,
    send(noteId) {
      photos().forEach(({ key, state }) => {
        if (state === 'failed') change(key, { state: 'waiting', problem: '' });
      });
      return rest(noteId);
    },
    retry(noteId, key) {
      const photo = photos().find((one) => one.key === key && one.state === 'failed');
      return photo && !running.has(key) ? upload(noteId, photo) : Promise.resolve();
    },
    cancel(key) {
      running.get(key)?.controller.abort();
    },
  };
}
