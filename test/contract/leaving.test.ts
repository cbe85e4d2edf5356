/** Sign-out, deletion, and another user, over real HTTP. */
import { parseResponse } from '../../miniprogram/platform/response';
import { outcome, times } from '../fakes/world';
import type { Device } from './device';
import { png } from './images';
import { callHttp } from './node-http';
import { BACKENDS, is, useHarness } from './harness';

describe.each(BACKENDS)('with $name', (backend) => {
  const open = useHarness(backend);

  /** The server's current response to this token. */
  const standing = async ({ origin }: Device, token: string): Promise<string> => {
    const { authorize, beforeSend } = backend.adapter;
    const call = { method: 'GET', path: backend.mePath, body: undefined, time: Date.now() } as const;
    const header = { ...beforeSend?.(call), ...authorize(token) };
    const { status, body } = await callHttp({ url: origin + backend.mePath, method: 'GET', header }).answer;
    return backend.adapter.read(parseResponse(status, body.toString('utf8'))).kind;
  };

  describe('a sign-out', () => {
    it('revokes the session on the server, and holds until the user signs in again', async () => {
      const harness = await open();
      const phone = harness.device();
      const { id } = await backend.load(phone);
      const token = await phone.app.session.token();
      phone.app.account.signOut();
      const revocation = await harness.wire.ended(is(backend.routes.signOut));
      expect(backend.tokenIn(revocation.header)).toBe(token);
      expect(await standing(phone, token)).toBe('expired');

      const { length } = harness.wire.arrivals;
      expect(await outcome(phone.app.client.get(backend.mePath))).toBe('signed_out');
      expect(phone.launch().session.state).toBe('signed-out');
      expect(await outcome(backend.load(phone))).toBe('signed_out');
      expect(harness.wire.arrivals).toHaveLength(length);
      expect(phone.wx.logins).toBe(1);

      await phone.app.account.signIn();
      expect(await backend.load(phone)).toMatchObject({ id });
      expect([phone.wx.logins, await harness.count('signIn'), await harness.count('signOut')]).toEqual([
        2, 2, 1,
      ]);
    });

    it('while the sign-in is under way revokes what that still brings', async () => {
      const harness = await open();
      const phone = harness.device();
      const late = harness.wire.hold(is(backend.routes.signIn));
      const waiting = outcome(phone.app.client.get(backend.mePath));
      await late.held(1);
      phone.app.account.signOut();
      expect(await waiting).toBe('signed_out');
      late.release();
      const { header } = await harness.wire.ended(is(backend.routes.signOut));
      expect(await standing(phone, backend.tokenIn(header) ?? 'none')).toBe('expired');
      expect([phone.app.session.state, phone.app.session.current()]).toEqual(['signed-out', undefined]);
      expect(phone.launch().session.state).toBe('signed-out');
      expect([phone.wx.logins, await harness.count('signIn')]).toEqual([1, 1]);
    });

    it('lets `optional` calls go without a session, and says what the server thinks of that', async () => {
      const harness = await open();
      const phone = harness.device();
      await phone.app.session.token();
      phone.app.account.signOut();
      await harness.wire.ended(is(backend.routes.signOut));
      await expect(phone.app.client.get(backend.mePath, { auth: 'optional' })).rejects.toMatchObject({
        code: 'refused',
        problem: { code: 'unauthenticated' },
      });
      expect(backend.tokenIn(harness.wire.arrivals.at(-1)?.header ?? {})).toBeUndefined();
    });

    it('holds also where the server cannot be told', async () => {
      const harness = await open();
      const phone = harness.device();
      await phone.app.session.token();
      await harness.stop();
      phone.app.account.signOut();
      await harness.start();
      expect(phone.launch().session.state).toBe('signed-out');
      expect(await outcome(phone.app.client.get(backend.mePath))).toBe('signed_out');
      expect([phone.wx.logins, await harness.count('me')]).toEqual([1, 0]);
    });
  });

  describe('a deletion', () => {
    it('signs out, and leaves nothing of the user behind', async () => {
      const harness = await open();
      const phone = harness.device();
      await backend.saveNickname(phone, '小林');
      const { id, avatarUrl } = await backend.saveAvatar(phone, await phone.wx.files.add(png(500)));
      const token = await phone.app.session.token();
      await backend.deleteAccount(phone);
      expect(phone.app.session.state).toBe('signed-out');
      expect(await standing(phone, token)).toBe('deleted');

      await phone.app.account.signIn();
      const fresh = await backend.load(phone);
      expect(fresh).toEqual({ id: phone.app.session.userId, nickname: '', avatarUrl: '' });
      expect(fresh.id).not.toBe(id);
      const gone = phone.app.client.download(avatarUrl);
      await expect(gone).rejects.toMatchObject({ problem: { code: 'not_found' } });
      expect([await harness.count('deletion'), await harness.count('signOut')]).toEqual([1, 0]);
    });

    it('on another device signs this one out without a renewal, until the user signs in', async () => {
      const harness = await open();
      const [phone, tablet] = [harness.device(), harness.device()];
      const { id } = await backend.load(phone);
      await backend.load(tablet);
      await backend.deleteAccount(tablet);
      const before = await harness.count('me');
      const answers = await Promise.all(times(15, () => outcome(phone.app.client.get(backend.mePath))));
      // The first call to receive it signs out; for all others the user has left.
      expect(answers.filter((answer) => answer === 'account_deleted')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'signed_out')).toHaveLength(14);
      expect((await harness.count('me')) - before).toBe(9);

      expect(phone.launch().session.state).toBe('signed-out');
      expect(await outcome(backend.load(phone))).toBe('signed_out');
      expect([phone.wx.logins, await harness.count('signIn')]).toEqual([1, 2]);

      await phone.app.account.signIn();
      expect((await backend.load(phone)).id).not.toBe(id);
      expect(phone.wx.logins).toBe(2);
    });

    it('on another device is learnt from a write after a warm start, which is not sent again', async () => {
      const harness = await open();
      const [phone, tablet] = [harness.device(), harness.device()];
      await Promise.all([backend.load(phone), backend.load(tablet)]);
      await backend.deleteAccount(tablet);
      phone.launch();
      const path = await phone.wx.files.add(png(500));
      expect(await outcome(backend.saveAvatar(phone, path))).toBe('account_deleted');
      expect(phone.app.session.state).toBe('signed-out');
      expect([phone.wx.logins, await harness.count('signIn'), await harness.count('avatar')]).toEqual([
        1, 2, 1,
      ]);
    });
  });

  it('sends nothing again when the renewed session is another user', async () => {
    const harness = await open();
    const phone = harness.device('ada');
    const ada = await backend.load(phone);
    await harness.expire('ada');
    phone.wx.user = 'grace';
    expect(await outcome(backend.saveNickname(phone, '小林'))).toBe('account_changed');
    const grace = await backend.load(phone);
    expect(grace).toEqual({ id: phone.app.session.userId, nickname: '', avatarUrl: '' });
    expect(grace.id).not.toBe(ada.id);
    expect([phone.wx.logins, await harness.count('signIn'), await harness.count('rename')]).toEqual([
      2, 2, 1,
    ]);
  });
});
