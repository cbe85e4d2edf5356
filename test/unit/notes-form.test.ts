/** The form: its text survives the end of the app. */
import { createWorld, OFFLINE, photosOf } from './notes-form-world';

describe('what is written', () => {
  it('is kept a moment after the last stroke, and comes back after the end of the app', async () => {
    const { launch, time, storage } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: '晨' });
    await time.pass(399);
    form.write({ title: '晨跑', text: '五公里' });
    await time.pass(399);
    expect(storage.size).toBe(0);
    await time.pass(1);
    expect(storage.size).toBe(1);
    await form.addPhotos(['a', 'b']);
    form.keep();
    const again = launch();
    await again.open();
    expect(again.state).toMatchObject({ title: '晨跑', text: '五公里', restored: true, phase: 'editing' });
    expect(photosOf(again)).toEqual(['a waiting', 'b waiting']);
  });

  it('leaves nothing behind when there is nothing, and when it is discarded', async () => {
    const { launch, storage, dropped } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    form.keep();
    form.write({ title: '' });
    form.keep();
    expect(storage.size).toBe(0);
    form.write({ title: 'a' });
    await form.addPhotos(['a']);
    form.keep();
    form.discard();
    expect([storage.size, form.state.title, photosOf(form), dropped]).toEqual([0, '', [], ['a']]);
  });

  it('is dropped where it is damaged', async () => {
    const { launch, storage } = createWorld();
    for (const draft of [{ title: 7 }, { title: 'a', text: '', noteId: '', photos: [{}] }, null]) {
      storage.set('note-draft:ada:', { version: 1, draft });
      const form = launch();
      await form.open();
      expect(form.state).toMatchObject({ title: '', restored: false });
    }
  });

  it('for an existing note is a separate draft', async () => {
    const { server, launch } = createWorld();
    server.note = {
      id: 'n1',
      title: 'old',
      text: '',
      photos: [{ id: 'p1', url: '/p1' }],
      createdAt: 1,
      updatedAt: 1,
    };
    const form = launch('n1');
    await form.open();
    form.write({ title: 'new' });
    form.removePhoto('p1');
    form.keep();
    const again = launch('n1');
    await again.open();
    expect([again.state.title, photosOf(again)]).toEqual(['new', []]);
    again.discard();
    expect([again.state.title, photosOf(again)]).toEqual(['old', ['p1 there']]);
    const other = launch();
    await other.open();
    expect(other.state.title).toBe('');
  });

  it('says when the note did not come, and asks again', async () => {
    const { server, launch } = createWorld();
    server.script.push(OFFLINE);
    const form = launch('n1');
    await form.open();
    expect(form.state).toMatchObject({ phase: 'failed', error: { code: 'offline' } });
  });
});
