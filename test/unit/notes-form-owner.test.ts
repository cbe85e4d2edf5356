import { createWorld } from './notes-form-world';

describe('while a note with photos is being saved somebody else signs in', () => {
  it('before its photos are made smaller: nothing is sent', async () => {
    const { server, launch, becomeAnother, events } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    const adding = form.addPhotos(['a']);
    const saved = form.save();
    becomeAnother();
    await Promise.all([adding, saved]);
    expect(server.calls).toEqual([]);
    expect(events).toMatchObject([{ kind: 'refused', error: { code: 'account_changed' } }]);
  });

  it.each([
    ['the note', 'create', ['create']],
    ['its first photo', 'photo', ['create', 'photo']],
  ])('while %s is sent: nothing is sent after it', async (_name, at, sent) => {
    const { server, launch, becomeAnother, events } = createWorld();
    const form = launch();
    await form.open();
    form.write({ title: 'a' });
    await form.addPhotos(['a', 'b', 'c']);
    const push = server.calls.push.bind(server.calls);
    server.calls.push = (call) => {
      if (call.startsWith(at)) becomeAnother();
      return push(call);
    };
    await form.save();
    expect(server.calls.map((call) => call.split(' ')[0])).toEqual(sent);
    expect(events).toEqual([{ kind: 'photos-failed', count: sent.length === 1 ? 3 : 2 }]);
  });
});
