import { createStorage } from '../../miniprogram/platform/storage';
import type { Wx } from '../../miniprogram/platform/wx';
import { createSessionStore } from '../../miniprogram/session/record';
import type { SessionStore } from '../../miniprogram/session/record';

const RECORD = { format: 1, token: 't', expiresAt: 5, userId: 'u', refreshToken: 'r' };

function load(value: unknown): unknown {
  const wx = {
    getStorageSync: (key: string) => (key.endsWith('session/scope') ? value : ''),
    setStorageSync: () => undefined,
    removeStorageSync: () => undefined,
  };
  return createSessionStore(createStorage(wx as unknown as Wx), 'scope').load();
}

describe('what was stored of a session', () => {
  it('comes back as it was', () => {
    const { token, expiresAt, userId, refreshToken } = RECORD;
    expect(load(RECORD)).toEqual({ token, expiresAt, userId, refreshToken });
    expect(load({ ...RECORD, refreshToken: 7 })).toEqual({
      token,
      expiresAt,
      userId,
      refreshToken: undefined,
    });
  });

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['null', null],
    ['a text', 'text'],
    ['another format', { ...RECORD, format: 2 }],
    ['a token that is not a text', { ...RECORD, token: 7 }],
    ['a token that is empty', { ...RECORD, token: '' }],
    ['a token with a blank before it', { ...RECORD, token: ' t' }],
    ['a token with a line break after it', { ...RECORD, token: 't\n' }],
    ['an expiry that is a text', { ...RECORD, expiresAt: '5' }],
    ['an expiry that is NaN', { ...RECORD, expiresAt: NaN }],
    ['an infinite expiry', { ...RECORD, expiresAt: Infinity }],
    ['a user that is a number', { ...RECORD, userId: 7 }],
    ['a user without an id', { ...RECORD, userId: '' }],
  ])('is dropped where it is %s', (_, value) => {
    expect(load(value)).toBeUndefined();
  });
});

describe('a sign-out that storage took', () => {
  it.each<[string, (store: SessionStore) => void]>([
    ['a sign-out', (store) => void store.saveSignedOut()],
    [
      'a tap',
      (store) => {
        store.clear();
      },
    ],
  ])('ends with the next session, also after %s', (_, end) => {
    const kept = new Map<string, unknown>();
    const wx = {
      getStorageSync: (key: string) => kept.get(key) ?? '',
      setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
      removeStorageSync: (key: string) => void kept.delete(key),
    };
    const store = createSessionStore(createStorage(wx as unknown as Wx), 'scope');
    store.save(RECORD);
    expect([...kept.keys()].map((key) => /[a-z-]+\/scope$/.exec(key)?.[0])).toEqual([
      'session/scope',
      'signed-in/scope',
    ]);
    end(store);
    expect([...kept.keys()].some((key) => key.includes('signed-in'))).toBe(false);
    store.save(RECORD);
    expect([...kept.keys()].some((key) => key.includes('signed-in'))).toBe(true);
  });
});
