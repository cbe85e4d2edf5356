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
  /** Why it failed, in words. */
  readonly problem: string;
}

export interface PhotoQueue {
  /** Sends what is not there yet, one after the other; never rejects: each photo says how it ended. */
  send: (noteId: string) => Promise<void>;
  /** One that failed, alone. */
  retry: (noteId: string, key: string) => Promise<void>;
  /** Ends the sending of one; it can be retried. */
  cancel: (key: string) => void;
}

export interface PhotoQueueOptions {
  readonly api: Pick<NotesApi, 'addPhoto'>;
  readonly photos: () => readonly FormPhoto[];
  readonly change: (key: string, change: Partial<FormPhoto>) => void;
  /** It is there. @param id on the server */
  readonly added: (key: string, id: string) => void;
  /** An error in words. */
  readonly describe: (error: unknown) => string;
  /** What one says that its user cancelled. */
  readonly cancelled: string;
}

export function createPhotoQueue(options: PhotoQueueOptions): PhotoQueue {
  const { api, photos, change, added, describe, cancelled } = options;
  const running = new Map<string, AbortController>();

  const upload = (noteId: string, { key, path }: FormPhoto): Promise<void> => {
    const controller = createAbortController();
    running.set(key, controller);
    change(key, { state: 'uploading', percent: 0, problem: '' });
    const onProgress = (percent: number): void => {
      change(key, { percent });
    };
    return api
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
  };

  const next = (noteId: string): Promise<void> => {
    const waiting = photos().find(({ state }) => state === 'waiting');
    return waiting ? upload(noteId, waiting).then(() => next(noteId)) : Promise.resolve();
  };

  return {
    send(noteId) {
      for (const { key, state } of photos())
        if (state === 'failed') change(key, { state: 'waiting', problem: '' });
      return next(noteId);
    },
    retry(noteId, key) {
      const photo = photos().find((one) => one.key === key && one.state === 'failed');
      return photo && !running.has(key) ? upload(noteId, photo) : Promise.resolve();
    },
    cancel(key) {
      running.get(key)?.abort();
    },
  };
}
