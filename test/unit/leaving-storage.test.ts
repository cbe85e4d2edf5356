/** A signed-out user stays signed out, whatever storage refuses. */
import { createSignedInWorld, SCOPE } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
beforeEach(async () => {
  world = await createSignedInWorld();
});
const FLAG = `signed-out/${SCOPE}`;
const RECORD = `session/${SCOPE}`;

/** Makes storage refuse writes of this kind, until it is set to work again. */
const refuse = (kind: 'setStorageSync' | 'removeStorageSync', attempts = Infinity): (() => void) => {
  const works = world.wx[kind] as (...args: unknown[]) => void;
  let left = attempts;
  const works2 = (...args: unknown[]): void => {
    if (left > 0) {
      left -= 1;
      throw new Error(`${kind}:fail exceed storage max size`);
    }
    works(...args);
  };
  Object.assign(world.wx, { [kind]: works2 });
  return () => {
    left = 0;
  };
};
const relaunch = async (): Promise<string> => {
  const { logins } = world.wx;
  const app = world.launch();
  app.start();
  await world.time.pass(60_000);
  expect(app.session.state === 'signed-out' ? world.wx.logins : -1).toBe(
    app.session.state === 'signed-out' ? logins : -1,
  );
  return app.session.state;
};

it('tells that it was stored', async () => {
  expect(world.app.session.signOut()).toBe(true);
  expect([...world.wx.storage]).toEqual([[FLAG, true]]);
  expect(await relaunch()).toBe('signed-out');
});

it('in a full storage that takes removals: the next launch knows, also without the flag', async () => {
  refuse('setStorageSync');
  expect(world.app.session.signOut()).toBe(true);
  expect(world.wx.storage.has(RECORD)).toBe(false);
  expect(await relaunch()).toBe('signed-out');
});

it('in a full storage that the removal makes room in: the flag is written then', () => {
  refuse('setStorageSync', 1);
  expect(world.app.session.signOut()).toBe(true);
  expect([...world.wx.storage]).toEqual([[FLAG, true]]);
});

it('in a storage that refuses every write: the caller is told, and it is tried again on hide', async () => {
  world.wx.storageFault = 'write';
  expect(world.app.session.signOut()).toBe(false);
  expect(world.app.session.state).toBe('signed-out');
  world.wx.storageFault = 'none';
  expect(world.wx.storage.has(FLAG)).toBe(false);
  world.app.hide();
  expect(world.wx.storage.get(FLAG)).toBe(true);
  expect(world.wx.storage.has(RECORD)).toBe(false);
  expect(await relaunch()).toBe('signed-out');
});

it('and with the next write that works', async () => {
  world.wx.storageFault = 'write';
  expect(world.app.session.signOut()).toBe(false);
  world.app.hide();
  world.wx.storageFault = 'none';
  world.wx.envVersion = 'develop';
  await world.time.until(world.app.session.signIn());
  // Signed in again: the earlier flag is not written later.
  expect(world.wx.storage.has(FLAG)).toBe(false);
  expect(await relaunch()).toBe('signed-in');
});

it('that cannot remove: the flag alone is enough', async () => {
  refuse('removeStorageSync');
  expect(world.app.session.signOut()).toBe(true);
  expect(await relaunch()).toBe('signed-out');
});

it('signing in again is what the next launch knows, and a first launch signs in', async () => {
  world.app.session.signOut();
  await world.time.until(world.app.session.signIn());
  expect(await relaunch()).toBe('signed-in');
  world.wx.storage.clear();
  expect(await relaunch()).toBe('signed-in');
});

it('a storage that is too full for the record, and not for less, is no sign-out', async () => {
  world.app.session.signOut();
  const { setStorageSync } = world.wx;
  Object.assign(world.wx, {
    setStorageSync: (key: string, value: unknown) => {
      if (key === RECORD) throw new Error('setStorageSync:fail exceed storage max size');
      setStorageSync(key, value);
    },
  });
  await world.time.until(world.app.session.signIn());
  expect(await relaunch()).toBe('signed-in');
});

it('garbage in the record is no sign-out', async () => {
  world.wx.storage.set(RECORD, 'garbage');
  expect(await relaunch()).toBe('signed-in');
});
