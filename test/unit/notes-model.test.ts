/** The small rules of the notes: access, deletion and restoring, dates, lengths, keys, files. */
import { describeDate } from '../../miniprogram/packages/notes/model/dates';
import { newKey } from '../../miniprogram/platform/random-key';
import type { Note } from '../../miniprogram/packages/notes/model/note';
import { createNoteDetail } from '../../miniprogram/packages/notes/model/note-detail';
import { createPhotoFiles } from '../../miniprogram/packages/notes/model/photo-files';
import { createSignInGate } from '../../miniprogram/packages/notes/model/sign-in-gate';
import type { SignInState } from '../../miniprogram/packages/notes/model/sign-in-gate';
import { checkNote } from '../../miniprogram/packages/notes/model/validation';
import { LIST_TEXTS } from '../../miniprogram/packages/notes/texts';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Wx } from '../../miniprogram/platform/wx';
import { WireError } from '../../miniprogram/platform/wire-error';
import { RefusedError } from '../../miniprogram/request/errors';
import type { SessionState } from '../../miniprogram/session/types';
import { flush, VirtualTime } from '../fakes/virtual-time';

const GONE = new RefusedError(404, { code: 'note_not_found' });

describe('a tap by a user', () => {
  const setUp = (state: SessionState) => {
    const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
    const account = {
      view: { state, profile: undefined },
      signIn: jest.fn(
        () =>
          new Promise<void>((resolve, reject) => {
            ends.push({ resolve, reject });
          }),
      ),
    };
    const shown: SignInState[] = [];
    const gate = createSignInGate(
      account,
      () => 'no network',
      (next) => shown.push(next),
    );
    const action = jest.fn();
    return { gate, account, action, ends, shown };
  };

  it.each<SessionState>(['signed-in', 'signing-in', 'idle'])('who is %s goes on at once', (state) => {
    const { gate, action, shown } = setUp(state);
    gate.run(action);
    expect([action.mock.calls.length, shown]).toEqual([1, []]);
  });

  it.each<SessionState>(['signed-out', 'failed'])(
    'who is %s is offered the sign-in, then goes on',
    async (state) => {
      const { gate, account, action, ends } = setUp(state);
      gate.run(action);
      expect([gate.state.phase, action.mock.calls.length]).toEqual(['asking', 0]);
      gate.signIn();
      gate.signIn();
      expect([gate.state.phase, account.signIn.mock.calls.length]).toEqual(['signing-in', 1]);
      ends[0]?.reject(new WireError('offline'));
      await flush();
      expect([gate.state, action.mock.calls.length]).toEqual([{ phase: 'asking', problem: 'no network' }, 0]);
      gate.signIn();
      ends[1]?.resolve();
      await flush();
      expect([gate.state.phase, action.mock.calls.length]).toEqual(['closed', 1]);
    },
  );

  it('who cancels does not go on, however the sign-in ends', async () => {
    for (const end of ['resolve', 'reject'] as const) {
      const { gate, action, ends } = setUp('signed-out');
      gate.run(action);
      gate.signIn();
      gate.cancel();
      if (end === 'resolve') ends[0]?.resolve();
      else ends[0]?.reject(new WireError('offline'));
      await flush();
      expect([gate.state.phase, action.mock.calls.length]).toEqual(['closed', 0]);
    }
  });
});

describe('a note without an id', () => {
  it('is not asked for', async () => {
    const api = { get: jest.fn(), remove: jest.fn(), restore: jest.fn() };
    const detail = createNoteDetail(api, '', () => undefined);
    await detail.open();
    expect([detail.state.status, api.get.mock.calls.length]).toEqual(['missing', 0]);
  });
});

describe('a deletion', () => {
  const note: Note = { id: 'n1', title: 'a', text: '', photos: [], createdAt: 1, updatedAt: 1 };
  const setUp = async () => {
    const api = {
      get: jest.fn<Promise<Note>, [string]>(() => Promise.resolve(note)),
      remove: jest.fn<Promise<void>, [string]>(() => Promise.resolve()),
      restore: jest.fn<Promise<Note>, [string]>(() => Promise.resolve(note)),
    };
    const detail = createNoteDetail(api, 'n1', () => undefined);
    await detail.open();
    return { api, detail };
  };

  it('is sent once, and undone once', async () => {
    const { api, detail } = await setUp();
    await Promise.all([detail.remove(), detail.remove()]);
    expect([detail.state.status, api.remove.mock.calls.length]).toEqual(['deleted', 1]);
    await detail.refresh();
    expect(detail.state.status).toBe('deleted');
    await Promise.all([detail.undo(), detail.undo()]);
    expect([detail.state, api.restore.mock.calls.length]).toMatchObject([
      { status: 'ready', note, busy: false },
      1,
    ]);
  });

  it('that fails leaves the note; for a note that no longer exists it counts as done', async () => {
    const { api, detail } = await setUp();
    api.remove.mockRejectedValueOnce(new WireError('offline'));
    await expect(detail.remove()).rejects.toMatchObject({ code: 'offline' });
    expect(detail.state).toMatchObject({ status: 'ready', busy: false });
    api.remove.mockRejectedValueOnce(GONE);
    await detail.remove();
    expect(detail.state.status).toBe('deleted');
  });

  it('cannot be undone when its time is over', async () => {
    const { api, detail } = await setUp();
    await detail.remove();
    api.restore.mockRejectedValueOnce(new WireError('offline'));
    await expect(detail.undo()).rejects.toMatchObject({ code: 'offline' });
    expect(detail.state.status).toBe('deleted');
    api.restore.mockRejectedValueOnce(GONE);
    await expect(detail.undo()).rejects.toBe(GONE);
    expect(detail.state.status).toBe('missing');
  });

  it('on another phone shows when the page comes back', async () => {
    const { api, detail } = await setUp();
    api.get.mockRejectedValueOnce(new WireError('offline'));
    await detail.refresh();
    expect(detail.state.status).toBe('ready');
    api.get.mockRejectedValueOnce(GONE);
    await detail.refresh();
    expect(detail.state.status).toBe('missing');
  });
});

it('dates are shown as people say them', () => {
  const now = new Date(2026, 10, 27, 0, 30).getTime();
  const at = (...parts: [number, number, number, number?, number?]): string =>
    describeDate(new Date(...parts).getTime(), now, LIST_TEXTS.zh.dates);
  expect([
    at(2026, 10, 27, 0, 5),
    at(2026, 10, 26, 23, 59),
    at(2026, 10, 25, 8, 7),
    at(2025, 11, 31),
  ]).toEqual(['今天 00:05', '昨天 23:59', '11月25日 08:07', '2025年12月31日']);
});

// The server's rule is the same: tools/api-server/test/notes.test.ts.
it.each([
  ['nothing', '', '', 'empty', ''],
  ['blanks', ' \n ', '', 'empty', ''],
  ['40 emoji', '👍'.repeat(40), '', '', ''],
  ['41 characters', '字'.repeat(41), '', 'too_long', ''],
  ['1,000 characters of text', 'a', '字'.repeat(1000), '', ''],
  ['1,001 characters of text', 'a', '字'.repeat(1001), '', 'too_long'],
])('the form knows what is wrong with %s', (_name, title, text, titleProblem, textProblem) => {
  expect(checkNote({ title, text })).toEqual({ title: titleProblem, text: textProblem });
});

it('keys are new each time, in the form that the server takes', () => {
  const keys = Array.from({ length: 100 }, () => newKey());
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(newKey(() => 0.999)).toBe('f'.repeat(32));
});

describe('a chosen photo', () => {
  interface FileCall {
    readonly filePath: string;
    readonly success: (result: unknown) => void;
    readonly fail: () => void;
  }
  const setUp = (sizes: Record<string, number>, canKeep = true) => {
    const compressed: string[] = [];
    const kept: string[] = [];
    const removed: string[] = [];
    const wx = {
      getFileSystemManager: () => ({
        getFileInfo: ({ filePath, success, fail }: FileCall) => {
          const size = sizes[filePath];
          if (size === undefined) fail();
          else success({ size });
        },
        saveFile: ({ filePath, success, fail }: FileCall) => {
          if (!canKeep) fail();
          else {
            kept.push(filePath);
            success({ savedFilePath: filePath });
          }
        },
        unlink: ({ filePath, success }: FileCall) => {
          removed.push(filePath);
          success({});
        },
      }),
    };
    const compress = (path: string): Promise<string> => {
      compressed.push(path);
      return Promise.resolve(`${path}-small`);
    };
    const device = { wx: wx as unknown as Wx, clock: createForegroundClock(new VirtualTime()) };
    return { files: createPhotoFiles(device, { compress }, 'wxfile://usr'), compressed, kept, removed };
  };

  it('is made smaller where it is large, and kept where the next run finds it', async () => {
    const { files, compressed, kept, removed } = setUp({ little: 1000, large: 3e6, 'large-small': 4e5 });
    const little = await files.prepare('little');
    const large = await files.prepare('large');
    expect([compressed, kept]).toEqual([['large'], [little?.path, large?.path]]);
    expect(little?.path).toBe(`wxfile://usr/note-${little?.key ?? ''}`);
    files.drop(large?.path ?? '');
    files.drop('wxfile://tmp/other');
    expect(removed).toEqual([large?.path]);
  });

  it('that stays too large is left out, and one that cannot be kept lives as long as the app', async () => {
    expect(await setUp({ huge: 9e6, 'huge-small': 3e6 }).files.prepare('huge')).toBeUndefined();
    expect(await setUp({ little: 1000 }, false).files.prepare('little')).toMatchObject({ path: 'little' });
  });
});
