/** Photos of notes: added once, judged by their bytes, deleted with their note. On both stores. */
import { randomUUID } from 'node:crypto';

import { MAX_PHOTOS } from '../src/domain/notes-records';
import type { ImageReview, SubmittedImage } from '../src/index';
import { addedOf, describeServers, noteOf, writerOn } from './notes-support';
import { IMAGES, png, sized } from './support/images';
import { useBench } from './support/server';

describeServers('a photo', (bench) => {
  it('is added, and served byte for byte', async () => {
    const ada = await bench.writer();
    const { id } = await ada.create('one');
    const note = addedOf(await ada.addPhoto(id, IMAGES.webpLossy));
    const [photo] = note.photos;
    expect(photo?.path).toMatch(/^\/note-photos\/[\w-]{32}$/);
    ada.advance(86_400_000);
    const shown = await fetch(ada.api.origin + (photo?.path ?? ''));
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(IMAGES.webpLossy);
  });

  it('is added once under one key, and another one under the same key is refused', async () => {
    const ada = await bench.writer();
    const { id } = await ada.create('one');
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => ada.addPhoto(id, png(), key)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const named = new Set(answers.map(({ body }) => (body as { photoId: string }).photoId));
    expect([...named]).toEqual([(await ada.list()).items[0]?.photos[0]?.id]);
    expect((await ada.list()).items[0]?.photos).toHaveLength(1);
    expect((await ada.addPhoto(id, png(64, 1), key)).code).toBe('idempotency_key_reused');
    // The same photo with another key is added twice on purpose.
    expect(addedOf(await ada.addPhoto(id)).photos).toHaveLength(2);
  });

  it('is one of at most nine, also when they arrive at once', async () => {
    const ada = await bench.writer();
    const { id } = await ada.create('one');
    const sent = Array.from({ length: MAX_PHOTOS + 3 }, (_, i) => ada.addPhoto(id, png(64, i)));
    const codes = (await Promise.all(sent)).map(({ status, code }) => code ?? status);
    expect(codes.filter((code) => code === 200)).toHaveLength(MAX_PHOTOS);
    expect(codes.filter((code) => code === 'too_many_photos')).toHaveLength(3);
    expect((await ada.list()).items[0]?.photos).toHaveLength(MAX_PHOTOS);
  });

  it('is moved or removed by a change of the note', async () => {
    const ada = await bench.writer();
    const { id } = await ada.create('one');
    for (let i = 0; i < 3; i += 1) await ada.addPhoto(id, png(64, i));
    const photos = (await ada.list()).items[0]?.photos ?? [];
    const [a, b, c] = photos.map((photo) => photo.id);
    const changed = noteOf(await ada.change(id, { photos: [c, a] }));
    expect(changed.photos.map((photo) => photo.id)).toEqual([c, a]);
    expect(await Promise.all(photos.map(({ path }) => ada.shown(path)))).toEqual([200, 404, 200]);
    for (const list of [[b], [a, a], ['other']]) {
      expect((await ada.change(id, { photos: list })).code).toBe('validation_failed');
    }
    expect((await ada.list()).items[0]?.photos).toEqual(changed.photos);
  });
});

describe('a photo', () => {
  const bench = useBench();

  it.each([
    ['text', Uint8Array.from(Buffer.from('hello')), 415, 'photo_type_unsupported'],
    ['too many bytes', png(2 * 1024 * 1024 + 1), 413, 'photo_too_large'],
    ['too many pixels', sized('jpeg', 4097, 1), 422, 'photo_dimensions_unsupported'],
  ])('of %s is refused', async (_name, bytes, status, code) => {
    const ada = await writerOn(await bench.start());
    const { id } = await ada.create('one');
    const answer = await ada.addPhoto(id, bytes);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect((await ada.list()).items[0]?.photos).toEqual([]);
  });

  it('needs a key, and a field of its name', async () => {
    const ada = await writerOn(await bench.start());
    const { id } = await ada.create('one');
    expect((await ada.addPhoto(id, png(), 'short')).code).toBe('idempotency_key_missing');
    const form = new FormData();
    form.append('avatar', new Blob([png()]), 'a.png');
    const answer = await ada.api.call('POST', `/v1/notes/${id}/photos`, { token: ada.token, form });
    expect(answer.code).toBe('photo_missing');
  });

  it('with a name that was never given out is not searched', async () => {
    const { api } = await bench.start();
    for (const name of ['..%2fstate.mdb', 'x', '']) {
      expect((await api.get(`/note-photos/${name}`)).code).toBe('not_found');
    }
  });
});

describe('a review of photos', () => {
  const bench = useBench();
  const start = async (submit: ImageReview['submit']) => {
    const submitted: SubmittedImage[] = [];
    const imageReview: ImageReview = {
      submit(image) {
        submitted.push(image);
        return submit(image);
      },
    };
    const ada = await writerOn(await bench.start({ imageReview }));
    const { id } = await ada.create('one');
    const photos = async () => (await ada.list()).items[0]?.photos ?? [];
    return { ...ada, id, submitted, photos };
  };

  it('is handed the photo, served already', async () => {
    let served = 0;
    const ada = await start(async ({ path }) => {
      served = await ada.shown(path);
      return 'pending';
    });
    await ada.addPhoto(ada.id, IMAGES.gif);
    expect(ada.submitted).toMatchObject([{ bytes: IMAGES.gif, userId: ada.user.id, appid: 'stand-in' }]);
    expect([served, (await ada.photos())[0]?.path]).toEqual([200, ada.submitted[0]?.path]);
  });

  it.each([
    ['rejects', () => Promise.resolve('rejected' as const), 422, 'photo_rejected'],
    ['fails', () => Promise.reject(new Error('hush')), 503, 'review_unavailable'],
  ])('%s: nothing is added, and nothing is left', async (_name, submit, status, code) => {
    const ada = await start(submit);
    const answer = await ada.addPhoto(ada.id);
    expect([answer.status, answer.code, await ada.photos()]).toEqual([status, code, []]);
    expect(await ada.shown(ada.submitted[0]?.path ?? '')).toBe(404);
    expect(JSON.stringify(ada.logs)).not.toContain('hush');
  });

  it('rejects afterwards: the photo goes, also out of a note that is deleted, and once only', async () => {
    const ada = await start(() => Promise.resolve('pending'));
    await ada.addPhoto(ada.id, png(64, 1));
    await ada.addPhoto(ada.id, png(64, 2));
    const [first, second] = ada.submitted.map(({ path }) => path);
    await ada.server.removeAvatar(ada.user.id, first ?? '');
    expect((await ada.photos()).map(({ path }) => path)).toEqual([second]);
    await ada.remove(ada.id);
    await ada.server.removeAvatar(ada.user.id, second ?? '');
    await ada.server.removeAvatar(ada.user.id, second ?? '');
    expect(noteOf(await ada.restore(ada.id)).photos).toEqual([]);
    expect(await Promise.all([first, second].map((path) => ada.shown(path ?? '')))).toEqual([404, 404]);
  });

  it('rejects before the upload is through', async () => {
    const ada = await start(async ({ path, userId }) => {
      await ada.server.removeAvatar(userId, path);
      return 'pending';
    });
    expect((await ada.addPhoto(ada.id)).code).toBe('photo_rejected');
    expect(await ada.photos()).toEqual([]);
  });
});
