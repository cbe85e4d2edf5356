import { connect } from 'node:net';

import { timeBounded } from '../src/http/time-bounded';
import type { ImageReview } from '../src/index';
import { NotWantedError, whileWanted } from '../src/store/wanted';
import { eventually } from './support/eventually';
import { png } from './support/images';
import { useBench } from './support/server';
import { describeStores } from './support/stores';

describeStores('a write that nobody waits for any more, in the store', (bench) => {
  it('is not written', async () => {
    const store = await bench.open();
    let isWanted = true;
    const mine = whileWanted(store, () => isWanted);
    expect(await mine.commit([], [{ key: 'a', value: '1' }])).toBe(true);
    await mine.commit([], [], [{ queue: 'q', name: 'a', was: null, at: 1 }]);
    expect(await store.due('q', 1, 10)).toEqual([{ name: 'a', at: 1 }]);
    isWanted = false;
    await expect(mine.commit([], [{ key: 'a', value: '2' }])).rejects.toBeInstanceOf(NotWantedError);
    expect([await mine.get('a'), await store.commit([], [{ key: 'b', value: '1' }])]).toEqual(['1', true]);
  });
});

it('the work gets a signal when its time is over', async () => {
  jest.useFakeTimers();
  try {
    let inTime: (() => boolean) | undefined;
    const result = timeBounded(100, (isInTime) => {
      inTime = isInTime;
      return new Promise(() => undefined);
    });
    const refused = expect(result).rejects.toMatchObject({ code: 'server_busy' });
    jest.advanceTimersByTime(99);
    expect(inTime?.()).toBe(true);
    jest.advanceTimersByTime(1);
    expect(inTime?.()).toBe(false);
    await refused;
  } finally {
    jest.useRealTimers();
  }
});

describe('a late write behind a newer one that was answered', () => {
  const bench = useBench();

  /** A review that holds the first image until it is released. */
  const holdingReview = () => {
    const held: (() => void)[] = [];
    const imageReview: ImageReview = {
      submit: () =>
        held.length > 0
          ? Promise.resolve('pass')
          : new Promise((resolve) => {
              held.push(() => {
                resolve('pass');
              });
            }),
    };
    return { imageReview, held };
  };

  it('is not written once its client has left', async () => {
    const { imageReview, held } = holdingReview();
    const { api, server, logs } = await bench.start({ imageReview });
    const { token } = await api.signIn();
    const part = '--x\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\n';
    const body = Buffer.concat([Buffer.from(part), png(2000, 1), Buffer.from('\r\n--x--\r\n')]);
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `POST /v1/me/avatar HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n` +
        `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${String(body.length)}\r\n\r\n`,
    );
    socket.write(body);
    await eventually(() => Promise.resolve(held.length === 1));
    socket.destroy();
    const newer = await api.uploadAvatar(token, png(1000, 2));
    held[0]?.();
    await eventually(() => Promise.resolve(logs.some(({ msg }) => msg === 'client left')));
    expect((await api.get('/v1/me', token)).body).toEqual(newer.body);
    expect(logs.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('is not written once its time is over', async () => {
    const { imageReview, held } = holdingReview();
    const { api, logs } = await bench.start({ imageReview, requestTimeoutMs: 1000 });
    const { token } = await api.signIn();
    const late = await api.uploadAvatar(token, png(2000, 1));
    expect([late.status, late.code]).toEqual([503, 'server_busy']);
    const { avatar } = (await api.uploadAvatar(token, png(1000, 2))).body as { avatar: string };
    held[0]?.();
    // Commits keep their order: when this one has ended, the late upload's has too.
    const named = await api.call('PATCH', '/v1/me', { token, json: { nickname: 'Ada' } });
    expect(named.body).toMatchObject({ avatar, nickname: 'Ada' });
    expect((await api.get('/v1/me', token)).body).toEqual(named.body);
    expect(logs.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});
