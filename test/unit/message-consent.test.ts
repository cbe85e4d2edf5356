/** Consent to messages: what WeChat answers, what the server is told, and what each failure is called. */
import { createMessageConsent } from '../../miniprogram/account/message-consent';
import type { MessageConsent } from '../../miniprogram/account/message-consent';
import type { MessagesAdapter } from '../../miniprogram/account/adapter';
import { backend } from '../fakes/contract-adapter';
import { config } from '../../miniprogram/config';
import { classifySubscribeFailure } from '../../miniprogram/platform/subscribe-failures';
import type { Wx, WxFailure, WxSubscriptions } from '../../miniprogram/platform/wx';
import { json, NO_NETWORK, problem } from '../fakes/fake-server';
import type { ServerOutcome } from '../fakes/fake-server';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

type Ask = NonNullable<Wx['requestSubscribeMessage']>;

const TEMPLATES = { one: 'id-1', two: 'id-2', three: 'id-3', four: 'id-4', unset: '' };

interface Told {
  readonly key: string;
  readonly asked: readonly unknown[];
  readonly settings?: unknown;
}

interface Desk {
  readonly world: World;
  readonly messages: MessageConsent;
  /** Ids that WeChat was asked about. */
  readonly asked: string[][];
  readonly told: Told[];
  /** How WeChat answers; nothing by default. */
  ask: Ask;
  settings: WxSubscriptions | undefined;
  /** What the server answers, in front of the usual. */
  readonly script: ServerOutcome[];
}

async function open(sdkVersion = '3.8.10'): Promise<Desk> {
  const world = await createSignedInWorld();
  const desk: Omit<Desk, 'messages'> & { messages?: MessageConsent } = {
    world,
    asked: [],
    told: [],
    ask: () => undefined,
    settings: { mainSwitch: true, itemSettings: {} },
    script: [],
  };
  Object.assign(world.wx, {
    getAppBaseInfo: () => ({ SDKVersion: sdkVersion }),
    requestSubscribeMessage: (options: Parameters<Ask>[0]) => {
      desk.asked.push(options.tmplIds);
      desk.ask(options);
    },
    getSetting: ({ success }: Parameters<NonNullable<Wx['getSetting']>>[0]) => {
      world.wx.soon(() => {
        success(desk.settings ? { subscriptionsSetting: desk.settings } : {});
      });
    },
  });
  world.server.intercept = ({ path, method, body }) => {
    if (path !== '/v1/me/consents') return undefined;
    if (method === 'POST') desk.told.push(JSON.parse(body ?? '') as Told);
    return desk.script.shift() ?? json(200, { mainSwitch: true, items: [ITEM] });
  };
  const app = world.launch({ config: { templates: { ...config.templates, develop: TEMPLATES } } });
  app.session.start();
  return Object.assign(desk, { messages: app.messages });
}

const ITEM = { template: 'id-1', choice: 'accept', always: false, left: 2 };
const answering =
  (answer: Record<string, unknown>): Ask =>
  ({ success }) => {
    success({ ...answer, errMsg: 'requestSubscribeMessage:ok' });
  };
const failing =
  (failure: WxFailure): Ask =>
  ({ fail }) => {
    fail(failure);
  };

describe('asking', () => {
  it.each(['accept', 'acceptWithAudio', 'acceptWithAlert', 'acceptWithForcePush'])(
    '%s is an accepted message, and the server is told so',
    async (choice) => {
      const desk = await open();
      desk.ask = answering({ 'id-1': choice });
      expect(await desk.world.time.until(desk.messages.ask(['one']))).toEqual({
        one: { accepted: true, choice, inSettings: false },
      });
      expect(desk.told).toEqual([
        {
          key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
          asked: [{ template: 'id-1', choice }],
          settings: { mainSwitch: true, kept: [] },
        },
      ]);
    },
  );

  it('tells reject, ban and filter apart, also from what WeChat says nothing of', async () => {
    const desk = await open();
    desk.ask = answering({ 'id-1': 'reject', 'id-2': 'ban', 'id-3': 'filter' });
    const no = { accepted: false, inSettings: false };
    expect(await desk.world.time.until(desk.messages.ask(['one', 'two', 'three']))).toEqual({
      one: { ...no, choice: 'reject' },
      two: { ...no, choice: 'ban' },
      three: { ...no, choice: 'filter' },
    });
    desk.ask = answering({ 'id-1': 'of tomorrow' });
    expect(await desk.world.time.until(desk.messages.ask(['one']))).toEqual({
      one: { ...no, choice: undefined },
    });
    expect(desk.told.map(({ asked }) => asked.length)).toEqual([3, 0]);
  });

  it.each(['accept', 'reject'])('%s that is kept for always is told as such', async (choice) => {
    const desk = await open();
    desk.ask = answering({ 'id-1': choice });
    desk.settings = { mainSwitch: true, itemSettings: { 'id-1': choice } };
    expect(await desk.world.time.until(desk.messages.ask(['one']))).toEqual({
      one: { accepted: choice === 'accept', choice, inSettings: true },
    });
    expect(desk.told[0]?.settings).toEqual({ mainSwitch: true, kept: [{ template: 'id-1', choice }] });
  });

  it('is no error where the user has switched off all messages, and the server is told so', async () => {
    const desk = await open();
    desk.ask = failing({
      errCode: 20004,
      errMsg: 'requestSubscribeMessage:fail The main switch is switched off',
    });
    desk.settings = undefined;
    expect(await desk.world.time.until(desk.messages.ask(['one']))).toEqual({
      one: { accepted: false, choice: undefined, inSettings: true },
    });
    expect(desk.told[0]).toMatchObject({ asked: [], settings: { mainSwitch: false, kept: [] } });
  });

  it('that is dismissed is a refusal', async () => {
    const desk = await open();
    desk.ask = failing({ errMsg: 'requestSubscribeMessage:fail cancel' });
    expect(await desk.world.time.until(desk.messages.ask(['one']))).toMatchObject({
      one: { accepted: false, choice: 'reject' },
    });
  });

  it('happens inside the tap: before anything is waited for', async () => {
    const desk = await open();
    void desk.messages.ask(['one']);
    expect(desk.asked).toEqual([['id-1']]);
  });

  it('happens once at a time, and again afterwards', async () => {
    const desk = await open();
    let end = (): void => undefined;
    desk.ask = (options) => {
      end = () => {
        answering({ 'id-1': 'accept' })(options);
      };
    };
    const first = desk.messages.ask(['one']);
    expect(await outcome(desk.messages.ask(['two']))).toBe('subscribe_busy');
    end();
    await desk.world.time.until(first);
    desk.ask = failing({ errCode: 10003 });
    expect(await desk.world.time.until(outcome(desk.messages.ask(['one'])))).toBe('subscribe_offline');
    expect(await desk.world.time.until(outcome(desk.messages.ask(['one'])))).toBe('subscribe_offline');
    expect(desk.asked).toHaveLength(3);
  });

  it('that is never answered ends, in foreground time', async () => {
    const desk = await open();
    const asked = outcome(desk.messages.ask(['one']));
    await desk.world.time.pass(590_000);
    desk.world.app.hide();
    await desk.world.time.pass(600_000);
    desk.world.app.show();
    let ended: unknown;
    void asked.then((code) => (ended = code));
    await desk.world.time.pass(5_000);
    expect(ended).toBeUndefined();
    await desk.world.time.pass(20_000);
    expect(ended).toBe('subscribe_unanswered');
  });

  it.each<[string, readonly string[], string, string]>([
    ['nothing', [], '3.8.10', 'subscribe_no_template'],
    ['more than three', ['one', 'two', 'three', 'four'], '3.8.10', 'subscribe_too_many'],
    ['more than one below 2.8.4', ['one', 'two'], '2.8.3', 'subscribe_too_many'],
    ['what has no template id', ['unset'], '3.8.10', 'subscribe_template_unset'],
    ['what config.ts does not know', ['toString'], '3.8.10', 'subscribe_template_unset'],
  ])('for %s is refused, unasked', async (_what, names, sdkVersion, code) => {
    const desk = await open(sdkVersion);
    expect(await outcome(desk.messages.ask(names))).toBe(code);
    expect([desk.asked, desk.told]).toEqual([[], []]);
  });

  it('cannot be done on a library without it, or a backend without messages', async () => {
    const desk = await open();
    const { app, wx } = desk.world;
    const options = { session: app.session, client: app.client, templates: TEMPLATES, asksForSeveral: true };
    const old = createMessageConsent({
      ...options,
      adapter: {
        load: { method: 'get', path: '/' },
        tell: () => ({ method: 'post', path: '/' }),
        read: () => undefined,
      },
      ports: {
        wx: Object.create(wx, { requestSubscribeMessage: { value: undefined } }) as Wx,
        clock: app.clock,
      },
    });
    expect([old.supported, old.supports('one')]).toEqual([false, false]);
    expect(await desk.world.time.until(outcome(old.ask(['one'])))).toBe('subscribe_unsupported');
    const none = createMessageConsent({ ...options, adapter: undefined, ports: app.ports });
    expect(none.supports('one')).toBe(false);
    expect([await outcome(none.ask(['one'])), await outcome(none.load())]).toEqual([
      'messages_unavailable',
      'messages_unavailable',
    ]);
    expect([
      desk.messages.supports('one'),
      desk.messages.supports('unset'),
      desk.messages.supports('toString'),
    ]).toEqual([true, false, false]);
  });
});

describe('what the server could not be told', () => {
  it('is told with the next thing, in order and under its own key', async () => {
    const desk = await open();
    desk.ask = answering({ 'id-1': 'accept' });
    desk.script.push(NO_NETWORK);
    expect(await desk.world.time.until(outcome(desk.messages.ask(['one'])))).toBe('offline');
    await desk.world.time.until(desk.messages.load());
    const [lost, again, next] = desk.told;
    expect([desk.told.length, again]).toEqual([3, lost]);
    expect(next).toMatchObject({ asked: [] });
    expect(next?.key).not.toBe(lost?.key);
    await desk.world.time.until(desk.messages.load());
    expect(desk.told).toHaveLength(4);
  });

  it('is dropped when the server refuses it for good', async () => {
    const desk = await open();
    desk.ask = answering({ 'id-1': 'accept' });
    desk.script.push(problem(422, 'template_unknown'));
    expect(await desk.world.time.until(outcome(desk.messages.ask(['one'])))).toBe('refused');
    await desk.world.time.until(desk.messages.load());
    expect(desk.told).toHaveLength(2);
  });

  it('is not pushed out by looks at the settings that fail as well', async () => {
    const desk = await open();
    desk.ask = answering({ 'id-1': 'accept' });
    for (let n = 0; n < 20; n += 1) desk.script.push(NO_NETWORK);
    expect(await desk.world.time.until(outcome(desk.messages.ask(['one'])))).toBe('offline');
    for (let n = 1; n < 20; n += 1)
      expect(await desk.world.time.until(outcome(desk.messages.load()))).toBe('offline');
    const [accepted] = desk.told;
    desk.told.length = 0;
    await desk.world.time.until(desk.messages.load());
    // What WeChat's settings were then is no news any more.
    expect(desk.told).toEqual([accepted, expect.objectContaining({ asked: [] })]);
  });

  it('stops nothing that comes after it, where it is refused for good or cannot be made', async () => {
    const desk = await open();
    desk.ask = answering({ 'id-1': 'accept' });
    desk.script.push(NO_NETWORK, problem(422, 'template_unknown'));
    expect(await desk.world.time.until(outcome(desk.messages.ask(['one'])))).toBe('offline');
    expect(await desk.world.time.until(desk.messages.ask(['one']))).toMatchObject({
      one: { accepted: true },
    });
    expect(desk.told).toHaveLength(3);
    await desk.world.time.until(desk.messages.load());
    expect(desk.told).toHaveLength(4);
  });

  it('is dropped, too, where the adapter cannot make a request of it', async () => {
    const desk = await open();
    let isBroken = true;
    const app = desk.world.launch({
      config: { templates: { ...config.templates, develop: TEMPLATES } },
      rules: {
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
    desk.ask = answering({ 'id-1': 'accept' });
    expect(await desk.world.time.until(outcome(app.messages.ask(['one'])))).toBe('adapter_failed');
    isBroken = false;
    await desk.world.time.until(app.messages.ask(['one']));
    expect(desk.told).toHaveLength(1);
  });

  it('and is on its way is waited for, not told twice', async () => {
    const desk = await open();
    desk.ask = answering({ 'id-1': 'accept' });
    desk.world.wx.latency = ({ url }) => (url.endsWith('/consents') ? 5_000 : 100);
    const first = desk.messages.ask(['one']);
    await desk.world.time.pass(100);
    const second = desk.messages.load();
    await desk.world.time.until(Promise.all([first, second]));
    expect(desk.told.map(({ asked }) => asked.length)).toEqual([1, 0]);
  });

  it('is told no further when the user leaves between two of them', async () => {
    const desk = await open();
    const { app, time, server } = desk.world;
    desk.ask = answering({ 'id-1': 'accept' });
    desk.script.push(NO_NETWORK, NO_NETWORK);
    await time.until(outcome(desk.messages.ask(['one'])));
    await time.until(outcome(desk.messages.load()));
    desk.told.length = 0;
    const { intercept } = server;
    server.intercept = (request) => {
      const answer = intercept(request);
      if (desk.told.length === 1) app.session.signOut();
      return answer;
    };
    expect(await time.until(outcome(desk.messages.load()))).toBe('signed_out');
    expect(desk.told).toHaveLength(1);
  });

  it("is never told as another user's", async () => {
    const desk = await open();
    const app = desk.world.app;
    desk.ask = (options) => {
      app.account.signOut();
      answering({ 'id-1': 'accept' })(options);
    };
    expect(await desk.world.time.until(outcome(desk.messages.ask(['one'])))).toBe('signed_out');
    expect(desk.told).toEqual([]);
  });
});

describe('how it stands', () => {
  it("is what WeChat's settings say, told to the server, and what that knows", async () => {
    const desk = await open();
    expect(await desk.world.time.until(desk.messages.load())).toEqual({
      mainSwitch: true,
      items: { one: { choice: 'accept', always: false, left: 2 } },
    });
    expect(desk.told).toMatchObject([{ asked: [], settings: { mainSwitch: true, kept: [] } }]);
  });

  it('is what the server knows, where WeChat does not tell', async () => {
    const desk = await open();
    desk.settings = undefined;
    desk.script.push(json(200, { mainSwitch: null, items: [] }));
    expect(await desk.world.time.until(desk.messages.load())).toEqual({ mainSwitch: undefined, items: {} });
    expect(desk.told).toEqual([]);
    desk.script.push(json(200, { hello: 'you' }));
    expect(await desk.world.time.until(outcome(desk.messages.load()))).toBe('malformed_answer');
  });

  it("is changed in WeChat's own settings", async () => {
    const desk = await open();
    const openSetting = jest.fn(({ success }: Parameters<NonNullable<Wx['openSetting']>>[0]) => {
      success({});
    });
    expect(await desk.messages.openSettings()).toBe(false);
    Object.assign(desk.world.wx, { openSetting });
    expect(await desk.messages.openSettings()).toBe(true);
    expect(openSetting).toHaveBeenCalledWith(expect.objectContaining({ withSubscriptions: true }));
  });
});

it.each<[number | undefined, string, string]>([
  [10001, "TmplIds can't be empty", 'subscribe_no_template'],
  [10002, 'Request list fail', 'subscribe_offline'],
  [10003, 'Request subscribe fail', 'subscribe_offline'],
  [10004, 'Invalid template id', 'subscribe_template_malformed'],
  [10005, 'Cannot show subscribe message UI', 'subscribe_hidden'],
  [20001, 'No template data return, verify the template id exist', 'subscribe_template_unknown'],
  [20002, 'Templates type must be same', 'subscribe_kinds_mixed'],
  [20003, 'Templates count out of max bounds', 'subscribe_too_many'],
  [20004, 'The main switch is switched off', 'subscribe_switched_off'],
  [20005, 'This mini program was banned from subscribing messages', 'subscribe_banned'],
  [20013, 'Reach limit of device messages', 'subscribe_device_template'],
  [undefined, 'can only be invoked by user TAP gesture.', 'subscribe_not_in_tap'],
  [99999, 'something of tomorrow', 'subscribe_failed'],
])('errCode %s (%s) is %s, and so is its text alone', (errCode, text, code) => {
  const errMsg = `requestSubscribeMessage:fail ${text}`;
  expect(classifySubscribeFailure(errCode === undefined ? { errMsg } : { errCode, errMsg })).toBe(code);
  if (errCode !== 20013) expect(classifySubscribeFailure({ errMsg })).toBe(code);
  expect(classifySubscribeFailure({})).toBe('subscribe_failed');
});
