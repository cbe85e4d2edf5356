/** The 3rd_session over real HTTP: obtained silently, kept, renewed once. */
import { outcome, times } from '../fakes/world';
import { BACKENDS, is, useHarness } from './harness';

describe.each(BACKENDS)('with $name', (backend) => {
  const open = useHarness(backend);

  it('signs in silently, once for all who wait, and knows who the user is', async () => {
    const harness = await open();
    const phone = harness.device();
    const answers = await Promise.all(times(20, () => phone.app.client.get(backend.mePath)));
    expect(answers).toEqual(times(20, () => answers[0]));
    expect(phone.app.session.state).toBe('signed-in');
    expect([phone.wx.logins, await harness.count('signIn'), await harness.count('me')]).toEqual([1, 1, 20]);
    const { userId } = phone.app.session;
    expect(await backend.load(phone)).toEqual({ id: userId, nickname: '', avatarUrl: '' });
  });

  it("shows the user from the sign-in's own answer, without another request", async () => {
    const harness = await open();
    const phone = harness.device();
    await phone.app.session.token();
    expect(phone.app.account.view).toEqual({
      state: 'signed-in',
      profile: { id: phone.app.session.userId, nickname: '', avatarUrl: '' },
    });
    expect(harness.asked()).toEqual([backend.routes.signIn]);
  });

  it('distinguishes users, and recognises a user on a second phone', async () => {
    const harness = await open();
    const devices = [harness.device('ada'), harness.device('ada'), harness.device('grace')];
    const [ada, again, grace] = await Promise.all(devices.map((device) => backend.load(device)));
    expect(again?.id).toBe(ada?.id);
    expect(grace?.id).not.toBe(ada?.id);
  });

  it('gets a fresh code when the server says that one was used before', async () => {
    const harness = await open();
    const phone = harness.device();
    await backend.load(phone);
    await harness.expire();
    phone.wx.staleCodes.push(phone.wx.lastCode);
    await phone.app.client.get(backend.mePath);
    expect([phone.wx.logins, await harness.count('signIn')]).toEqual([3, 3]);
  });

  it('sends the token in the header of this backend, and in no address', async () => {
    const harness = await open();
    const phone = harness.device();
    const token = await phone.app.session.token();
    await phone.app.client.get(backend.mePath);
    const request = harness.wire.arrivals.find(is(backend.routes.me));
    expect(backend.tokenIn(request?.header ?? {})).toBe(token);
    expect(harness.wire.arrivals.filter(({ path }) => path.includes(token))).toEqual([]);
  });

  it('starts warm without wx.login and without a request', async () => {
    const harness = await open();
    const phone = harness.device();
    const token = await phone.app.session.token();
    const warm = phone.launch();
    expect([warm.session.state, warm.session.current()]).toEqual(['signed-in', token]);
    // A second request of the start would have arrived before this call, so this is the only one.
    await phone.app.client.get(backend.mePath);
    expect(harness.asked()).toEqual([backend.routes.signIn, backend.routes.me]);
    expect(phone.wx.logins).toBe(1);
  });

  it('renews an expired session once for 20 requests', async () => {
    const harness = await open();
    const phone = harness.device();
    const { id } = await backend.load(phone);
    const before = await harness.count('me');
    await harness.expire();
    const answers = await Promise.all(times(20, () => outcome(phone.app.client.get(backend.mePath))));
    expect(answers).toEqual(times(20, () => answers[0]));
    expect(phone.app.session.userId).toBe(id);
    expect([phone.wx.logins, await harness.count('signIn')]).toEqual([2, 2]);
    // Nine requests met the expiry on the wire and were sent again; the others left the queue with the new
    // token.
    expect((await harness.count('me')) - before).toBe(9 + 20);
  });

  it('resends, without a second renewal, a request whose 401 comes after all others', async () => {
    const harness = await open();
    const phone = harness.device();
    await backend.load(phone);
    await harness.expire();
    const late = harness.wire.hold(is(backend.routes.me), 1);
    const answered: string[] = [];
    const ask = (name: string): Promise<unknown> =>
      phone.app.client.get(backend.mePath).finally(() => answered.push(name));
    const first = ask('the late one');
    await late.held(1);
    const others = await Promise.all(times(5, () => ask('another')));
    const token = phone.app.session.current();
    late.release();
    expect(await first).toEqual(others[0]);
    expect(answered).toEqual([...times(5, () => 'another'), 'the late one']);
    expect(phone.app.session.current()).toBe(token);
    expect([phone.wx.logins, await harness.count('signIn')]).toEqual([2, 2]);
  });

  it('renews on a warm start whose session expired meanwhile', async () => {
    const harness = await open();
    const phone = harness.device();
    await phone.app.session.token();
    await harness.expire();
    phone.launch();
    await backend.load(phone);
    expect([phone.wx.logins, await harness.count('signIn'), await harness.count('me')]).toEqual([2, 2, 2]);
  });

  it('renews once when another device revoked the session that both hold', async () => {
    const harness = await open();
    const phone = harness.device();
    await backend.load(phone);
    const clone = harness.device('ada', phone);
    clone.app.session.signOut();
    await harness.wire.ended(is(backend.routes.signOut));
    await Promise.all(times(5, () => phone.app.client.get(backend.mePath)));
    expect(phone.app.session.state).toBe('signed-in');
    expect([phone.wx.logins, await harness.count('signIn'), await harness.count('signOut')]).toEqual([
      2, 2, 1,
    ]);
  });

  it('keeps its session when another device of the same user signs out', async () => {
    const harness = await open();
    const [phone, tablet] = [harness.device(), harness.device()];
    await Promise.all([phone.app.session.token(), tablet.app.session.token()]);
    tablet.app.session.signOut();
    await harness.wire.ended(is(backend.routes.signOut));
    await phone.app.client.get(backend.mePath);
    expect([phone.wx.logins, await harness.count('signIn'), await harness.count('me')]).toEqual([1, 2, 1]);
  });

  it('keeps its session over a restart of the server', async () => {
    const harness = await open();
    const phone = harness.device();
    const before = await phone.app.client.get(backend.mePath);
    await harness.stop();
    await harness.start();
    expect(await phone.app.client.get(backend.mePath)).toEqual(before);
    expect(phone.wx.logins).toBe(1);
    expect(harness.wire.arrivals.filter(is(backend.routes.signIn))).toHaveLength(1);
    expect(harness.wire.arrivals.filter(is(backend.routes.me))).toHaveLength(2);
  });
});
