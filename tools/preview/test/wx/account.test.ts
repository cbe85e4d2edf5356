/** @jest-environment jsdom */
import { createWx } from '../../src/wx/create';
import { withinTap } from '../../src/wx/gesture';
import { GREY_AVATAR } from '../../src/wx/identity';
import { ask, bytes, fakeChannel, fakeSimulator, fakeRouter, type Answer, type Wire } from './support/fakes';
import { completeJsdom, sessionKeyOf, signatureOf } from './support/wechat';

completeJsdom();

function setUp(options: Parameters<typeof fakeSimulator>[0] = {}) {
  const simulator = fakeSimulator(options);
  const channel = fakeChannel();
  return { wx: createWx({ router: fakeRouter(), channel, simulator }), simulator, channel };
}

/** Sends the last code of wx.login to a server, which responds. */
async function signIn({ wx, channel }: ReturnType<typeof setUp>, status = 201): Promise<string> {
  const { code } = (await ask(wx, 'login')) as unknown as { code: string };
  const done = ask(wx, 'request', { url: 'http://127.0.0.1:1/in', method: 'POST', data: { code } });
  await settled();
  lastOf(channel.wires).answer({ status });
  await done;
  return code;
}

function lastOf(wires: readonly Wire[]): Wire {
  const wire = wires.at(-1);
  if (wire === undefined) throw new Error('nothing was sent');
  return wire;
}

function tapButton(layer: HTMLElement, label: string): void {
  const found = [...layer.querySelectorAll('button')].find((b) => b.textContent === label);
  if (found === undefined) throw new Error(`no button ${label}`);
  found.click();
}

/** Lets promise reactions run, not timers. */
const settled = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

beforeEach(() => {
  localStorage.clear();
});

describe('wx.login', () => {
  it('gives a fresh code for the user each time', async () => {
    const { wx } = setUp({ user: 'bob' });
    const codes = await Promise.all(Array.from({ length: 50 }, () => ask(wx, 'login')));
    for (const { code } of codes) expect(code).toMatch(/^preview\.bob\.[0-9a-f]{32}$/);
    expect(new Set(codes.map((c) => c['code'])).size).toBe(50);
  });

  it('fails without a network', async () => {
    const { wx, simulator } = setUp();
    simulator.goOnline(false);
    expect((await ask(wx, 'login')).errMsg).toMatch(/^login:fail .*ERR_INTERNET_DISCONNECTED$/);
  });
});

describe('wx.checkSession', () => {
  const LIVE = { errMsg: 'checkSession:ok' };
  const OVER = { errMsg: 'checkSession:fail session time out, need relogin' };

  it('needs a login of the same user whose code went to a server', async () => {
    const phone = setUp();
    expect(await ask(phone.wx, 'checkSession')).toEqual(OVER);
    await ask(phone.wx, 'login');
    expect(await ask(phone.wx, 'checkSession')).toEqual(OVER);
    await signIn(phone);
    expect(await ask(phone.wx, 'checkSession')).toEqual(LIVE);
    expect(await ask(setUp().wx, 'checkSession')).toEqual(LIVE);
    expect(await ask(setUp({ user: 'bob' }).wx, 'checkSession')).toEqual(OVER);
  });

  it('ends with the next login, until that code went to a server too', async () => {
    const phone = setUp();
    await signIn(phone);
    await ask(phone.wx, 'login');
    expect(await ask(phone.wx, 'checkSession')).toEqual(OVER);
    await signIn(phone);
    expect(await ask(phone.wx, 'checkSession')).toEqual(LIVE);
  });

  it('stays over when the server refuses the code, or something else is sent', async () => {
    const phone = setUp();
    await signIn(phone, 400);
    const done = ask(phone.wx, 'request', { url: 'http://127.0.0.1:1/other' });
    await settled();
    lastOf(phone.channel.wires).answer();
    await done;
    expect(await ask(phone.wx, 'checkSession')).toEqual(OVER);
  });

  it.each([
    ['the address', (code: string) => ({ url: `http://127.0.0.1:1/in?code=${code}` })],
    [
      'a form',
      (code: string) => ({ url: 'http://127.0.0.1:1/', method: 'POST', data: bytes(`code=${code}`) }),
    ],
    ['a header', (code: string) => ({ url: 'http://127.0.0.1:1/', header: { 'X-Code': code } })],
  ])('sees the code in %s', async (_name, request) => {
    const { wx, channel } = setUp();
    const { code } = (await ask(wx, 'login')) as unknown as { code: string };
    const done = ask(wx, 'request', request(code));
    await settled();
    lastOf(channel.wires).answer();
    await done;
    expect(await ask(wx, 'checkSession')).toEqual(LIVE);
  });
});

describe('wx.getUserProfile', () => {
  async function profile(sdkVersion: string, answer: string, phone = setUp({ sdkVersion })): Promise<Answer> {
    const options = { desc: '展示头像和昵称' };
    const { wx, simulator } = phone;
    const asked = withinTap(() => ask(wx, 'getUserProfile', options));
    await settled();
    expect(simulator.layer.querySelector('[role=dialog]')?.textContent).toContain('展示头像和昵称');
    tapButton(simulator.layer, answer);
    expect(simulator.layer.childElementCount).toBe(0);
    return asked;
  }

  it('gives everybody the grey avatar from 2.27.1', async () => {
    const answer = await profile('2.27.1', '允许');
    expect(answer).toMatchObject({
      errMsg: 'getUserProfile:ok',
      userInfo: { nickName: '微信用户', avatarUrl: GREY_AVATAR },
      signature: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
    });
    expect(JSON.parse(answer['rawData'] as string)).toEqual(answer['userInfo']);
    expect(Object.keys(answer).sort()).toEqual(['errMsg', 'rawData', 'signature', 'userInfo']);
  });

  it("is signed with the session_key of the user's last login", async () => {
    const phone = setUp({ sdkVersion: '2.27.0' });
    const first = await profile('2.27.0', '允许', phone);
    const codes = [await signIn(phone), await signIn(phone)];
    const later = await profile('2.27.0', '允许', phone);
    const fits = ({ rawData, signature }: Answer, code: string) =>
      signatureOf(rawData as string, sessionKeyOf(code)) === signature;
    expect(codes.map((code) => fits(later, code))).toEqual([false, true]);
    expect(codes.some((code) => fits(first, code))).toBe(false);
    await signIn(setUp({ user: 'bob' }));
    expect(fits(await profile('2.27.0', '允许'), codes[1] ?? '')).toBe(true);
  });

  it("gives the user's own below", async () => {
    const answer = await profile('2.27.0', '允许');
    expect(answer['userInfo']).toMatchObject({
      nickName: expect.stringContaining('alice') as string,
      avatarUrl: 'http://localhost/@preview/avatars/alice.png',
    });
  });

  it('respects a refusal', async () => {
    expect((await profile('2.27.0', '拒绝')).errMsg).toBe('getUserProfile:fail auth deny');
  });

  it('works in a tap only, and not from a callback behind it', async () => {
    const { wx } = setUp();
    const options = { desc: 'x' };
    const refusal = { errMsg: 'getUserProfile:fail can only be invoked by user TAP gesture.' };
    expect(await ask(wx, 'getUserProfile', options)).toEqual(refusal);
    const later = await withinTap(async () => {
      await ask(wx, 'login');
      return ask(wx, 'getUserProfile', options);
    });
    expect(later).toEqual(refusal);
  });

  it('needs a desc of at most 30 characters', async () => {
    const { wx } = setUp();
    expect((await ask(wx, 'getUserProfile')).errMsg).toContain('parameter.desc should be String');
    expect((await ask(wx, 'getUserProfile', { desc: '字'.repeat(31) })).errMsg).toBe(
      'getUserProfile:fail desc length does not meet the requirements',
    );
  });
});
