/** Asking for message consent: WeChat's results, the reports to the server, and the name of each failure. */
import { createMessageConsent } from '../../miniprogram/account/message-consent';
import { classifySubscribeFailure } from '../../miniprogram/platform/subscribe-failures';
import type { Wx } from '../../miniprogram/platform/wx';
import { answering, failing, openMessages, TEMPLATES } from '../fakes/messages-phone';
import { outcome } from '../fakes/world';

describe('asking', () => {
  it.each(['accept', 'acceptWithAudio', 'acceptWithAlert', 'acceptWithForcePush'])(
    '%s is an accepted message, and the server is told so',
    async (choice) => {
      const phone = await openMessages();
      phone.ask = answering({ 'id-1': choice });
      expect(await phone.world.time.until(phone.messages.ask(['one']))).toEqual({
        one: { accepted: true, choice, inSettings: false },
      });
      expect(phone.told).toEqual([
        {
          key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
          asked: [{ template: 'id-1', choice }],
          settings: { mainSwitch: true, kept: [] },
        },
      ]);
    },
  );

  it('tells reject, ban and filter apart, also from what WeChat says nothing of', async () => {
    const phone = await openMessages();
    phone.ask = answering({ 'id-1': 'reject', 'id-2': 'ban', 'id-3': 'filter' });
    const no = { accepted: false, inSettings: false };
    expect(await phone.world.time.until(phone.messages.ask(['one', 'two', 'three']))).toEqual({
      one: { ...no, choice: 'reject' },
      two: { ...no, choice: 'ban' },
      three: { ...no, choice: 'filter' },
    });
    phone.ask = answering({ 'id-1': 'of tomorrow' });
    expect(await phone.world.time.until(phone.messages.ask(['one']))).toEqual({
      one: { ...no, choice: undefined },
    });
    expect(phone.told.map(({ asked }) => asked.length)).toEqual([3, 0]);
  });

  it.each(['accept', 'reject'])('%s that is kept for always is reported as such', async (choice) => {
    const phone = await openMessages();
    phone.ask = answering({ 'id-1': choice });
    phone.settings = { mainSwitch: true, itemSettings: { 'id-1': choice } };
    expect(await phone.world.time.until(phone.messages.ask(['one']))).toEqual({
      one: { accepted: choice === 'accept', choice, inSettings: true },
    });
    expect(phone.told[0]?.settings).toEqual({ mainSwitch: true, kept: [{ template: 'id-1', choice }] });
  });

  it('is no error where the user has switched off all messages, and the server is told so', async () => {
    const phone = await openMessages();
    phone.ask = failing({
      errCode: 20004,
      errMsg: 'requestSubscribeMessage:fail The main switch is switched off',
    });
    phone.settings = undefined;
    expect(await phone.world.time.until(phone.messages.ask(['one']))).toEqual({
      one: { accepted: false, choice: undefined, inSettings: true },
    });
    expect(phone.told[0]).toMatchObject({ asked: [], settings: { mainSwitch: false, kept: [] } });
  });

  it('that is dismissed is a refusal', async () => {
    const phone = await openMessages();
    phone.ask = failing({ errMsg: 'requestSubscribeMessage:fail cancel' });
    expect(await phone.world.time.until(phone.messages.ask(['one']))).toMatchObject({
      one: { accepted: false, choice: 'reject' },
    });
  });

  it('happens inside the tap: before anything is waited for', async () => {
    const phone = await openMessages();
    void phone.messages.ask(['one']);
    expect(phone.asked).toEqual([['id-1']]);
  });

  it('happens once at a time, and again afterwards', async () => {
    const phone = await openMessages();
    let end = (): void => undefined;
    phone.ask = (options) => {
      end = () => {
        answering({ 'id-1': 'accept' })(options);
      };
    };
    const first = phone.messages.ask(['one']);
    expect(await outcome(phone.messages.ask(['two']))).toBe('subscribe_busy');
    end();
    await phone.world.time.until(first);
    phone.ask = failing({ errCode: 10003 });
    expect(await phone.world.time.until(outcome(phone.messages.ask(['one'])))).toBe('subscribe_offline');
    expect(await phone.world.time.until(outcome(phone.messages.ask(['one'])))).toBe('subscribe_offline');
    expect(phone.asked).toHaveLength(3);
  });

  it('that is never answered ends, in foreground time', async () => {
    const phone = await openMessages();
    const asked = outcome(phone.messages.ask(['one']));
    await phone.world.time.pass(590_000);
    phone.world.app.hide();
    await phone.world.time.pass(600_000);
    phone.world.app.show();
    let ended: unknown;
    void asked.then((code) => (ended = code));
    await phone.world.time.pass(5_000);
    expect(ended).toBeUndefined();
    await phone.world.time.pass(20_000);
    expect(ended).toBe('subscribe_unanswered');
  });

  it.each<[string, readonly string[], string, string]>([
    ['nothing', [], '3.8.10', 'subscribe_no_template'],
    ['more than three', ['one', 'two', 'three', 'four'], '3.8.10', 'subscribe_too_many'],
    ['more than one below 2.8.4', ['one', 'two'], '2.8.3', 'subscribe_too_many'],
    ['a template without an id', ['unset'], '3.8.10', 'subscribe_template_unset'],
    ['a template that config.ts lacks', ['toString'], '3.8.10', 'subscribe_template_unset'],
  ])('for %s is refused, unasked', async (_what, names, sdkVersion, code) => {
    const phone = await openMessages(sdkVersion);
    expect(await outcome(phone.messages.ask(names))).toBe(code);
    expect([phone.asked, phone.told]).toEqual([[], []]);
  });

  it('cannot be done on a library without it, or a backend without messages', async () => {
    const phone = await openMessages();
    const { app, wx } = phone.world;
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
    expect(await phone.world.time.until(outcome(old.ask(['one'])))).toBe('subscribe_unsupported');
    const none = createMessageConsent({ ...options, adapter: undefined, ports: app.ports });
    expect(none.supports('one')).toBe(false);
    expect([await outcome(none.ask(['one'])), await outcome(none.load())]).toEqual([
      'messages_unavailable',
      'messages_unavailable',
    ]);
    expect([
      phone.messages.supports('one'),
      phone.messages.supports('unset'),
      phone.messages.supports('toString'),
    ]).toEqual([true, false, false]);
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
  [undefined, 'TmplIds cant be empty', 'subscribe_no_template'],
  ...['not support', 'no permission', 'this api can not be used here'].map(
    (text): [undefined, string, string] => [undefined, text, 'subscribe_unsupported'],
  ),
  [99999, 'something of tomorrow', 'subscribe_failed'],
])('errCode %s (%s) is %s, and so is its text alone', (errCode, text, code) => {
  const errMsg = `requestSubscribeMessage:fail ${text}`;
  expect(classifySubscribeFailure(errCode === undefined ? { errMsg } : { errCode, errMsg })).toBe(code);
  if (errCode !== 20013) expect(classifySubscribeFailure({ errMsg })).toBe(code);
  if (errCode !== undefined) expect(classifySubscribeFailure({ errCode })).toBe(code);
  expect(classifySubscribeFailure({})).toBe('subscribe_failed');
});

it.each(['20004', 'constructor'])('errCode %j is none', (errCode) => {
  expect(classifySubscribeFailure({ errCode: errCode as never })).toBe('subscribe_failed');
});
