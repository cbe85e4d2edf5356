/** @jest-environment jsdom */
import { createWx } from '../../src/wx/create';
import { withinTap } from '../../src/wx/gesture';
import { GREY_AVATAR } from '../../src/wx/identity';
import { ask, fakeChannel, fakeDesk, fakeRouter, type Answer } from './support/fakes';

function setUp(options: Parameters<typeof fakeDesk>[0] = {}) {
  const desk = fakeDesk(options);
  return { wx: createWx({ router: fakeRouter(), channel: fakeChannel(), desk }), desk };
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
  it('gives a fresh code for the person each time', async () => {
    const { wx } = setUp({ person: 'bob' });
    const codes = await Promise.all(Array.from({ length: 50 }, () => ask(wx, 'login')));
    for (const { code } of codes) expect(code).toMatch(/^preview\.bob\.[0-9a-f]{32}$/);
    expect(new Set(codes.map((c) => c['code'])).size).toBe(50);
  });

  it('fails without a network', async () => {
    const { wx, desk } = setUp();
    desk.goOnline(false);
    expect((await ask(wx, 'login')).errMsg).toMatch(/^login:fail .*ERR_INTERNET_DISCONNECTED$/);
  });
});

describe('wx.checkSession', () => {
  it('needs a login of the same person before', async () => {
    const { wx } = setUp();
    expect((await ask(wx, 'checkSession')).errMsg).toMatch(/^checkSession:fail /);
    await ask(wx, 'login');
    expect(await ask(wx, 'checkSession')).toEqual({ errMsg: 'checkSession:ok' });
    expect((await ask(setUp({ person: 'bob' }).wx, 'checkSession')).errMsg).toMatch(/^checkSession:fail /);
  });
});

describe('wx.getUserProfile', () => {
  async function profile(sdkVersion: string, answer: string, options: object = { desc: '展示头像和昵称' }): Promise<Answer> {
    const { wx, desk } = setUp({ sdkVersion });
    const asked = withinTap(() => ask(wx, 'getUserProfile', options));
    await settled();
    expect(desk.layer.querySelector('[role=dialog]')?.textContent).toContain('展示头像和昵称');
    tapButton(desk.layer, answer);
    expect(desk.layer.childElementCount).toBe(0);
    return asked;
  }

  it('gives everybody the grey avatar from 2.27.1', async () => {
    const answer = await profile('2.27.1', '允许');
    expect(answer).toMatchObject({
      errMsg: 'getUserProfile:ok',
      userInfo: { nickName: '微信用户', avatarUrl: GREY_AVATAR },
      signature: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
      iv: expect.any(String) as string,
    });
    expect(JSON.parse(answer['rawData'] as string)).toEqual(answer['userInfo']);
  });

  it("gives the person's own below", async () => {
    const answer = await profile('2.27.0', '允许');
    expect(answer['userInfo']).toMatchObject({ nickName: expect.stringContaining('alice') as string });
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
