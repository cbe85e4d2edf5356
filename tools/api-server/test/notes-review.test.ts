/** WeChat's review of notes, and the deletion of an account's notes. */
import { createLog } from '../src/log/log';
import { openLmdbStore } from '../src/store/lmdb-store';
import { addedOf, noteOf, writerOn } from './notes-support';
import { APPID, identity, SECRET, startFakeWechat, suggestion } from './support/fake-wechat';
import { png } from './support/images';
import { useBench } from './support/server';

const bench = useBench();

describe('the review of a note', () => {
  const start = async () => {
    const wechat = await startFakeWechat(bench);
    const credentials = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 5000 };
    const server = await bench.start({ wechat: credentials });
    wechat.break('/sns/jscode2session', identity('ada'));
    return { wechat, ada: await writerOn(server) };
  };
  const contents = (asked: readonly Record<string, unknown>[]) =>
    asked.filter(({ path }) => path === '/wxa/msg_sec_check').map(({ body }) => body);

  it('asks WeChat about title and text as content that a user writes', async () => {
    const { wechat, ada } = await start();
    const { id } = await ada.create('标题', '正文');
    await ada.change(id, { text: '新的' });
    await ada.change(id, { photos: [] });
    expect(contents(wechat.asked)).toEqual([
      { content: '标题\n正文', version: 2, scene: 4, openid: 'o-ada' },
      { content: '标题\n新的', version: 2, scene: 4, openid: 'o-ada' },
    ]);
    expect(JSON.stringify(ada.logs)).not.toMatch(/标题|正文|o-ada/);
  });

  it('refuses a note that it rejects, and one that it cannot review', async () => {
    const { wechat, ada } = await start();
    const { id } = await ada.create('good');
    wechat.answer('bad', suggestion('risky'));
    const refused = await ada.post({ title: 'bad' });
    expect([refused.status, refused.code]).toEqual([422, 'note_rejected']);
    expect((await ada.change(id, { title: 'bad' })).code).toBe('note_rejected');
    wechat.break('/wxa/msg_sec_check', { errcode: -1, errmsg: 'system error' });
    expect((await ada.post({ title: 'another' })).code).toBe('review_unavailable');
    expect(await ada.titles()).toEqual(['good']);
  });
});

it('leaves nothing of a deleted account: notes, photos, keys, and those that could have come back', async () => {
  const dataDir = bench.folder();
  const server = await bench.start({ dataDir });
  const [ada, grace] = [await writerOn(server), await writerOn(server, 'grace')];
  const kept = noteOf(await grace.post({ title: 'hers' }));
  const [one, two] = [await ada.create('secret-one'), await ada.create('secret-two')];
  await ada.addPhoto(one.id);
  await ada.addPhoto(two.id, png(64, 1));
  await ada.remove(two.id);
  expect((await ada.api.call('DELETE', '/v1/me', { token: ada.token })).status).toBe(204);
  expect((await ada.api.get('/v1/notes', ada.token)).code).toBe('account_deleted');
  expect(await grace.titles()).toEqual(['hers']);
  await server.server.close();

  const store = openLmdbStore(
    dataDir,
    Date.now,
    createLog('silent', () => undefined, Date.now),
  );
  const left: string[] = [];
  for await (const key of store.keys('')) left.push(`${key}=${(await store.get(key)) ?? ''}`);
  await store.close();
  expect(left.filter((line) => /secret-/.test(line))).toEqual([]);
  const ofNotes = left.filter((line) => /note/.test(line.split('=')[0] ?? ''));
  const kinds = ofNotes.map((line) => line.split(':')[0]);
  expect(kinds.sort()).toEqual(['note', 'note-key', 'notes']);
  expect(ofNotes.join()).toContain(kept.id);
});

it('while a deleted account can still come back, nobody sees its photos; then they are all there', async () => {
  const server = await bench.start({ deletionGraceMs: 86_400_000 });
  const ada = await writerOn(server);
  const [one, two] = [await ada.create('one'), await ada.create('two')];
  const [photo, taken] = [await ada.addPhoto(one.id), await ada.addPhoto(two.id, png(64, 1))].map(
    (added) => addedOf(added).photos[0]?.path ?? '',
  ) as [string, string];
  await ada.remove(two.id);
  expect([await ada.shown(photo), await ada.shown(taken)]).toEqual([200, 200]);
  await ada.api.call('DELETE', '/v1/me', { token: ada.token });
  expect([await ada.shown(photo), await ada.shown(taken)]).toEqual([404, 404]);

  const json = { code: ada.api.freshCode('ada'), deleted: 'restore' };
  const { token } = (await ada.api.call('POST', '/v1/sessions', { json })).body as { token: string };
  expect((await ada.api.get('/v1/notes', token)).body).toMatchObject({ items: [{ title: 'one' }] });
  expect([await ada.shown(photo), await ada.shown(taken)]).toEqual([200, 200]);
});
