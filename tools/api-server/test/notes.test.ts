/** Notes: created once, listed without a gap, changed, deleted and restored. On both stores. */
import { randomUUID } from 'node:crypto';

import { MAX_NOTES, UNDO_MS } from '../src/domain/notes-records';
import { addedOf, describeServers, noteOf, writerOn } from './notes-support';
import { useBench } from './support/server';

describeServers('a note', (bench) => {
  it('is made, read, changed and listed', async () => {
    const ada = await bench.writer();
    const made = await ada.post({ title: ' 晨跑 ', text: '五公里\r\n江边' });
    expect([made.status, made.body]).toMatchObject([
      201,
      { title: '晨跑', text: '五公里\n江边', photos: [] },
    ]);
    const note = noteOf(made);
    expect(note.createdAt).toBe(note.updatedAt);
    ada.advance(5000);
    const changed = await ada.change(note.id, { text: '十公里' });
    expect(changed.body).toEqual({
      ...note,
      text: '十公里',
      updatedAt: expect.any(Number) as number,
    });
    expect(noteOf(changed).updatedAt).toBeGreaterThanOrEqual(note.createdAt + 5000);
    expect((await ada.api.get(`/v1/notes/${note.id}`, ada.token)).body).toEqual(changed.body);
    expect(await ada.list()).toEqual({ items: [changed.body], nextCursor: null });
  });

  it('is created once, however often it is sent under one key, also at once', async () => {
    const ada = await bench.writer();
    const key = randomUUID();
    const body = { title: '一次', text: '' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ada.post(body, key)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const note = noteOf(await ada.post(body, key));
    await ada.change(note.id, { title: '改了' });
    // The first response, whatever has changed since.
    expect(noteOf(await ada.post(body, key))).toEqual(note);
    expect(await ada.titles()).toEqual(['改了']);
  });

  it("is no other note under the same key, nor another user's", async () => {
    const ada = await bench.writer();
    const key = randomUUID();
    await ada.post({ title: 'a' }, key);
    const refused = await ada.post({ title: 'b' }, key);
    expect([refused.status, refused.code]).toEqual([422, 'idempotency_key_reused']);
    const grace = await writerOn(ada, 'grace');
    expect((await grace.post({ title: 'b' }, key)).status).toBe(201);
    expect([await ada.titles(), await grace.titles()]).toEqual([['a'], ['b']]);
  });

  it('is listed in parts that neither repeat nor skip one while others come and go', async () => {
    const ada = await bench.writer({ writesPerMinute: 1000 });
    const notes = [];
    for (let i = 1; i <= 7; i += 1) notes.push(await ada.create(`n${String(i)}`));
    const first = await ada.list('?limit=3');
    expect(first.items.map(({ title }) => title)).toEqual(['n7', 'n6', 'n5']);
    await ada.create('new');
    await ada.remove(notes[4]?.id ?? '');
    await ada.remove(notes[2]?.id ?? '');
    const second = await ada.list(`?limit=3&cursor=${first.nextCursor ?? ''}`);
    expect(second.items.map(({ title }) => title)).toEqual(['n4', 'n2', 'n1']);
    expect(second.nextCursor).toBeNull();
    expect(await ada.titles()).toEqual(['new', 'n7', 'n6', 'n4', 'n2', 'n1']);
  });

  it('that is deleted is gone, and returns to its place while the deletion can be undone', async () => {
    const ada = await bench.writer();
    const [one, two] = [await ada.create('one'), await ada.create('two')];
    await ada.create('three');
    const withPhoto = addedOf(await ada.addPhoto(two.id));
    const path = withPhoto.photos[0]?.path ?? '';
    expect((await ada.remove(two.id)).status).toBe(204);
    expect((await ada.remove(two.id)).status).toBe(204);
    expect((await ada.api.get(`/v1/notes/${two.id}`, ada.token)).code).toBe('note_not_found');
    expect((await ada.change(two.id, { title: 'x' })).code).toBe('note_not_found');
    expect(await ada.titles()).toEqual(['three', 'one']);
    expect((await ada.restore(two.id)).body).toEqual(withPhoto);
    expect((await ada.restore(two.id)).status).toBe(200);
    expect(await ada.titles()).toEqual(['three', 'two', 'one']);
    ada.advance(UNDO_MS * 2);
    expect([await ada.shown(path), await ada.titles()]).toEqual([200, ['three', 'two', 'one']]);

    await ada.remove(one.id);
    ada.advance(UNDO_MS);
    expect((await ada.restore(one.id)).code).toBe('note_not_found');
    expect((await ada.remove(one.id)).code).toBe('note_not_found');
    expect(await ada.titles()).toEqual(['three', 'two']);
  });

  it('belongs to one user', async () => {
    const ada = await bench.writer();
    const { id } = await ada.create('mine');
    const grace = await writerOn(ada, 'grace');
    const answers = await Promise.all([
      grace.api.get(`/v1/notes/${id}`, grace.token),
      grace.change(id, { title: 'yours' }),
      grace.remove(id),
      grace.restore(id),
      grace.addPhoto(id),
    ]);
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      answers.map(() => [404, 'note_not_found']),
    );
    expect([await grace.titles(), await ada.titles()]).toEqual([[], ['mine']]);
  });

  it('is one of at most 200', async () => {
    const ada = await bench.writer({ writesPerMinute: 10_000 });
    const first = await ada.create('first');
    for (let i = 1; i < MAX_NOTES; i += 1) await ada.create(String(i));
    const refused = await ada.post({ title: 'one more' });
    expect([refused.status, refused.code]).toEqual([422, 'too_many_notes']);
    await ada.remove(first.id);
    await ada.create('one more');
    expect((await ada.restore(first.id)).code).toBe('too_many_notes');
  });
});

describe('a note', () => {
  const bench = useBench();

  it.each([
    ['no title', { title: '' }, 'note_invalid'],
    ['a blank title', { title: ' \n ' }, 'note_invalid'],
    ['a title of two lines', { title: 'a\nb' }, 'note_invalid'],
    ['a title of 41 characters', { title: '字'.repeat(41) }, 'note_invalid'],
    ['a text of 1,001 characters', { title: 'a', text: '字'.repeat(1001) }, 'note_invalid'],
    ['a control character', { title: 'a', text: '\u0007' }, 'note_invalid'],
    ['half a pair', { title: '\ud83d' }, 'note_invalid'],
    ['a number for a title', { title: 7 }, 'validation_failed'],
    ['nothing', {}, 'validation_failed'],
  ])('with %s is refused', async (_name, body, code) => {
    const ada = await writerOn(await bench.start());
    expect(await ada.post(body)).toMatchObject({ status: 422, code });
    expect(await ada.titles()).toEqual([]);
  });

  it('may have 40 characters in its title and 1,000 in its text, emoji counted as one', async () => {
    const ada = await writerOn(await bench.start());
    const body = { title: '👍'.repeat(40), text: '字'.repeat(1000) };
    expect((await ada.post(body)).body).toMatchObject(body);
  });

  it.each([undefined, 'short', 'x'.repeat(129), 'sixteen chars: no'])('needs a key: %j', async (key) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key };
    const answer = await api.call('POST', '/v1/notes', { token, json: { title: 'a' }, headers });
    expect([answer.status, answer.code]).toEqual([400, 'idempotency_key_missing']);
  });

  it.each(['?limit=0', '?limit=51', '?limit=x', '?cursor=x', `?cursor=${'a'.repeat(65)}`, '?cursor='])(
    'is not listed by %s',
    async (query) => {
      const { api } = await bench.start();
      const { token } = await api.signIn();
      const answer = await api.get(`/v1/notes${query}`, token);
      expect([answer.status, answer.code]).toEqual([422, 'validation_failed']);
    },
  );

  it('forgets a key after a day', async () => {
    const ada = await writerOn(await bench.start({ sessionTtlMs: 10 * 86_400_000 }));
    const key = randomUUID();
    const first = noteOf(await ada.post({ title: 'a' }, key));
    ada.advance(86_400_000);
    const second = noteOf(await ada.post({ title: 'a' }, key));
    expect(second.id).not.toBe(first.id);
  });

  it('is for the signed-in only, and counts against the writes of a minute', async () => {
    const server = await bench.start({ writesPerMinute: 2 });
    expect((await server.api.get('/v1/notes')).code).toBe('unauthenticated');
    const ada = await writerOn(server);
    const { id } = await ada.create('one');
    await ada.create('two');
    const refused = await ada.remove(id);
    expect([refused.code, refused.headers.get('Retry-After')]).toEqual(['too_many_requests', '30']);
    expect(await ada.titles()).toEqual(['two', 'one']);
  });

  it('is changed by POST with an override too, as wx.request sends it', async () => {
    const ada = await writerOn(await bench.start());
    const { id } = await ada.create('one');
    const headers = { 'X-HTTP-Method-Override': 'PATCH' };
    const { api, token } = ada;
    const answer = await api.call('POST', `/v1/notes/${id}`, { token, json: { title: 'two' }, headers });
    expect(answer.body).toMatchObject({ title: 'two' });
  });
});
