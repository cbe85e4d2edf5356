/** Links, phone, consents and what they share: each alone, call by call. */
import { createAccount } from '../../miniprogram/account/account';
import type {
  AccountAdapter,
  ConsentsTold,
  LinksAdapter,
  PhoneAdapter,
} from '../../miniprogram/account/adapter';
import { checkAvatar } from '../../miniprogram/account/avatar';
import { createLinks } from '../../miniprogram/account/links';
import { createMessageConsent } from '../../miniprogram/account/message-consent';
import { createNicknameReview } from '../../miniprogram/account/nickname-review';
import { createPhone } from '../../miniprogram/account/phone';
import type { PhoneButtonDetail } from '../../miniprogram/account/phone';
import { toProfile } from '../../miniprogram/account/profile';
import type { Profile } from '../../miniprogram/account/profile';
import { createProfileCache } from '../../miniprogram/account/profile-cache';
import { sendRequest } from '../../miniprogram/account/send-request';
import { renewStaleKey } from '../../miniprogram/account/stale-key';
import { createTold } from '../../miniprogram/account/told-consents';
import { AppError } from '../../miniprogram/platform/app-error';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Storage } from '../../miniprogram/platform/storage';
import type { Wx } from '../../miniprogram/platform/wx';
import { RefusedError } from '../../miniprogram/request/errors';
import { AccountRestorableError } from '../../miniprogram/session/errors';
import { outcome } from '../fakes/world';
import { flush, VirtualTime } from '../fakes/virtual-time';
import { createParts } from './account-world';

const refused = (code?: string): RefusedError => new RefusedError(409, { code });
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

describe('linked sign-ins', () => {
  const adapter: LinksAdapter = {
    load: { method: 'get', path: '/links' },
    requestCode: { method: 'post', path: '/codes' },
    redeem: (code, discard) => ({ method: 'post', path: '/links', body: { code, discard } }),
    unlink: (way) => ({ method: 'delete', path: `/links/${way}` }),
    losesDataCode: 'loses',
    readWays: (answer) => (answer === 'ways' ? ['wechat'] : undefined),
    readCode: (answer) => (answer === 'code' ? { code: 'c', expiresInSeconds: 1 } : undefined),
  };
  const create = (of: LinksAdapter | undefined = adapter) => {
    const parts = createParts();
    const { session, client } = parts;
    return { ...parts, links: createLinks({ adapter: of, session, client }) };
  };

  it('are what the answer says, and nothing else', async () => {
    const { links, asked } = create();
    const work = [links.load(), links.requestCode(), links.unlink('wecom')];
    asked.forEach(({ answer }, index) => {
      answer(index === 1 ? 'code' : 'ways');
    });
    expect(await Promise.all(work)).toEqual([['wechat'], { code: 'c', expiresInSeconds: 1 }, ['wechat']]);
    expect(asked.map(({ method, args }) => [method, ...args])).toEqual([
      ['get', '/links'],
      ['post', '/codes', undefined],
      ['delete', '/links/wecom'],
    ]);
    const odd = [links.load(), links.requestCode(), links.unlink('wechat')].map(outcome);
    asked.slice(3).forEach(({ answer }) => {
      answer('odd');
    });
    expect(await Promise.all(odd)).toEqual(['malformed_answer', 'malformed_answer', 'malformed_answer']);
    expect([links.supported, links.canUnlink]).toEqual([true, true]);
  });

  it('are not there where the backend has none', async () => {
    const none = createLinks({ ...createParts(), adapter: undefined });
    const work = [none.load(), none.requestCode(), none.unlink('wechat'), none.redeem('c', jest.fn())];
    expect(await Promise.all(work.map(outcome))).toEqual(Array(4).fill('links_unavailable'));
    expect([none.supported, none.canUnlink]).toEqual([false, false]);
    const kept = create({ ...adapter, unlink: undefined });
    expect([kept.links.supported, kept.links.canUnlink]).toEqual([true, false]);
    expect(await outcome(kept.links.unlink('wechat'))).toBe('links_unavailable');
    expect(kept.asked).toEqual([]);
  });

  it('a code that is taken signs in anew, and being somebody else then is what was asked for', async () => {
    const { links, asked, log, session } = create();
    const work = links.redeem('c', jest.fn());
    asked[0]?.answer(undefined);
    expect([await work, log]).toEqual([true, ['refresh']]);
    for (const [error, end] of [
      [new AppError('account_changed'), true],
      [OFFLINE, 'offline'],
    ] as const) {
      session.refresh = () => Promise.reject(error);
      const other = outcome(links.redeem('c', jest.fn()));
      asked.at(-1)?.answer(undefined);
      expect(await other).toBe(end);
    }
    expect(asked.map(({ args }) => args[1])).toEqual(Array(3).fill({ code: 'c', discard: false }));
  });

  it.each([
    [true, true, 2],
    [false, false, 1],
    [undefined, false, 1],
  ])('asks before data goes: %p', async (may, end, count) => {
    const { links, asked } = create();
    const mayLose = jest.fn(() => Promise.resolve(may));
    const work = links.redeem('c', mayLose);
    asked[0]?.fail(refused('loses'));
    await flush();
    asked[1]?.answer(undefined);
    expect([await work, asked.length, mayLose.mock.calls.length]).toEqual([end, count, 1]);
    if (count === 2) expect(asked[1]?.args[1]).toEqual({ code: 'c', discard: true });
  });

  it.each([
    ['another refusal', refused('other'), 'loses', 'refused'],
    ['one without a code', refused(), undefined, 'refused'],
    ['no network', OFFLINE, undefined, 'offline'],
  ])('asks nothing after %s', async (_, error, losesDataCode, end) => {
    const { links, asked } = create({ ...adapter, losesDataCode });
    const mayLose = jest.fn();
    const work = outcome(links.redeem('c', mayLose));
    asked[0]?.fail(error);
    expect([await work, mayLose.mock.calls.length]).toEqual([end, 0]);
  });

  it('are for the user who asked', async () => {
    const { links, asked, session, log } = create();
    const work = outcome(links.redeem('c', jest.fn()));
    session.epoch = 1;
    asked[0]?.answer(undefined);
    expect([await work, log]).toEqual(['account_changed', []]);
    const later = outcome(
      links.redeem('c', () => {
        session.epoch = 2;
        return Promise.resolve(true);
      }),
    );
    asked[1]?.fail(refused('loses'));
    expect([await later, asked.length]).toEqual(['account_changed', 2]);
  });
});

describe('the phone number', () => {
  const adapter: PhoneAdapter = {
    load: { method: 'get', path: '/phone' },
    save: (proof) => ({ method: 'post', path: '/phone', body: proof }),
    remove: { method: 'delete', path: '/phone' },
    read: (answer) => (typeof answer === 'string' ? answer : undefined),
  };
  const create = (of: PhoneAdapter | undefined = adapter) => {
    const parts = createParts();
    const { session, client } = parts;
    return { ...parts, phone: createPhone({ adapter: of, session, client, staleKeyCode: 'stale' }) };
  };

  it('is what the answer says', async () => {
    const { phone, asked } = create();
    const work = [phone.load(), outcome(phone.load()), phone.remove()];
    [...['138', 7, 'gone']].forEach((value, index) => {
      asked[index]?.answer(value);
    });
    expect(await Promise.all(work)).toEqual(['138', 'malformed_answer', undefined]);
    expect([asked[2]?.method, phone.supported]).toEqual(['delete', true]);
  });

  it('is none where the backend has none', async () => {
    const phone = createPhone({ ...createParts(), adapter: undefined, staleKeyCode: undefined });
    const work = [phone.load(), phone.remove(), phone.save({ code: 'c' })].map(outcome);
    expect(await Promise.all(work)).toEqual(Array(3).fill('phone_unavailable'));
    expect(phone.supported).toBe(false);
  });

  it.each<[PhoneButtonDetail, object]>([
    [{ code: 'c', encryptedData: 'e', iv: 'i' }, { code: 'c' }],
    [
      { code: '', encryptedData: 'e', iv: 'i' },
      { encryptedData: 'e', iv: 'i' },
    ],
    [
      { encryptedData: 'e', iv: 'i' },
      { encryptedData: 'e', iv: 'i' },
    ],
  ])('%j is proven by %j', async (detail, body) => {
    const { phone, asked } = create();
    const work = phone.save(detail);
    expect(asked).toMatchObject([{ method: 'post', args: ['/phone', body] }]);
    expect(asked[0]?.args[1]).toEqual(body);
    asked[0]?.answer('139');
    expect(await work).toBe('139');
  });

  it.each<[PhoneButtonDetail, unknown]>([
    [{ encryptedData: 'e', iv: 7 }, 'phone_unavailable'],
    [{ encryptedData: 7, iv: 'i' }, 'phone_unavailable'],
    [{ code: 7 }, 'phone_unavailable'],
    [{}, 'phone_unavailable'],
    [{ errno: 1400001 }, 'phone_quota_exhausted'],
    [{ errMsg: '1400001' }, 'phone_quota_exhausted'],
    [{ errMsg: 'getPhoneNumber:fail 1400001 deny' }, 'phone_quota_exhausted'],
    [{ errno: 102 }, 'phone_not_permitted'],
    [{ errno: 112, errMsg: 'deny' }, 'phone_not_permitted'],
    [{ errno: 103 }, undefined],
    [{ errno: 104, errMsg: 'no permission' }, undefined],
    ...['no permission', 'nopermission', 'permission denied', 'not declared', 'unauthorized', 'jsapi'].map(
      (errMsg): [PhoneButtonDetail, string] => [{ errMsg }, 'phone_not_permitted'],
    ),
    ...['user deny', 'denied', 'cancel', 'refuse', 'reject', 'disagree'].map(
      (errMsg): [PhoneButtonDetail, undefined] => [{ errMsg }, undefined],
    ),
    [{ errMsg: 'getPhoneNumber:fail' }, 'phone_unavailable'],
  ])('%j is %p, unsent', async (detail, end) => {
    const { phone, asked } = create();
    expect([await outcome(phone.save(detail)), asked]).toEqual([end, []]);
  });

  it('needs one more tap where the key was stale, and is for the user who gave it', async () => {
    const { phone, asked, log, session } = create();
    const stale = outcome(phone.save({ code: 'c' }));
    asked[0]?.fail(refused('stale'));
    expect([await stale, log]).toEqual(['session_key_stale', ['refresh']]);
    const late = outcome(phone.save({ code: 'c' }));
    session.epoch = 1;
    asked[1]?.answer('138');
    expect(await late).toBe('account_changed');
  });
});

describe('a stale key', () => {
  it('is none where the backend has no code for it', async () => {
    const { session, log } = createParts();
    const error = refused();
    await expect(Promise.resolve(error).then(renewStaleKey(session, undefined))).rejects.toBe(error);
    await expect(Promise.resolve(error).then(renewStaleKey(session, 'stale'))).rejects.toBe(error);
    expect(log).toEqual([]);
  });
});

describe('consents that are told', () => {
  const told = (key: string, asked = [{ template: key, choice: 'accept' as const }]): ConsentsTold => ({
    ...{ key, asked },
    settings: undefined,
  });
  const STATE = { mainSwitch: undefined, items: [] };
  const create = (hasAdapter = true) => {
    const parts = createParts();
    const { session, client } = parts;
    const adapter = {
      load: { method: 'get' as const, path: '/c' },
      tell: (body: ConsentsTold) => ({ method: 'post' as const, path: '/c', body }),
      read: (answer: unknown) => (answer === 'odd' ? undefined : STATE),
    };
    const kept = createTold({ adapter: hasAdapter ? adapter : undefined, session, client });
    const keys = (): unknown[] => parts.asked.map(({ args }) => (args[1] as ConsentsTold).key);
    /** Ends the newest call, and lets what follows begin. */
    const end = async (error?: Error): Promise<void> => {
      const last = parts.asked.at(-1);
      if (error) last?.fail(error);
      else last?.answer('ok');
      await flush();
    };
    return { ...parts, kept, keys, end };
  };

  it('are told again in their order, also those that fail once more', async () => {
    const { kept, keys, end } = create();
    const tell = async (key: string): Promise<void> => {
      kept.tell(told(key)).catch(() => undefined);
      await flush();
    };
    await tell('a');
    await end(OFFLINE);
    await tell('b');
    await end(OFFLINE);
    expect(keys()).toEqual(['a', 'a']);
    await tell('c');
    await end();
    await end(OFFLINE);
    expect(keys()).toEqual(['a', 'a', 'a', 'b']);
    await tell('d');
    await end();
    await end();
    await end();
    expect(keys().slice(4)).toEqual(['b', 'c', 'd']);
  });

  it('are ten at most, and no other user’s', async () => {
    const { kept, keys, asked, end, session } = create();
    for (let i = 0; i < 12; i += 1) {
      kept.tell(told(String(i))).catch(() => undefined);
      await flush();
      await end(OFFLINE);
    }
    const before = asked.length;
    kept.tell(told('last')).catch(() => undefined);
    await flush();
    for (let i = 0; i < 12; i += 1) await end();
    expect(keys().slice(before)).toEqual([...[3, 4, 5, 6, 7, 8, 9, 10, 11].map(String), 'last']);
    kept.tell(told('mine')).catch(() => undefined);
    await flush();
    await end(OFFLINE);
    session.epoch = 1;
    const count = asked.length;
    kept.tell(told('theirs')).catch(() => undefined);
    await flush();
    await end();
    expect(keys().slice(count)).toEqual(['theirs']);
  });

  it('wait for settings that are on their way, and forget those that are not', async () => {
    const { kept, keys, end } = create();
    kept.tell(told('settings', [])).catch(() => undefined);
    await flush();
    kept.tell(told('a')).catch(() => undefined);
    await flush();
    expect(keys()).toEqual(['settings']);
    await end(OFFLINE);
    kept.tell(told('b')).catch(() => undefined);
    await flush();
    await end();
    await end();
    expect(keys()).toEqual(['settings', 'a', 'b']);
  });

  it('are none where the backend has none, and no answer where it is none', async () => {
    const none = create(false).kept;
    expect(await Promise.all([none.load(), none.tell(told('a'))].map(outcome))).toEqual(
      Array(2).fill('messages_unavailable'),
    );
    const { kept, asked } = create();
    const work = outcome(kept.load());
    asked[0]?.answer('odd');
    expect(await work).toBe('malformed_answer');
  });

  it('say what stands in no settings where WeChat tells of none', async () => {
    const { session, client, asked } = createParts();
    const wx = {
      requestSubscribeMessage: ({ success }: { success: (answer: object) => void }) => {
        success({ id1: 'accept' });
      },
    };
    const consent = createMessageConsent({
      adapter: {
        load: { method: 'get', path: '/c' },
        tell: (body) => ({ method: 'post', path: '/c', body }),
        read: () => STATE,
      },
      ports: { wx: wx as unknown as Wx, clock: createForegroundClock(new VirtualTime()) },
      ...{ session, client, templates: { order: 'id1', unset: '' }, asksForSeveral: true },
    });
    expect([consent.supported, consent.supports('order'), consent.supports('unset')]).toEqual([
      ...[true, true, false],
    ]);
    const work = consent.ask(['order']);
    await flush();
    asked[0]?.answer('ok');
    expect(await work).toEqual({ order: { accepted: true, choice: 'accept', inSettings: false } });
    expect(asked[0]?.args[1]).toMatchObject({ settings: undefined });
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
  ])('that was stored as %s is none', (_, value, userId) => {
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
      traces: { note: () => undefined, erase: erased },
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

  it('of nobody who said what is to become of it stays deleted', async () => {
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
