/** The list: pages in order, nothing twice, and late responses that change nothing. */
import { createNoteList } from '../../miniprogram/packages/notes/model/note-list';
import type { NoteListState } from '../../miniprogram/packages/notes/model/note-list';
import type { Note, NotePage } from '../../miniprogram/packages/notes/model/note';
import { WireError } from '../../miniprogram/platform/wire-error';

const note = (id: string): Note => ({ id, title: id, text: '', photos: [], createdAt: 1, updatedAt: 1 });
const page = (ids: string, nextCursor = ''): NotePage => ({
  items: ids === '' ? [] : ids.split(' ').map(note),
  nextCursor,
});

interface Asked {
  readonly cursor: string;
  readonly answer: (page: NotePage) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

function setUp() {
  const asked: Asked[] = [];
  const shown: NoteListState[] = [];
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const list = createNoteList(
    {
      list: (cursor) =>
        new Promise((resolve, reject) => {
          asked.push({
            cursor,
            answer: (value) => {
              resolve(value);
              return settle();
            },
            fail: (error) => {
              reject(error);
              return settle();
            },
          });
        }),
    },
    (state) => shown.push(state),
  );
  const ids = (): string => list.state.items.map(({ id }) => id).join(' ');
  const at = (index: number): Asked => {
    const one = asked[index];
    if (!one) throw new Error(`question ${String(index)} was not asked`);
    return one;
  };
  return { list, asked, at, ids, shown };
}

describe('the list of notes', () => {
  it('loads from the first part to the last, one request at a time', async () => {
    const { list, asked, at, ids } = setUp();
    void list.open();
    expect(list.state.status).toBe('loading');
    await at(0).answer(page('e d', 'c2'));
    expect([ids(), list.state.more]).toEqual(['e d', 'idle']);
    void list.loadMore();
    void list.loadMore();
    expect(list.state.more).toBe('loading');
    await at(1).answer(page('c b'));
    void list.loadMore();
    expect([ids(), list.state.more, asked.map(({ cursor }) => cursor)]).toEqual([
      'e d c b',
      'end',
      ['', 'c2'],
    ]);
  });

  it('shows none twice, where the backend counts instead of pointing', async () => {
    const { list, at, ids } = setUp();
    void list.open();
    await at(0).answer(page('d c', '2'));
    void list.loadMore();
    await at(1).answer(page('c b'));
    expect(ids()).toBe('d c b');
  });

  it('takes what is new above what was loaded behind the first part, and lets go of what was deleted', async () => {
    const { list, at, ids } = setUp();
    void list.open();
    await at(0).answer(page('e d', 'd'));
    void list.loadMore();
    await at(1).answer(page('c b', 'b'));
    void list.refresh();
    await at(2).answer(page('f d', 'd'));
    expect([ids(), list.state.more]).toEqual(['f d c b', 'idle']);
    void list.loadMore();
    expect(at(3).cursor).toBe('b');
  });

  it('starts over where the first part no longer meets what was shown', async () => {
    const { list, at, ids } = setUp();
    void list.open();
    await at(0).answer(page('b a'));
    void list.refresh();
    await at(1).answer(page('z y', 'y'));
    expect([ids(), list.state.more]).toEqual(['z y', 'idle']);
  });

  it('shows an empty list once it is known to be one', async () => {
    const { list, at, ids } = setUp();
    void list.open();
    await at(0).answer(page(''));
    expect([list.state.status, ids(), list.state.more]).toEqual(['ready', '', 'end']);
  });

  it('says why the first part did not come, and keeps what is shown when a later try fails', async () => {
    const { list, at, ids } = setUp();
    void list.open();
    await at(0).fail(new WireError('offline'));
    expect(list.state).toMatchObject({ status: 'failed', error: { code: 'offline' } });
    void list.refresh();
    await at(1).answer(page('a'));
    void list.refresh();
    await at(2).fail(new WireError('offline'));
    expect([list.state.status, ids()]).toEqual(['ready', 'a']);
    expect(list.state.error).toMatchObject({ code: 'offline' });
  });

  it('asks for the part again that did not come', async () => {
    const { list, at, ids } = setUp();
    void list.open();
    await at(0).answer(page('b', 'c1'));
    void list.loadMore();
    await at(1).fail(new WireError('timed_out'));
    expect(list.state.more).toBe('failed');
    void list.loadMore();
    expect(at(2).cursor).toBe('c1');
    await at(2).answer(page('a'));
    expect(ids()).toBe('b a');
  });

  it('lets a late part of the list before a refresh change nothing', async () => {
    const { list, at, ids } = setUp();
    void list.open();
    await at(0).answer(page('b', 'c1'));
    void list.loadMore();
    void list.refresh();
    await at(2).answer(page('c', 'c9'));
    await at(1).answer(page('a'));
    expect([ids(), list.state.more]).toEqual(['c', 'idle']);
    list.reset();
    void list.open();
    list.reset();
    await at(3).answer(page('x'));
    expect(ids()).toBe('');
  });
});
