/** One sign-in alone: the calls of WeChat and of the server, and the handling of each response. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { classifyFailure } from '../../miniprogram/platform/failures';
import type { Wx, WxRequestOptions } from '../../miniprogram/platform/wx';
import type { CheckedSignIn, CheckedSignInAdapter } from '../../miniprogram/session/adapter';
import { createLoginApi } from '../../miniprogram/session/login-api';
import { VirtualTime } from '../fakes/virtual-time';

type Answer = CheckedSignIn & { readonly status?: number };

const refused = (waitMs: number, again: boolean, status = 400): Answer => ({
  kind: 'refused',
  problemCode: 'no',
  again,
  waitMs,
  status,
});
const GRANTED: Answer = {
  kind: 'granted',
  result: { token: 't', expiresIn: 1, userId: 'u', refreshToken: undefined, user: undefined },
};

async function obtain(answers: readonly (Answer | 'offline')[], refreshToken?: string) {
  const time = new VirtualTime();
  const sent: WxRequestOptions[] = [];
  const ends: unknown[] = [];
  const left = [...answers];
  let logins = 0;
  const wx = {
    request(options: WxRequestOptions) {
      sent.push(options);
      const answer = left[0];
      time.setTimeout(() => {
        if (answer === 'offline') {
          left.shift();
          options.fail({ errMsg: 'request:fail ', errno: 600_001 });
        } else options.success({ statusCode: answer?.status ?? 200, data: '', header: {} });
      }, 1);
      return { abort: () => undefined };
    },
    getNetworkType({ success }: Parameters<NonNullable<Wx['getNetworkType']>>[0]) {
      success({ networkType: 'wifi' });
    },
  };
  // The minimum that its type allows: no headers.
  const adapter: CheckedSignInAdapter = {
    signIn: (code, via, context) => ({ method: 'POST', path: '/in', body: { code, via, context } }),
    signOut: () => ({ method: 'DELETE', path: '/out' }),
    renew: (token) => ({ method: 'POST', path: '/renew', body: { token } }),
    readSignIn: () => left.shift() as Answer,
    beforeSend: () => undefined,
  };
  const api = createLoginApi({
    wx: wx as unknown as Wx,
    clock: createForegroundClock(time),
    classify: classifyFailure,
    method: {
      via: 'plugin',
      call(options) {
        logins += 1;
        options.success({ code: `code-${String(logins)}` });
      },
    },
    adapter,
    places: {
      enter: (_, go) => {
        go();
      },
      leave: () => undefined,
    },
    base: 'https://api.example.test',
    loginTimeout: 1_000,
    exchangeTimeout: 2_000,
  });
  api.obtain({
    wanted: () => true,
    refreshToken,
    context: () => ({ former: 'u' }),
    done: ({ token }, byCode) => ends.push([token, byCode]),
    deleted: (until) => ends.push(['deleted', until]),
    failed: ({ reason, wireCode, message }, waitMs) => ends.push([reason, wireCode, message, waitMs]),
  });
  await time.pass(10_000);
  return { paths: sent.map(({ url }) => url.replace('https://api.example.test', '')), sent, ends };
}

describe('a sign-in', () => {
  it('says where the code comes from, asks for text, and sends no extra header', async () => {
    const { sent, ends } = await obtain([GRANTED]);
    expect(ends).toEqual([['t', true]]);
    expect(sent).toHaveLength(1);
    expect(JSON.parse(sent[0]?.data as string)).toEqual({
      code: 'code-1',
      via: 'plugin',
      context: { former: 'u' },
    });
    expect(sent[0]).toMatchObject({ method: 'POST', responseType: 'text', redirect: 'manual' });
    expect(Object.keys(sent[0]?.header ?? {})).toEqual(['Content-Type']);
  });

  it.each([
    [0, 2],
    [1_000, 2],
    [1_001, 1],
  ])('takes another code where that can help and the server asks for %i ms at most', async (wait, count) => {
    const { paths, ends } = await obtain([refused(wait, true), GRANTED]);
    expect(paths).toHaveLength(count);
    expect(ends).toEqual(
      count === 2 ? [['t', true]] : [['exchange_refused', undefined, 'exchange_refused', wait]],
    );
  });

  it('names the field of an answer that it cannot use', async () => {
    const { ends } = await obtain([{ kind: 'malformed', field: 'token', waitMs: 7 }]);
    expect(ends).toEqual([['malformed_session', undefined, 'malformed_session (token)', 7]]);
  });

  it('says that there was no network', async () => {
    const { ends } = await obtain(['offline']);
    expect(ends).toEqual([['exchange_failed', 'offline', 'exchange_failed (offline)', 0]]);
  });
});

describe('a renewal without wx.login', () => {
  it('ends with a session that no code was needed for', async () => {
    const { paths, ends } = await obtain([GRANTED], 'r');
    expect([paths, ends]).toEqual([['/renew'], [['t', false]]]);
  });

  it.each([
    [429, 0],
    [500, 0],
    [503, 0],
    [400, 1],
  ])('is not refused by a server in trouble: %i, %i ms', async (status, wait) => {
    const { paths, ends } = await obtain([refused(wait, false, status)], 'r');
    expect([paths, ends]).toEqual([['/renew'], [['exchange_refused', undefined, 'exchange_refused', wait]]]);
  });

  it.each([400, 428, 430, 499])('is followed by wx.login where it was refused: %i', async (status) => {
    const { paths, ends } = await obtain([refused(0, false, status), GRANTED], 'r');
    expect([paths, ends]).toEqual([['/renew', '/in'], [['t', true]]]);
  });

  it('ends with the account', async () => {
    const { paths, ends } = await obtain([{ kind: 'deleted', restorableUntil: 9 }], 'r');
    expect([paths, ends]).toEqual([['/renew'], [['deleted', 9]]]);
  });

  it('fails without a network, and says so', async () => {
    const { paths, ends } = await obtain(['offline'], 'r');
    expect([paths, ends]).toEqual([
      ['/renew'],
      [['exchange_failed', 'offline', 'exchange_failed (offline)', 0]],
    ]);
  });
});
