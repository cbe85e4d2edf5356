import { clientOf, burst } from '../../src/panels/burst';
import { SetDataMeter } from '../../src/panels/console/meter';
import { PanelConditions } from '../../src/panels/faults/conditions';
import { overNetwork } from '../../src/panels/faults/network';
import { FaultSettings } from '../../src/panels/faults/settings';
import type { ChannelRequest, ChannelResponse } from '../../src/ports';
import { bytes, fakeChannel } from '../wx/support/fakes';

const ANSWER: ChannelResponse = { status: 200, headers: {}, body: bytes('{"token":"x"}') };
const REQUEST: ChannelRequest = {
  url: 'http://127.0.0.1:1/v1/me',
  method: 'GET',
  headers: {},
  redirect: 'follow',
};
const live = (): AbortSignal => new AbortController().signal;

function settingsOf(search: string): { settings: FaultSettings; written: () => string } {
  const given = new URLSearchParams(search);
  const replace = (name: string, value: string | undefined): void => {
    if (value === undefined) given.delete(name);
    else given.set(name, value);
  };
  return {
    settings: new FaultSettings({ search: () => given.toString(), replace, go: replace }),
    written: () => given.toString(),
  };
}

function conditionsOf(search: string, kind: { code?: boolean; session?: boolean } = {}) {
  const { settings, written } = settingsOf(search);
  const visible: boolean[] = [];
  const channel = fakeChannel();
  const conditions = new PanelConditions({
    settings,
    user: 'ada',
    setVisible: (each) => visible.push(each),
    carriesCode: () => kind.code === true,
    carriesSession: () => kind.session === true,
  });
  return { conditions, settings, written, visible, channel, shaped: conditions.shape(channel) };
}

/** Runs everything that does not need a timer. */
const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('settings', () => {
  it('an unknown value in the address is ignored, and a default value is not written', () => {
    const { settings, written } = settingsOf('network=warp&login=fail');
    expect(settings.get('network')).toBe('good');
    expect(settings.changed()).toEqual(['login']);
    settings.set('network', 'loss');
    settings.set('login', 'works');
    expect(written()).toBe('network=loss');
  });

  it('a setting for the next call is used once', () => {
    const { settings, written } = settingsOf('login=hang');
    expect([settings.take('login'), settings.take('login')]).toEqual(['hang', 'works']);
    expect(written()).toBe('');
  });
});

describe('the exchange', () => {
  it('that answers 500 never reaches the server, once', async () => {
    const { shaped, channel } = conditionsOf('exchange=500', { code: true });
    expect((await shaped.send(REQUEST, live())).status).toBe(500);
    expect(channel.wires).toHaveLength(0);
    const second = shaped.send(REQUEST, live());
    await turns();
    channel.wires[0]?.answer(ANSWER);
    expect((await second).status).toBe(200);
  });

  it('that is broken reaches the server and loses half of its answer', async () => {
    const { shaped, channel } = conditionsOf('exchange=broken', { code: true });
    const sent = shaped.send(REQUEST, live());
    await turns();
    channel.wires[0]?.answer(ANSWER);
    expect(new TextDecoder().decode((await sent).body)).toBe('{"toke');
  });

  it.each(['40029', '45011', '40226'])(
    'that fails with %s is first requested from the debug routes of its server',
    async (code) => {
      const { shaped, channel } = conditionsOf(`exchange=${code}`, { code: true });
      void shaped.send(REQUEST, live());
      await turns();
      expect(channel.wires.map(({ request }) => request.url)).toEqual([
        'http://127.0.0.1:1/debug/exchange/fail',
      ]);
      expect(new TextDecoder().decode(channel.wires[0]?.request.body)).toBe(`{"code":${code},"times":1}`);
      channel.wires[0]?.answer({ status: 204 });
      await turns();
      expect(channel.wires[1]?.request.url).toBe(REQUEST.url);
    },
  );

  it('is not changed for any other call', async () => {
    const { shaped, channel, written } = conditionsOf('exchange=500');
    void shaped.send(REQUEST, live());
    await turns();
    expect(channel.wires).toHaveLength(1);
    expect(written()).toBe('exchange=500');
  });
});

it.each([
  ['expire', 'sessions/expire'],
  ['delete', 'users/delete'],
])('server=%s comes before everything that would carry the session', async (fault, route) => {
  const { shaped, channel } = conditionsOf(`server=${fault}`, { session: true });
  for (let i = 0; i < 3; i += 1) void shaped.send(REQUEST, live());
  await turns();
  expect(channel.wires.map(({ request }) => request.url)).toEqual([`http://127.0.0.1:1/debug/${route}`]);
  channel.wires[0]?.answer({ status: 200 });
  await turns();
  expect(channel.wires).toHaveLength(4);
});

it('a backend without debug routes is named, and the call goes on', async () => {
  jest.spyOn(console, 'warn').mockImplementation();
  const { shaped, channel } = conditionsOf('server=expire', { session: true });
  void shaped.send(REQUEST, live());
  await turns();
  channel.wires[0]?.answer({ status: 404 });
  await turns();
  expect(channel.reports[0]).toContain('cannot simulate this fault');
  expect(channel.wires).toHaveLength(2);
});

it('in the background no answer arrives until the app is back', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  const { shaped, channel, visible } = conditionsOf('background=once');
  const heard = jest.fn();
  void shaped.send(REQUEST, live()).then(heard);
  await turns();
  channel.wires[0]?.answer(ANSWER);
  await jest.advanceTimersByTimeAsync(5_999);
  expect([heard.mock.calls.length, visible]).toEqual([0, [false]]);
  await jest.advanceTimersByTimeAsync(1);
  expect([heard.mock.calls.length, visible]).toEqual([1, [false, true]]);
  jest.useRealTimers();
});

describe('networks', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each([
    ['latency', 2_000],
    ['slow3g', 2_000 + 100 / 50 + ANSWER.body.length / 50],
  ] as const)('%s takes %d ms', async (network, ms) => {
    const done = jest.fn();
    void overNetwork(network, { ...REQUEST, body: new Uint8Array(100) }, live(), () =>
      Promise.resolve(ANSWER),
    ).then(done);
    await jest.advanceTimersByTimeAsync(Math.floor(ms) - 1);
    expect(done).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(2);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('an abort ends the wait', async () => {
    const controller = new AbortController();
    const sent = overNetwork('latency', REQUEST, controller.signal, () => Promise.resolve(ANSWER));
    controller.abort();
    await expect(sent).rejects.toMatchObject({ reason: 'aborted' });
  });

  it.each([
    [0.01, 0, 'disconnected'],
    [0.07, 1, 'disconnected'],
    [0.1, 1, undefined],
  ])('of lossy ones a call with luck %d is sent %d times and fails as %s', async (luck, times, reason) => {
    const send = jest.fn(() => Promise.resolve(ANSWER));
    const failure = await overNetwork('loss', REQUEST, live(), send, () => luck).then(
      () => undefined,
      (error: unknown) => (error as { reason: string }).reason,
    );
    expect([send.mock.calls.length, failure]).toEqual([times, reason]);
  });
});

describe('twenty requests', () => {
  it('are sent through the client of the app, all at once', async () => {
    let sent = 0;
    const get = jest.fn((path: string): Promise<string> => {
      sent += 1;
      return sent % 4 === 0 ? Promise.reject(new Error(path)) : Promise.resolve(path);
    });
    const hook = clientOf(() => ({ client: { get } }));
    expect(await burst(hook!, '/v1/me', () => 0)).toEqual({ ok: 15, failed: 5, ms: 0 });
    expect(get).toHaveBeenCalledTimes(20);
  });

  it.each([undefined, () => undefined, () => ({}), () => ({ client: {} })])(
    'are not offered where the app has no client',
    (getApp) => {
      expect(clientOf(getApp)).toBeUndefined();
    },
  );
});

it('setData is measured over a second, and warned of once', () => {
  let now = 0;
  const onTooBig = jest.fn();
  const onTooOften = jest.fn();
  const meter = new SetDataMeter({ onTooBig, onTooOften }, () => now);
  for (let i = 0; i < 25; i += 1) meter.add('a', { x: '1' });
  expect(onTooOften).toHaveBeenCalledTimes(1);
  expect(meter.read()).toEqual({ times: 25, bytes: 25 * 9 });
  now = 1_001;
  expect(meter.read()).toEqual({ times: 0, bytes: 0 });
  for (const at of [1_500, 2_000, 2_501, 2_600]) {
    now = at;
    meter.add('a', { x: '1' });
  }
  expect(meter.read()).toEqual({ times: 3, bytes: 3 * 9 });
  meter.add('pages/home/home', { x: 'y'.repeat(262_144) });
  expect(onTooBig).toHaveBeenCalledWith('pages/home/home', 262_144 + 8);
});
