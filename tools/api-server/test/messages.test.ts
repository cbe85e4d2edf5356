/**
 * The queue of messages: each is sent at its time, at most once, whichever instances run or crash meanwhile.
 */
import { consentsOf } from '../src/domain/consents';
import { ATTEMPTS, deliverDue, type Compose, type DeliveryServices } from '../src/domain/deliver';
import { cancelMessage, MESSAGES, messagesData, scheduleMessage } from '../src/domain/messages';
import { tellConsents } from '../src/domain/tell-consents';
import { createLog, type LogRecord } from '../src/log/log';
import type { Store } from '../src/store/port';
import { UserRecord } from '../src/domain/records';
import { transact } from '../src/store/transact';
import { outcomeOf, type OutgoingMessage, type SendOutcome } from '../src/wechat/subscribe-send';
import { eventually } from './support/eventually';
import { describeStores } from './support/stores';

const USER = 'u_ada';
const OPENID = 'openid-of-ada';
const TEMPLATES = { greeting: { id: 'template-1', fields: ['thing1', 'time2'] } };
const LEASE_MS = 60_000;

interface Office {
  readonly store: Store;
  readonly sent: OutgoingMessage[];
  readonly logs: LogRecord[];
  /** Remaining consents. */
  readonly left: () => Promise<number>;
  readonly schedule: (about: string, at: number) => Promise<string>;
  /** Runs a delivery at this time. @returns the number of messages sent */
  readonly look: (at: number) => Promise<number>;
  /** WeChat's response from now on. */
  answer: (message: OutgoingMessage) => Promise<SendOutcome> | SendOutcome;
  compose: Compose;
}

const RECORD = {
  id: USER,
  appid: 'wx1',
  openid: OPENID,
  unionid: null,
  nickname: null,
  avatar: null,
  createdAt: 0,
};

describeStores('messages', (bench) => {
  const open = async (consents = 1): Promise<Office> => {
    const store = await bench.open();
    await store.commit([], [{ key: `user:${USER}`, value: JSON.stringify(RECORD) }]);
    for (let n = 0; n < consents; n += 1) {
      const asked = [{ template: 'template-1', choice: 'accept' as const }];
      await tellConsents({ store, templates: TEMPLATES }, USER, { key: `key-${String(n)}`, asked });
    }
    let clock = 0;
    const logs: LogRecord[] = [];
    const office: Office = {
      store,
      sent: [],
      logs,
      left: async () => (await consentsOf(store, USER)).items[0]?.left ?? 0,
      schedule: (about, at) =>
        transact(store, (tx) =>
          scheduleMessage(tx, { userId: USER, name: 'greeting', template: 'template-1', about, dueAt: at }),
        ),
      look(at) {
        clock = at;
        return deliverDue(services);
      },
      answer: () => outcomeOf(0),
      compose: ({ about }) => Promise.resolve({ values: [about, '2026-01-05 08:30'], page: 'p' }),
    };
    const services: DeliveryServices = {
      store,
      now: () => clock,
      log: createLog(
        'debug',
        (record) => logs.push(record),
        () => clock,
      ),
      templates: TEMPLATES,
      send: async (message) => {
        office.sent.push(message);
        return office.answer(message);
      },
      compose: (message) => office.compose(message),
      leaseMs: LEASE_MS,
    };
    return office;
  };
  const isEmpty = async ({ store }: Office): Promise<boolean> => {
    for await (const key of store.keys('message')) return key === '';
    return (await store.due(MESSAGES, Infinity, 10)).length === 0;
  };

  it('are sent at their time, not before, and once', async () => {
    const office = await open();
    await office.schedule('run', 1000);
    expect([
      await office.left(),
      await office.look(999),
      await office.look(1000),
      await office.look(5000),
    ]).toEqual([0, 0, 1, 0]);
    expect(office.sent).toEqual([
      {
        openid: OPENID,
        templateId: 'template-1',
        data: { thing1: { value: 'run' }, time2: { value: '2026-01-05 08:30' } },
        page: 'p',
      },
    ]);
    expect(await isEmpty(office)).toBe(true);
    expect(JSON.stringify(office.logs)).not.toMatch(/run|openid-of-ada|u_ada/);
  });

  it('need a consent each', async () => {
    const office = await open(1);
    const id = await office.schedule('a', 1000);
    await expect(office.schedule('b', 1000)).rejects.toMatchObject({ code: 'consent_missing' });
    await transact(office.store, (tx) => cancelMessage(tx, id));
    expect([await office.left(), await isEmpty(office)]).toEqual([1, true]);
    await office.schedule('b', 1000);
    expect(await office.look(1000)).toBe(1);
  });

  it('are sent once when several servers look at the same time', async () => {
    const office = await open(30);
    for (let n = 0; n < 30; n += 1) await office.schedule(`m${String(n)}`, 1000 + n);
    const counts = await Promise.all(Array.from({ length: 4 }, () => office.look(2000)));
    const said = office.sent.map(({ data }) => data['thing1']?.value);
    expect([counts.reduce((a, b) => a + b), said.length, new Set(said).size]).toEqual([30, 30, 30]);
    expect(await isEmpty(office)).toBe(true);
  });

  it('are retried when WeChat is busy, later each time, and not for ever', async () => {
    const office = await open();
    office.answer = () => outcomeOf(-1);
    await office.schedule('a', 0);
    const waits: number[] = [];
    let at = 0;
    for (;;) {
      expect(await office.look(at)).toBe(1);
      const [next] = await office.store.due(MESSAGES, Infinity, 1);
      if (next === undefined) break;
      expect(await office.look(next.at - 1)).toBe(0);
      waits.push(next.at - at);
      ({ at } = next);
    }
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000]);
    expect([office.sent.length, await office.left(), await isEmpty(office)]).toEqual([ATTEMPTS, 1, true]);
  });

  it('arrive when WeChat was only busy at first', async () => {
    const office = await open();
    const answers = [outcomeOf(-1), outcomeOf(0)];
    office.answer = () => answers.shift() ?? outcomeOf(0);
    await office.schedule('a', 0);
    expect([await office.look(0), await office.look(4999), await office.look(5000)]).toEqual([1, 0, 1]);
    expect([office.sent.length, await office.left(), await isEmpty(office)]).toEqual([2, 0, true]);
  });

  it.each([
    [43101, 'has no consent: none is left', 0],
    [40037, 'is of a wrong template: the consent is kept', 2],
    [47003, 'has wrong data: the consent is kept', 2],
    [40003, 'goes to nobody: the consent is kept', 2],
    [41030, 'opens no page: the consent is kept', 2],
  ])('errcode %i %s, and nothing is tried again', async (errcode, _what, left) => {
    const office = await open(2);
    office.answer = () => outcomeOf(errcode);
    await office.schedule('a', 0);
    expect([await office.look(0), await office.look(1e9)]).toEqual([1, 0]);
    expect([office.sent.length, await office.left(), await isEmpty(office)]).toEqual([1, left, true]);
    expect(office.logs.map(({ fields }) => fields['errcode'])).toEqual([errcode]);
  });

  it('are not sent again when it is unknown whether they were sent', async () => {
    const office = await open(2);
    office.answer = () => ({ kind: 'unknown', errcode: null });
    await office.schedule('a', 0);
    expect([await office.look(0), await office.look(1e9), await isEmpty(office)]).toEqual([1, 0, true]);
    expect(await office.left()).toBe(1);
  });

  it('whose sender stopped in the middle are given up after their time, not sent again', async () => {
    const office = await open();
    office.answer = () => new Promise(() => undefined);
    await office.schedule('a', 0);
    void office.look(0);
    await eventually(() => Promise.resolve(office.sent.length > 0));
    expect([await office.look(LEASE_MS - 1), await isEmpty(office)]).toEqual([0, false]);
    expect([await office.look(LEASE_MS), await isEmpty(office)]).toEqual([0, true]);
    expect(office.sent).toHaveLength(1);
    expect(office.logs.map(({ msg }) => msg)).toEqual([
      'message given up: it is not known whether it was sent',
    ]);
  });

  it('are deleted with their user, also while they are being sent', async () => {
    const office = await open(3);
    await office.schedule('a', 0);
    await office.schedule('b', 9000);
    office.answer = async () => {
      await transact(office.store, async (tx) => {
        await messagesData.remove(tx, UserRecord.parse(RECORD));
        tx.remove(`user:${USER}`);
      });
      return outcomeOf(-1);
    };
    expect([await office.look(0), await office.look(1e9)]).toEqual([1, 0]);
    const keys: string[] = [];
    for await (const key of office.store.keys('')) keys.push(key);
    expect([keys, await isEmpty(office)]).toEqual([[], true]);
  });

  it('without content are dropped, and so are those that cannot be built', async () => {
    const office = await open(2);
    office.compose = () => Promise.resolve(null);
    await office.schedule('a', 0);
    expect([await office.look(0), await office.left()]).toEqual([0, 2]);
    office.compose = () => Promise.reject(new Error('a secret title'));
    await office.schedule('b', 0);
    expect([await office.look(0), await office.left(), await isEmpty(office)]).toEqual([0, 2, true]);
    expect(JSON.stringify(office.logs)).not.toContain('secret');
  });

  it('are cut to what WeChat accepts in a field', async () => {
    const office = await open();
    await office.schedule('一二三四五六七八九十\n'.repeat(3), 0);
    await office.look(0);
    expect(office.sent[0]?.data['thing1']?.value).toBe('一二三四五六七八九十 一二三四五六七八…');
  });

  it('leave nothing behind in the queue that names no message', async () => {
    const office = await open();
    await office.store.commit([], [], [{ queue: MESSAGES, name: 'gone', was: null, at: 1 }]);
    expect([await office.look(10), await isEmpty(office)]).toEqual([0, true]);
  });
});
