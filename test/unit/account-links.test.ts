/** Linked sign-ins and the phone number: each part alone, call by call. */
import type { LinksAdapter, PhoneAdapter } from '../../miniprogram/account/adapter';
import { createLinks } from '../../miniprogram/account/links';
import { createPhone } from '../../miniprogram/account/phone';
import type { PhoneButtonDetail } from '../../miniprogram/account/phone';
import { AppError } from '../../miniprogram/platform/app-error';
import { RefusedError } from '../../miniprogram/request/errors';
import { outcome } from '../fakes/world';
import { flush } from '../fakes/virtual-time';
import { createParts } from './account-world';

const refused = (code?: string): RefusedError => new RefusedError(409, { code });
const OFFLINE = new AppError('offline');

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

  it('are missing where the backend has none', async () => {
    const none = createLinks({ ...createParts(), adapter: undefined });
    const work = [none.load(), none.requestCode(), none.unlink('wechat'), none.redeem('c', jest.fn())];
    expect(await Promise.all(work.map(outcome))).toEqual(Array(4).fill('links_unavailable'));
    expect([none.supported, none.canUnlink]).toEqual([false, false]);
    const kept = create({ ...adapter, unlink: undefined });
    expect([kept.links.supported, kept.links.canUnlink]).toEqual([true, false]);
    expect(await outcome(kept.links.unlink('wechat'))).toBe('links_unavailable');
    expect(kept.asked).toEqual([]);
  });

  it('redeeming a code signs in again, and the new user is expected, not an error', async () => {
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

  it('are only given to the user who asked', async () => {
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

  it('is missing where the backend has none', async () => {
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
