/** The server's record of message consents, and how failed reports are repeated. */
import type { MessagesAdapter } from '../../miniprogram/account/adapter';
import { config } from '../../miniprogram/config';
import type { Wx } from '../../miniprogram/platform/wx';
import { backend } from '../fakes/contract-adapter';
import { json, NO_NETWORK, problem } from '../fakes/fake-server';
import { answering, openMessages, TEMPLATES } from '../fakes/messages-phone';
import { outcome } from '../fakes/world';

describe('a consent that could not be reported to the server', () => {
  it('is reported with the next consent, in order and under its own key', async () => {
    const phone = await openMessages();
    phone.ask = answering({ 'id-1': 'accept' });
    phone.script.push(NO_NETWORK);
    expect(await phone.world.time.until(outcome(phone.messages.ask(['one'])))).toBe('offline');
    await phone.world.time.until(phone.messages.load());
    const [lost, again, next] = phone.told;
    expect([phone.told.length, again]).toEqual([3, lost]);
    expect(next).toMatchObject({ asked: [] });
    expect(next?.key).not.toBe(lost?.key);
    await phone.world.time.until(phone.messages.load());
    expect(phone.told).toHaveLength(4);
  });

  it('is dropped when the server refuses it for good', async () => {
    const phone = await openMessages();
    phone.ask = answering({ 'id-1': 'accept' });
    phone.script.push(problem(422, 'template_unknown'));
    expect(await phone.world.time.until(outcome(phone.messages.ask(['one'])))).toBe('refused');
    await phone.world.time.until(phone.messages.load());
    expect(phone.told).toHaveLength(2);
  });

  it('is not displaced by readings of the settings that fail as well', async () => {
    const phone = await openMessages();
    phone.ask = answering({ 'id-1': 'accept' });
    for (let n = 0; n < 20; n += 1) phone.script.push(NO_NETWORK);
    expect(await phone.world.time.until(outcome(phone.messages.ask(['one'])))).toBe('offline');
    for (let n = 1; n < 20; n += 1)
      expect(await phone.world.time.until(outcome(phone.messages.load()))).toBe('offline');
    const [accepted] = phone.told;
    phone.told.length = 0;
    await phone.world.time.until(phone.messages.load());
    // The earlier settings are outdated.
    expect(phone.told).toEqual([accepted, expect.objectContaining({ asked: [] })]);
  });

  it('stops nothing that comes after it, where it is refused for good or cannot be made', async () => {
    const phone = await openMessages();
    phone.ask = answering({ 'id-1': 'accept' });
    phone.script.push(NO_NETWORK, problem(422, 'template_unknown'));
    expect(await phone.world.time.until(outcome(phone.messages.ask(['one'])))).toBe('offline');
    expect(await phone.world.time.until(phone.messages.ask(['one']))).toMatchObject({
      one: { accepted: true },
    });
    expect(phone.told).toHaveLength(3);
    await phone.world.time.until(phone.messages.load());
    expect(phone.told).toHaveLength(4);
  });

  it('is dropped, too, where the adapter cannot make a request of it', async () => {
    const phone = await openMessages();
    let isBroken = true;
    const app = phone.world.launch({
      config: { templates: { ...config.templates, develop: TEMPLATES } },
      adapter: {
        ...backend,
        messages: {
          ...(backend.messages as MessagesAdapter),
          tell(told) {
            if (isBroken) throw new Error('no');
            return { method: 'post', path: '/v1/me/consents', body: told };
          },
        },
      },
    });
    phone.ask = answering({ 'id-1': 'accept' });
    expect(await phone.world.time.until(outcome(app.messages.ask(['one'])))).toBe('adapter_failed');
    isBroken = false;
    await phone.world.time.until(app.messages.ask(['one']));
    expect(phone.told).toHaveLength(1);
  });

  it('and is being sent is waited for, not reported twice', async () => {
    const phone = await openMessages();
    phone.ask = answering({ 'id-1': 'accept' });
    phone.world.wx.latency = ({ url }) => (url.endsWith('/consents') ? 5_000 : 100);
    const first = phone.messages.ask(['one']);
    await phone.world.time.pass(100);
    const second = phone.messages.load();
    await phone.world.time.until(Promise.all([first, second]));
    expect(phone.told.map(({ asked }) => asked.length)).toEqual([1, 0]);
  });

  it('is not reported further when the user signs out between two of them', async () => {
    const phone = await openMessages();
    const { app, time, server } = phone.world;
    phone.ask = answering({ 'id-1': 'accept' });
    phone.script.push(NO_NETWORK, NO_NETWORK);
    await time.until(outcome(phone.messages.ask(['one'])));
    await time.until(outcome(phone.messages.load()));
    phone.told.length = 0;
    const { intercept } = server;
    server.intercept = (request) => {
      const answer = intercept(request);
      if (phone.told.length === 1) app.session.signOut();
      return answer;
    };
    expect(await time.until(outcome(phone.messages.load()))).toBe('signed_out');
    expect(phone.told).toHaveLength(1);
  });

  it('is never reported for another user', async () => {
    const phone = await openMessages();
    const app = phone.world.app;
    phone.ask = (options) => {
      app.account.signOut();
      answering({ 'id-1': 'accept' })(options);
    };
    expect(await phone.world.time.until(outcome(phone.messages.ask(['one'])))).toBe('signed_out');
    expect(phone.told).toEqual([]);
  });
});

it('settings of WeChat that were read for one user are not reported for another', async () => {
  const phone = await openMessages();
  const { app, time, server, wx } = phone.world;
  let answer: (() => void) | undefined;
  Object.assign(wx, {
    getSetting: ({ success }: Parameters<NonNullable<Wx['getSetting']>>[0]) => {
      answer = () => {
        success({ subscriptionsSetting: { mainSwitch: false, itemSettings: {} } });
      };
    },
  });
  const loaded = outcome(phone.messages.load());
  app.account.signOut();
  server.userId = 'user-2';
  await time.until(app.account.signIn());
  answer?.();
  expect(await time.until(loaded)).toBe('account_changed');
  expect(phone.told).toEqual([]);
});

describe('how it stands', () => {
  it("is what WeChat's settings say, told to the server, and what that knows", async () => {
    const phone = await openMessages();
    expect(await phone.world.time.until(phone.messages.load())).toEqual({
      mainSwitch: true,
      items: { one: { choice: 'accept', always: false, left: 2 } },
    });
    expect(phone.told).toMatchObject([{ asked: [], settings: { mainSwitch: true, kept: [] } }]);
  });

  it('is what the server knows, where WeChat does not tell', async () => {
    const phone = await openMessages();
    phone.settings = undefined;
    phone.script.push(json(200, { mainSwitch: null, items: [] }));
    expect(await phone.world.time.until(phone.messages.load())).toEqual({ mainSwitch: undefined, items: {} });
    expect(phone.told).toEqual([]);
    phone.script.push(json(200, { hello: 'you' }));
    expect(await phone.world.time.until(outcome(phone.messages.load()))).toBe('malformed_answer');
  });

  it("is changed in WeChat's own settings", async () => {
    const phone = await openMessages();
    const openSetting = jest.fn(({ success }: Parameters<NonNullable<Wx['openSetting']>>[0]) => {
      success({});
    });
    expect(await phone.messages.openSettings()).toBe(false);
    Object.assign(phone.world.wx, { openSetting });
    expect(await phone.messages.openSettings()).toBe(true);
    expect(openSetting).toHaveBeenCalledWith(expect.objectContaining({ withSubscriptions: true }));
  });
});
