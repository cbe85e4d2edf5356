/** The adapter's plain options are checked where the app is put together, before anything is sent. */
import { backend } from '../fakes/contract-adapter';
import { createWorld, outcome } from '../fakes/world';
import type { TestAdapter } from '../fakes/world';

const adapterWith = (changed: object): TestAdapter => ({ ...backend, ...changed });
const create = (changed: object): unknown => {
  try {
    return createWorld(adapterWith(changed)).app;
  } catch (error) {
    return error;
  }
};
const broken = (): never => {
  throw new Error('canary-token-1');
};

describe('an invalid option', () => {
  it.each<[string, object, string]>([
    [
      'an unknown image type',
      { limits: { avatarTypes: ['png', 'heic'] } },
      'limits.avatarTypes: it is not a valid limit',
    ],
    ['a type in capitals', { limits: { avatarTypes: ['PNG'] } }, 'limits.avatarTypes'],
    ['a name that every object inherits', { limits: { avatarTypes: ['constructor'] } }, 'limits.avatarTypes'],
    ['a list of no types', { limits: { avatarTypes: [] } }, 'limits.avatarTypes'],
    ['one type without a list', { limits: { avatarTypes: 'png' } }, 'limits.avatarTypes'],
    ['types of null', { limits: { avatarTypes: null } }, 'limits.avatarTypes'],
    ['bytes as text', { limits: { avatarBytes: '2097152' } }, 'limits.avatarBytes'],
    ['no bytes', { limits: { avatarBytes: 0 } }, 'limits.avatarBytes'],
    ['bytes of NaN', { limits: { avatarBytes: NaN } }, 'limits.avatarBytes'],
    ['a negative number of characters', { limits: { nicknameCharacters: -1 } }, 'limits.nicknameCharacters'],
    ['characters as an object', { limits: { nicknameCharacters: {} } }, 'limits.nicknameCharacters'],
    ['a misspelt limit', { limits: { avatarByte: 5 } }, 'limits.avatarByte'],
    ['a limit whose name contains one', { limits: { avatarBytesMost: 5 } }, 'limits.avatarBytesMost'],
    ['a limit of a longer name', { limits: { mostAvatarBytes: 5 } }, 'limits.mostAvatarBytes'],
    ['a limit of every object', { limits: { constructor: 5 } }, 'limits.constructor'],
    ['limits of null', { limits: null }, 'limits'],
    ['a list of limits', { limits: [2, 3] }, 'limits'],
    ['a promise of limits', { limits: Promise.resolve({}) }, 'limits'],
    [
      'a limit that throws',
      { limits: Object.defineProperty({}, 'avatarBytes', { get: broken, enumerable: true }) },
      'limits',
    ],
    ['a code of null', { staleKeyCode: null }, 'staleKeyCode: it is not a code'],
    ['an empty code', { staleKeyCode: '' }, 'staleKeyCode'],
    ['a list of codes', { staleKeyCode: ['session_key_stale'] }, 'staleKeyCode'],
    [
      'a link code of true',
      { links: { ...backend.links, losesDataCode: true } },
      'links.losesDataCode: it is not a code',
    ],
    ['a flag for a part', { phone: true }, 'phone'],
    ['links of null', { links: null }, 'links'],
    ['messages as text', { messages: 'yes' }, 'messages'],
    ['nothing about failures', { failsWith200: undefined }, 'failsWith200: it is neither true nor false'],
    ['failures by text', { failsWith200: 'false' }, 'failsWith200'],
  ])('%s has a name, and says where', (_, changed, where) => {
    const error = create(changed);
    expect(error).toMatchObject({ code: 'adapter_failed' });
    expect(String(error)).toContain(`backend/adapter.ts, ${where}`);
    expect(String(error)).not.toContain('canary');
  });
});

describe('an option that is one', () => {
  it.each<[string, object, object]>([
    [
      'all limits',
      { limits: { avatarBytes: 1, avatarTypes: ['png', 'jpeg', 'gif', 'webp'], nicknameCharacters: 0.5 } },
      { avatarBytes: 1, avatarTypes: ['png', 'jpeg', 'gif', 'webp'], nicknameCharacters: 0.5 },
    ],
    [
      'limits left open',
      { limits: { avatarBytes: undefined, nicknameCharacters: Infinity } },
      { nicknameCharacters: Infinity },
    ],
    ['no limits', { limits: undefined }, {}],
    [
      'no parts',
      { phone: undefined, links: undefined, messages: undefined, staleKeyCode: undefined, limits: {} },
      {},
    ],
  ])('%s', (_, changed, limits) => {
    expect(create(changed)).toMatchObject({ limits });
  });

  it('a number as the code of a stale key is the code that answers have', async () => {
    const world = createWorld(
      adapterWith({ staleKeyCode: 40001, read: () => ({ kind: 'refused', problem: { code: 40001 } }) }),
    );
    await world.time.until(world.app.session.token());
    const saved = outcome(world.app.wechatProfile.save({ rawData: '{}', signature: 's' }));
    expect(await world.time.until(saved)).toBe('session_key_stale');
    expect(world.wx.logins).toBe(2);
  });

  it('limits are those of the launch: what changes the object later changes nothing', () => {
    const limits = { avatarBytes: 5 };
    const { app } = createWorld(adapterWith({ limits }));
    limits.avatarBytes = NaN;
    expect(app.limits).toEqual({ avatarBytes: 5 });
  });
});
