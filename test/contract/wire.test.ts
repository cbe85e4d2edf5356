/** Concurrent requests: nine at a time, aborts, and an unreachable server. */
import { createAbortController } from '../../miniprogram/platform/abort';
import { outcome, times } from '../fakes/world';
import { png } from './images';
import { BACKENDS, is, useHarness } from './harness';

describe.each(BACKENDS)('with $name', (backend) => {
  const open = useHarness(backend);

  it('never has more than nine of 30 requests in flight, since one place is for the sign-in', async () => {
    const harness = await open();
    const phone = harness.device();
    await phone.app.session.token();
    const hold = harness.wire.hold(is(backend.routes.me));
    const answers = times(30, () => phone.app.client.get(backend.mePath));
    await hold.held(9);
    // A tenth one would have arrived with the ninth, and before this request on another connection.
    expect(await harness.count('me')).toBe(9);
    hold.release();
    await Promise.all(answers);
    expect([harness.wire.peak, await harness.count('me')]).toEqual([9, 30]);
  });

  it('counts uploads and downloads among the nine', async () => {
    const harness = await open();
    const phone = harness.device();
    const path = await phone.wx.files.add(png(100));
    const { avatarUrl } = await backend.saveAvatar(phone, path);
    const before = harness.wire.arrivals.length;
    const hold = harness.wire.hold(() => true);
    const work = times(30, (index) => {
      if (index % 3 === 0) return phone.app.client.get(backend.mePath);
      if (index % 3 === 1) return backend.saveAvatar(phone, path);
      return outcome(phone.app.client.download(avatarUrl));
    });
    await hold.held(9);
    expect(harness.wire.arrivals.length - before).toBe(9);
    hold.release();
    await Promise.all(work);
    expect([harness.wire.peak, harness.wire.arrivals.length - before]).toEqual([9, 30]);
  });

  it('aborts the exchange of an aborted request, and only that', async () => {
    const harness = await open();
    const phone = harness.device();
    await phone.app.session.token();
    const hold = harness.wire.hold(is(backend.routes.me));
    const controller = createAbortController();
    const aborted = outcome(phone.app.client.get(backend.mePath, { signal: controller.signal }));
    const other = phone.app.client.get(backend.mePath);
    await hold.held(2);
    controller.abort();
    expect(await aborted).toBe('aborted');
    await harness.wire.ended(({ status }) => status === 'cut');
    hold.release();
    await other;
    const statuses = harness.wire.arrivals.filter(is(backend.routes.me)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['cut', 200]));
    expect(statuses).toHaveLength(2);
  });

  it('sends the session to no other origin', async () => {
    const [harness, foreign] = [await open(), await open()];
    const { client } = harness.device().app;
    await client.get(backend.mePath);
    const url = foreign.origin + backend.mePath;
    expect(await outcome(client.get(url))).toBe('foreign_origin');
    expect(foreign.wire.arrivals).toEqual([]);
    await outcome(client.get(url, { auth: 'none' }));
    expect(foreign.wire.arrivals.map(({ header }) => backend.tokenIn(header))).toEqual([undefined]);
  });

  it('repeats a GET whose answer is lost, and no write', async () => {
    const harness = await open();
    const phone = harness.device();
    await phone.app.session.token();
    const lostRead = harness.wire.hold(is(backend.routes.me), 1);
    const read = phone.app.client.get(backend.mePath);
    await lostRead.held(1);
    lostRead.lose();
    expect(await outcome(read)).toBeInstanceOf(Object);

    const lostWrite = harness.wire.hold(() => true, 1);
    const write = outcome(backend.saveNickname(phone, '小林'));
    await lostWrite.held(1);
    lostWrite.lose();
    expect(await write).toBe('offline');
    expect([await harness.count('me'), await harness.count('rename'), phone.wx.logins]).toEqual([2, 1, 1]);
    // The server has applied the change: only the user can know whether to do it again.
    expect(await backend.load(harness.device())).toMatchObject({ nickname: '小林' });
  });

  it('reports a server that is down as `offline`, keeps the session, and works again when it is back', async () => {
    const harness = await open();
    const phone = harness.device();
    await phone.app.client.get(backend.mePath);
    await harness.stop();
    const path = await phone.wx.files.add(png(100));
    const work = [
      phone.app.client.get(backend.mePath),
      backend.saveNickname(phone, '小林'),
      backend.saveAvatar(phone, path),
      phone.app.client.download(backend.mePath, { filePath: phone.wx.files.inUserPath('me.json') }),
    ];
    expect(await Promise.all(work.map(outcome))).toEqual(times(4, () => 'offline'));
    expect(phone.app.session.state).toBe('signed-in');
    expect(phone.wx.files.list()).toHaveLength(1);
    await harness.start();
    expect(await backend.saveNickname(phone, '小林')).toMatchObject({ nickname: '小林' });
    expect(phone.wx.logins).toBe(1);
  });

  it.each<[string, 'resume' | 'signIn']>([
    ['the network comes back', 'resume'],
    ['the user taps', 'signIn'],
  ])('without a server at launch says why there is no session, and signs in when %s', async (_, remedy) => {
    const harness = await open();
    await harness.stop();
    const phone = harness.device();
    await expect(phone.app.client.get(backend.mePath)).rejects.toMatchObject({
      code: 'session_unavailable',
      reason: 'exchange_failed',
    });
    expect(phone.app.session.state).toBe('failed');
    await harness.start();
    // During the cool-down nothing is tried: neither wx.login nor the server is called.
    const [answer] = await Promise.all([outcome(phone.app.client.get(backend.mePath))]);
    expect([answer, phone.wx.logins, await harness.count('signIn')]).toEqual(['session_unavailable', 1, 0]);
    await phone.app.session[remedy]();
    await phone.app.client.get(backend.mePath);
    expect(phone.app.session.state).toBe('signed-in');
    expect([phone.wx.logins, await harness.count('signIn')]).toEqual([2, 1]);
  });
});
