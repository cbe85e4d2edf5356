/** The form: a note is sent once, whatever happens to its response. */
import { createWorld, OFFLINE, REFUSED } from './notes-form-world';

describe('saving', () => {
  it('sends nothing that is not valid, and says what is wrong until it is written again', async () => {
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

  it('creates one note when the tap is repeated, whether or not the server got the first', async () => {
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

  it('creates one note when the app ended before the answer and the title was changed since', async () => {
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
});
