/** Notes on the envelope-style server: other addresses, other field names, numbered pages, keys in bodies. */
import type { Note, NotePage } from '../../miniprogram/packages/notes/model/note';
import type { NotesBackend } from '../../miniprogram/packages/notes/model/backend';
import { RefusalError } from './envelope-state';
import type { EnvelopeState } from './envelope-state';

interface Row {
  readonly rowId: number;
  readonly subject: string;
  readonly content: string;
  readonly pics: readonly string[];
  readonly at: number;
  readonly gone: boolean;
}

interface Asked {
  readonly token: string | undefined;
  readonly query: URLSearchParams;
  readonly json: () => Record<string, unknown>;
  readonly file: (field: string) => Promise<Buffer>;
}

interface Shelf {
  rows: Row[];
  /** The result of each reqId. */
  readonly made: Map<string, number | string>;
}

/** By member: after cancelling, a user who joins again is a new member. */
const shelves = new WeakMap<EnvelopeState, Map<number, Shelf>>();

function shelfOf(state: EnvelopeState, token: string | undefined): Shelf {
  const { memberId } = state.memberOf(state.userOf(token));
  const ofState = shelves.get(state) ?? new Map<number, Shelf>();
  shelves.set(state, ofState);
  const shelf = ofState.get(memberId) ?? { rows: [], made: new Map() };
  ofState.set(memberId, shelf);
  return shelf;
}

function find(shelf: Shelf, id: unknown, alsoGone = false): Row {
  const row = shelf.rows.find(({ rowId, gone }) => rowId === Number(id) && (alsoGone || !gone));
  if (!row) throw new RefusalError('noSuchFile');
  return row;
}

function put(shelf: Shelf, row: Row): Row {
  shelf.rows = shelf.rows.map((one) => (one.rowId === row.rowId ? row : one));
  return row;
}

/** The server's response for each address. */
export const NOTE_ROUTES: Readonly<Record<string, (state: EnvelopeState, asked: Asked) => unknown>> = {
  'GET /api/notes': (state, { token, query }) => {
    const rows = shelfOf(state, token).rows.filter(({ gone }) => !gone);
    const [from, size] = [Number(query.get('page')) * Number(query.get('size')), Number(query.get('size'))];
    return { rows: rows.slice(from, from + size), total: rows.length };
  },
  'GET /api/notes/one': (state, { token, query }) => find(shelfOf(state, token), query.get('id')),
  'POST /api/notes/add': (state, { token, json }) => {
    const shelf = shelfOf(state, token);
    const { subject, content, reqId } = json() as { subject: string; content: string; reqId: string };
    const known = shelf.made.get(reqId);
    if (known !== undefined) return find(shelf, known);
    if (subject.trim() === '') throw new RefusalError('badRequest');
    const row = {
      rowId: shelf.made.size + 1,
      subject,
      content,
      pics: [],
      at: Date.now() / 1000,
      gone: false,
    };
    shelf.made.set(reqId, row.rowId);
    shelf.rows = [row, ...shelf.rows];
    return row;
  },
  'POST /api/notes/update': (state, { token, json }) => {
    const shelf = shelfOf(state, token);
    const { id, subject, content, pics } = json() as { id: string } & Pick<
      Row,
      'subject' | 'content' | 'pics'
    >;
    return put(shelf, { ...find(shelf, id), subject, content, pics });
  },
  'POST /api/notes/del': (state, { token, json }) => {
    const shelf = shelfOf(state, token);
    put(shelf, { ...find(shelf, json()['id']), gone: true });
  },
  'POST /api/notes/undo': (state, { token, json }) => {
    const shelf = shelfOf(state, token);
    return put(shelf, { ...find(shelf, json()['id'], true), gone: false });
  },
  'POST /api/notes/pic': async (state, { token, query, file }) => {
    const shelf = shelfOf(state, token);
    const reqId = query.get('reqId') ?? '';
    const row = find(shelf, query.get('id'));
    const known = shelf.made.get(reqId);
    if (known !== undefined) return { row, pic: known };
    const bytes = await file('pic');
    const pic = `pic${String(shelf.made.size)}`;
    shelf.made.set(reqId, pic);
    state.files.set(pic, bytes);
    return { row: put(shelf, { ...find(shelf, row.rowId), pics: [...row.pics, pic] }), pic };
  },
};

/** model/backend.ts for a user of this server. */
export const envelopeNotes: NotesBackend = {
  list: (cursor, limit) => ({
    method: 'get',
    path: '/api/notes',
    query: { page: cursor === '' ? 0 : cursor, size: limit },
  }),
  get: (id) => ({ method: 'get', path: '/api/notes/one', query: { id } }),
  create: ({ title, text }, key) => ({
    method: 'post',
    path: '/api/notes/add',
    body: { subject: title, content: text, reqId: key },
  }),
  change: (id, { title, text, photos }) => ({
    method: 'post',
    path: '/api/notes/update',
    body: { id, subject: title, content: text, pics: photos },
  }),
  remove: (id) => ({ method: 'post', path: '/api/notes/del', body: { id } }),
  restore: (id) => ({ method: 'post', path: '/api/notes/undo', body: { id } }),
  addPhoto: (id, key) => ({ path: `/api/notes/pic?id=${id}&reqId=${key}`, name: 'pic' }),
  readNote: readRow,
  readPage(answer, origin): NotePage {
    const { rows, total } = answer as { rows: Row[]; total: number };
    const items = rows.map((row) => readRow(row, origin));
    const last = rows[rows.length - 1]?.rowId ?? 0;
    // Numbered pages: an addition meanwhile moves items to the next page.
    return { items, nextCursor: last > 1 && total > rows.length ? '1' : '' };
  },
  readAdded(answer, origin) {
    const { row, pic } = answer as { row: Row; pic: string };
    return { note: readRow(row, origin), photoId: pic };
  },
};

function readRow(answer: unknown, origin: string): Note {
  const { rowId, subject, content, pics, at } = answer as Row;
  const photos = pics.map((id) => ({ id, url: `${origin}/api/file?id=${id}` }));
  return {
    id: String(rowId),
    title: subject,
    text: content,
    photos,
    createdAt: at * 1000,
    updatedAt: at * 1000,
  };
}
