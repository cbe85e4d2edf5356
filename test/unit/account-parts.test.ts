/** The parts of the account: adapter calls, review, avatar, profile, and the account itself. */
import { createAccount } from '../../miniprogram/account/account';
import type { AccountAdapter } from '../../miniprogram/account/adapter';
import { checkAvatar } from '../../miniprogram/account/avatar';
import { createNicknameReview } from '../../miniprogram/account/nickname-review';
import { toProfile } from '../../miniprogram/account/profile';
import type { Profile } from '../../miniprogram/account/profile';
import { createProfileCache } from '../../miniprogram/account/profile-cache';
import { sendRequest } from '../../miniprogram/account/send-request';
import { AppError } from '../../miniprogram/platform/app-error';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Storage } from '../../miniprogram/platform/storage';
import type { Wx } from '../../miniprogram/platform/wx';
import { AccountRestorableError } from '../../miniprogram/session/errors';
import { outcome } from '../fakes/world';
import { flush, VirtualTime } from '../fakes/virtual-time';
import { createParts } from './account-world';

const OFFLINE = new AppError('offline');

describe('one call of the adapter', () => {
  it.each(['get', 'delete'] as const)('%s has no body', (method) => {
    const { client, asked } = createParts();
    void sendRequest(client, () => ({ method, path: '/a', body: 1 }));
    expect(asked).toMatchObject([{ method, args: ['/a'] }]);
  });

  it.each(['post', 'put', 'patch'] as const)('%s has one', (method) => {
    const { client, asked } = createParts();
    void sendRequest(client, () => ({ method, path: '/a', body: { b: 1 } }));
    expect(asked).toMatchObject([{ method, args: ['/a', { b: 1 }] }]);
  });
});

describe('WeChat’s review of a nickname', () => {
  const create = () => {
    const time = new VirtualTime();
    const review = createNicknameReview(createForegroundClock(time), true, 1_000);
    const ends: Record<string, boolean> = {};
    const ask = (text: string): void => {
      void review.allows(text).then((isAllowed) => {
        ends[text] = isAllowed;
      });
    };
    return { time, review, ends, ask };
  };

  it('ends those who wait for its text, and the others with theirs', async () => {
    const { review, ends, ask, time } = create();
    review.reviewed({ pass: false, timeout: false });
    ask('a');
    ask('b');
    review.blurred('a');
    review.reviewed({ pass: true, timeout: false });
    await flush();
    expect(ends).toEqual({ a: true });
    review.blurred('b');
    review.reviewed({ pass: false, timeout: false });
    await flush();
    expect([ends, time.pending]).toEqual([{ a: true, b: false }, 0]);
  });

  it('that one waited for too long is still waited for by the next', async () => {
    const { review, ends, ask, time } = create();
    ask('a');
    await time.pass(500);
    ask('b');
    await time.pass(500);
    expect(ends).toEqual({ a: true });
    review.blurred('b');
    review.reviewed({ pass: false, timeout: false });
    await flush();
    expect(ends).toEqual({ a: true, b: false });
  });
});

describe('an avatar', () => {
  const LIMITS = { avatarTypes: ['png', 'jpeg', 'gif', 'webp'] as const };
  it.each([
    ['89504e470d0a1a0a00000000', true],
    ['FFD8FFE0', true],
    ['474946383761', true],
    ['474946383961', true],
    ['474946383861', false],
    ['52494646ffffffff57454250', true],
    ['52494646ffffff57454250', false],
    ['0089504e470d0a1a0a', false],
    ['00ffd8ff', false],
    ['00474946383761', false],
    ['0052494646ffffffff57454250', false],
    ['', true],
  ])('that begins with %j is an image: %p', async (data, isImage) => {
    const files = {
      getFileInfo: ({ success }: { success: (result: object) => void }) => {
        success({ size: 9 });
      },
      readFile: ({ success }: { success: (result: object) => void }) => {
        success({ data });
      },
    };
    const device = {
      wx: { getFileSystemManager: () => files } as unknown as Wx,
      clock: createForegroundClock(new VirtualTime()),
    };
    expect(await outcome(checkAvatar(device, 'a', LIMITS))).toBe(
      isImage ? undefined : 'avatar_type_unsupported',
    );
  });
});

describe('a profile', () => {
  it.each([
    [undefined, undefined],
    [{ id: '', nickname: 'n', avatar: '' }, undefined],
    [
      { id: 'u', nickname: 'n', avatar: '' },
      { id: 'u', nickname: 'n', avatarUrl: '' },
    ],
    [
      { id: 'u', nickname: '', avatar: '/a' },
      { id: 'u', nickname: '', avatarUrl: 'https://o/a' },
    ],
    [
      { id: 'u', nickname: '', avatar: 'https://x/' },
      { id: 'u', nickname: '', avatarUrl: 'https://x/' },
    ],
  ])('of %j', (user, profile) => {
    expect(toProfile(user, 'https://o')).toEqual(profile);
  });

  it.each<[string, unknown, string | undefined]>([
    ['null', null, 'u'],
    ['nobody’s', { format: 1, nickname: 'n', avatarUrl: '' }, undefined],
  ])('that was stored as %s is dropped', (_, value, userId) => {
    const cache = createProfileCache({ read: () => value } as unknown as Storage, 's');
    expect(cache.read(userId)).toBeUndefined();
  });
});

describe('the account', () => {
  const create = (changed: Partial<AccountAdapter> = {}) => {
    const parts = createParts();
    const written: Profile[] = [];
    const erased = jest.fn();
    const askAboutDeleted = jest.fn(() => Promise.resolve<'restore' | undefined>(undefined));
    const account = createAccount({
      adapter: {
        load: { method: 'get', path: '/me' },
        deleteAccount: { method: 'delete', path: '/me' },
        readUser: (user: unknown) =>
          user === 'odd' ? undefined : { nickname: '', avatar: '', ...(user as object) },
        ...changed,
      } as AccountAdapter,
      wx: {} as Wx,
      clock: createForegroundClock(new VirtualTime()),
      session: parts.session,
      client: parts.client,
      cache: {
        read: () => undefined,
        write: (profile) => void written.push(profile),
        clear: () => undefined,
      },
      origin: 'https://o',
      localData: { addTemporaryFile: () => undefined, erase: erased },
      askAboutDeleted,
    });
    return { ...parts, account, written, erased, askAboutDeleted };
  };

  it('keeps the profile while the session changes and the user does not', async () => {
    const { account, asked, session, tell, erased } = create();
    const work = account.load();
    asked[0]?.answer({ id: 'u1' });
    await work;
    session.state = 'signing-in';
    tell();
    expect([account.view.profile?.id, erased.mock.calls.length]).toEqual(['u1', 0]);
    session.epoch = 1;
    tell();
    expect([account.view.profile, erased.mock.calls.length]).toEqual([undefined, 1]);
  });

  it('takes the sign-in’s word for who it is, unless it cannot be read or is known already', async () => {
    const { account, asked, session, tell, written } = create();
    session.user = 'odd';
    tell();
    expect([account.view.profile, written]).toEqual([undefined, []]);
    session.user = { id: 'u1', nickname: 'first' };
    tell();
    session.user = { id: 'u1', nickname: 'second' };
    tell();
    expect(account.view.profile?.nickname).toBe('first');
    expect([(await account.load()).nickname, asked.length]).toEqual(['first', 0]);
  });

  it('asks again after a failure, and not after one of the user before', async () => {
    const { account, asked, session, tell } = create();
    const first = outcome(account.load());
    session.epoch = 1;
    tell();
    const second = account.load();
    asked[0]?.fail(OFFLINE);
    expect(await first).toBe('offline');
    const third = account.load();
    expect([third === second, asked.length]).toEqual([true, 2]);
    asked[1]?.fail(OFFLINE);
    expect([await outcome(second), await outcome(third)]).toEqual(['offline', 'offline']);
    account.load().catch(() => undefined);
    expect(asked).toHaveLength(3);
  });

  it('that was deleted stays deleted while the user has not chosen', async () => {
    const { account, session, log, askAboutDeleted } = create();
    const error = new AccountRestorableError(9);
    const { signIn } = session;
    session.signIn = (...args) => (args.length > 0 ? signIn(...args) : Promise.reject(error));
    expect(await outcome(account.signIn())).toBe('account_restorable');
    expect([log, askAboutDeleted.mock.calls]).toEqual([[], [[9]]]);
    askAboutDeleted.mockResolvedValueOnce('restore');
    expect(await outcome(account.signIn())).toBeUndefined();
    expect(log).toEqual(['signIn restore']);
    session.signIn = () => Promise.reject(OFFLINE);
    expect(await outcome(account.signIn())).toBe('offline');
    expect(askAboutDeleted).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['signs out, unrevoked, and says until when it can be restored', false, () => 7, 7],
    ['is final where the backend says nothing', false, undefined, undefined],
    ['leaves another user alone', true, () => 7, 7],
  ])('that is deleted %s', async (_, isAnother, readDeletion, until) => {
    const { account, asked, session, log } = create(readDeletion ? { readDeletion } : {});
    const work = account.deleteAccount();
    if (isAnother) session.epoch = 1;
    asked[0]?.answer('gone');
    expect(await work).toBe(until);
    expect(log).toEqual(isAnother ? [] : ['signOut [{"revoke":false}]']);
  });
});
