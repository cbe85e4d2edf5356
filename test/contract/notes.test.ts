/** The notes over real HTTP, on the reference API and on an envelope-style server. */
import { readFile } from 'node:fs/promises';

import { createNoteList } from '../../miniprogram/packages/notes/model/note-list';
import { createNotesApi, PAGE_SIZE } from '../../miniprogram/packages/notes/model/notes-api';
import type { NotesApi } from '../../miniprogram/packages/notes/model/notes-api';
import { newKey } from '../../miniprogram/platform/random-key';
import { notesBackend } from '../../miniprogram/packages/notes/model/backend';
import { createAbortController } from '../../miniprogram/platform/abort';
import { outcome } from '../fakes/world';
import type { Device } from './device';
import { envelope } from './envelope-site';
import { png } from './images';
import { envelopeNotes } from './notes-envelope';
import { reference } from './reference-site';
import { useHarness } from './harness';
import type { Harness } from './harness';

const SERVERS = [
  { name: reference.name, site: reference, backend: notesBackend },
  { name: envelope.name, site: envelope, backend: envelopeNotes },
];

describe.each(SERVERS)('notes on $name', ({ site, backend }) => {
  const open = useHarness(site);
  const notesOf = ({ app, origin }: Device): NotesApi =>
    createNotesApi({ client: app.client, origin, backend });
  const start = async (): Promise<{ harness: Harness; phone: Device; notes: NotesApi }> => {
    const harness = await open();
    const phone = harness.device();
    await phone.app.session.token();
    return { harness, phone, notes: notesOf(phone) };
  };
  const titles = async (notes: NotesApi): Promise<string[]> =>
    (await notes.list('')).items.map(({ title }) => title);
  const upload = (filePath: string, key = newKey()) => ({
    filePath,
    key,
    signal: createAbortController().signal,
    onProgress: () => undefined,
  });

  it('are made, read, changed, deleted and back again', async () => {
    const { harness, notes } = await start();
    const note = await notes.create({ title: '晨跑', text: '五公里' }, newKey());
    expect(note).toMatchObject({ title: '晨跑', text: '五公里', photos: [] });
    expect(Math.abs(note.createdAt - Date.now())).toBeLessThan(60_000);
    await notes.change(note.id, { title: '夜跑', text: '', photos: [] });
    const second = notesOf(harness.device());
    expect(await second.get(note.id)).toMatchObject({ title: '夜跑', text: '' });
    await second.remove(note.id);
    expect([await titles(notes), await outcome(notes.get(note.id))]).toEqual([[], 'refused']);
    expect(await notes.restore(note.id)).toMatchObject({ title: '夜跑' });
    expect(await titles(notes)).toEqual(['夜跑']);
  });

  it('are made once when the answer is lost and the user tries again', async () => {
    const { harness, notes } = await start();
    const key = newKey();
    const lost = harness.wire.hold(({ method }) => method === 'POST', 1);
    const first = outcome(notes.create({ title: '一次', text: '' }, key));
    await lost.held(1);
    lost.lose();
    expect(await first).toBe('offline');
    const again = await notes.create({ title: '一次', text: '' }, key);
    expect([await titles(notes), (await notes.list('')).items[0]?.id]).toEqual([['一次'], again.id]);
  });

  it('take a photo once, and show it byte for byte', async () => {
    const { harness, phone, notes } = await start();
    const { id } = await notes.create({ title: 'a', text: '' }, newKey());
    const image = png(100_000);
    const path = await phone.wx.files.add(image);
    const key = newKey();
    const lost = harness.wire.hold(({ method }) => method === 'POST', 1);
    const first = outcome(notes.addPhoto(id, upload(path, key)));
    await lost.held(1);
    lost.lose();
    expect(await first).toBe('offline');
    const { note, photoId } = await notes.addPhoto(id, upload(path, key));
    expect(note.photos.map((photo) => photo.id)).toEqual([photoId]);
    const { tempFilePath } = await phone.app.client.download(note.photos[0]?.url ?? '');
    expect((await readFile(tempFilePath)).equals(image)).toBe(true);
    const changed = await notes.change(id, { title: 'a', text: '', photos: [] });
    expect(changed.photos).toEqual([]);
  });

  it('are listed completely and without duplicates while another phone writes', async () => {
    const { harness, notes } = await start();
    for (let i = 1; i <= PAGE_SIZE + 5; i += 1) await notes.create({ title: String(i), text: '' }, newKey());
    const list = createNoteList(notes, () => undefined);
    await list.open();
    expect(list.state.items).toHaveLength(PAGE_SIZE);
    await notesOf(harness.device()).create({ title: 'new', text: '' }, newKey());
    await list.loadMore();
    const shown = list.state.items.map(({ title }) => title);
    expect(shown).toEqual(Array.from({ length: PAGE_SIZE + 5 }, (_, i) => String(PAGE_SIZE + 5 - i)));
  });

  it('are written with an expired session: one renewal, one note', async () => {
    const { harness, phone, notes } = await start();
    await titles(notes);
    await harness.expire();
    await notes.create({ title: 'a', text: '' }, newKey());
    expect([await titles(notes), phone.wx.logins, await harness.count('signIn')]).toEqual([['a'], 2, 2]);
  });

  it('belong to their author, and go with the account', async () => {
    const { harness, phone, notes } = await start();
    await notes.create({ title: 'a', text: '' }, newKey());
    expect(await titles(notesOf(harness.device('grace')))).toEqual([]);
    await site.deleteAccount(phone);
    await phone.app.session.signIn();
    expect(await titles(notes)).toEqual([]);
  });
});
