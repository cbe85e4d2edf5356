/** One user's data is never saved for another, however long WeChat or the phone takes in between. */
import type { WxFileSystem, WxUserProfile } from '../../miniprogram/platform/wx';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

/** Another user signs in on this phone during a running operation. */
async function becomeAnother(world: World): Promise<void> {
  world.app.account.signOut();
  world.server.userId = 'user-2';
  await world.time.until(world.app.account.signIn());
}

describe('while it is under way somebody else signs in:', () => {
  it('an avatar whose file is still being checked is not saved', async () => {
    const world = await createSignedInWorld();
    let answer: (() => void) | undefined;
    const files: Partial<WxFileSystem> = {
      getFileInfo: ({ success }) => {
        answer = () => {
          success({ size: 5 });
        };
      },
      readFile: ({ success }) => {
        success({ data: 'ffd8ff' });
      },
    };
    Object.defineProperty(world.wx, 'getFileSystemManager', { value: () => files });
    world.launch();
    const saved = outcome(world.app.account.saveAvatar('wxfile://tmp/a'));
    await becomeAnother(world);
    answer?.();
    expect(await world.time.until(saved)).toBe('account_changed');
    expect(world.server.count('POST', '/v1/me/avatar')).toBe(0);
  });

  it('a nickname whose review is still awaited is not saved', async () => {
    const world = await createSignedInWorld();
    let pass: ((isAllowed: boolean) => void) | undefined;
    const review = new Promise<boolean>((resolve) => {
      pass = resolve;
    });
    const saved = outcome(world.app.account.saveNickname('Ann', review));
    await becomeAnother(world);
    pass?.(true);
    expect(await world.time.until(saved)).toBe('account_changed');
    expect(world.server.count('PATCH', '/v1/me')).toBe(0);
    expect(world.server.count('POST', '/v1/me')).toBe(0);
  });

  it('a profile whose popup is still open is not saved', async () => {
    const world = await createSignedInWorld();
    let agree: ((profile: WxUserProfile) => void) | undefined;
    world.wx.getUserProfile = ({ success }) => {
      agree = success;
    };
    const saved = outcome(world.app.wechatProfile.ask());
    await becomeAnother(world);
    agree?.({ userInfo: { nickName: 'Ann' }, rawData: '{}', signature: 'f00d' });
    expect(await world.time.until(saved)).toBe('account_changed');
    expect(world.server.count('POST', '/v1/me/wechat-profile')).toBe(0);
  });

  it('a nickname that its review refuses is reported as refused', async () => {
    const { app, time } = await createSignedInWorld();
    expect(await time.until(outcome(app.account.saveNickname('Ann', Promise.resolve(false))))).toBe(
      'nickname_not_passed',
    );
  });
});

describe('several uploads', () => {
  it('go on when the session expires in the middle of them: one sign-in, and no file twice but the one that met it', async () => {
    const world = await createSignedInWorld();
    const { app, server, time } = world;
    const logins = world.wx.logins;
    ['a', 'b', 'c'].forEach((name) => world.wx.files.set(`wxfile://tmp/${name}`, '\u00ff\u00d8\u00ff'));
    const upload = (name: string): Promise<unknown> =>
      app.client.upload('/v1/photos', { filePath: `wxfile://tmp/${name}`, name: 'photo' });
    await time.until(upload('a'));
    server.expireAll();
    await time.until(upload('b'));
    await time.until(upload('c'));
    expect(world.wx.logins - logins).toBe(1);
    expect(server.count('POST', '/v1/photos')).toBe(4);
  });
});
