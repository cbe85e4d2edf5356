/** The form: each photo is sent once, a failed one is resent alone, and their order stays. */
import type { PhotoUpload } from '../../miniprogram/packages/notes/model/notes-api';
import { WireError } from '../../miniprogram/platform/wire-error';
import { flush } from '../fakes/virtual-time';
import { createWorld, photosOf } from './notes-form-world';

describe('the photos of a note', () => {
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

  it('ends only the upload that is cancelled', async () => {
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
      // A photo being uploaded would be missing in the note.
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

  it('saves photos in the draft at once, without the delay for text', async () => {
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

  it('takes nine photos, and none that is too large', async () => {
    const { launch, dropped } = createWorld();
    const form = launch();
    await form.open();
    expect(await form.addPhotos(['huge', 'a'])).toBe(1);
    await form.addPhotos(Array.from({ length: 9 }, (_, i) => `x${String(i)}`));
    expect([form.state.photos.length, dropped]).toEqual([9, ['x8']]);
  });
});
