/** Reports of consents, and the stale key: each part alone, call by call. */
import type { ConsentReport } from '../../miniprogram/account/adapter';
import { createMessageConsent } from '../../miniprogram/account/message-consent';
import { renewStaleKey } from '../../miniprogram/account/stale-key';
import { createConsentReporter } from '../../miniprogram/account/consent-reporter';
import { AppError } from '../../miniprogram/platform/app-error';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Wx } from '../../miniprogram/platform/wx';
import { RefusedError } from '../../miniprogram/request/errors';
import { outcome } from '../fakes/world';
import { flush, VirtualTime } from '../fakes/virtual-time';
import { createParts } from './account-world';

const refused = (code?: string): RefusedError => new RefusedError(409, { code });
const OFFLINE = new AppError('offline');

describe('a stale key', () => {
  it('is not recognised where the backend has no code for it', async () => {
    const { session, log } = createParts();
    const error = refused();
    await expect(Promise.resolve(error).then(renewStaleKey(session, undefined))).rejects.toBe(error);
    await expect(Promise.resolve(error).then(renewStaleKey(session, 'stale'))).rejects.toBe(error);
    expect(log).toEqual([]);
  });
});

describe('consents that are reported', () => {
  const told = (key: string, asked = [{ template: key, choice: 'accept' as const }]): ConsentReport => ({
    ...{ key, asked },
    settings: undefined,
  });
  const STATE = { mainSwitch: undefined, items: [] };
  const create = (hasAdapter = true) => {
    const parts = createParts();
    const { session, client } = parts;
    const adapter = {
      load: { method: 'get' as const, path: '/c' },
      tell: (body: ConsentReport) => ({ method: 'post' as const, path: '/c', body }),
      read: (answer: unknown) => (answer === 'odd' ? undefined : STATE),
    };
    const kept = createConsentReporter({ adapter: hasAdapter ? adapter : undefined, session, client });
    const keys = (): unknown[] => parts.asked.map(({ args }) => (args[1] as ConsentReport).key);
    /** Ends the newest call, and runs its continuation. */
    const end = async (error?: Error): Promise<void> => {
      const last = parts.asked.at(-1);
      if (error) last?.fail(error);
      else last?.answer('ok');
      await flush();
    };
    return { ...parts, kept, keys, end };
  };

  it('are reported again in their order, also those that fail once more', async () => {
    const { kept, keys, end } = create();
    const tell = async (key: string): Promise<void> => {
      kept.tell(told(key)).catch(() => undefined);
      await flush();
    };
    await tell('a');
    await end(OFFLINE);
    await tell('b');
    await end(OFFLINE);
    expect(keys()).toEqual(['a', 'a']);
    await tell('c');
    await end();
    await end(OFFLINE);
    expect(keys()).toEqual(['a', 'a', 'a', 'b']);
    await tell('d');
    await end();
    await end();
    await end();
    expect(keys().slice(4)).toEqual(['b', 'c', 'd']);
  });

  it('are ten at most, and no other user’s', async () => {
    const { kept, keys, asked, end, session } = create();
    for (let i = 0; i < 12; i += 1) {
      kept.tell(told(String(i))).catch(() => undefined);
      await flush();
      await end(OFFLINE);
    }
    const before = asked.length;
    kept.tell(told('last')).catch(() => undefined);
    await flush();
    for (let i = 0; i < 12; i += 1) await end();
    expect(keys().slice(before)).toEqual([...[3, 4, 5, 6, 7, 8, 9, 10, 11].map(String), 'last']);
    kept.tell(told('mine')).catch(() => undefined);
    await flush();
    await end(OFFLINE);
    session.epoch = 1;
    const count = asked.length;
    kept.tell(told('theirs')).catch(() => undefined);
    await flush();
    await end();
    expect(keys().slice(count)).toEqual(['theirs']);
  });

  it('wait for settings that are on their way, and forget those that are not', async () => {
    const { kept, keys, end } = create();
    kept.tell(told('settings', [])).catch(() => undefined);
    await flush();
    kept.tell(told('a')).catch(() => undefined);
    await flush();
    expect(keys()).toEqual(['settings']);
    await end(OFFLINE);
    kept.tell(told('b')).catch(() => undefined);
    await flush();
    await end();
    await end();
    expect(keys()).toEqual(['settings', 'a', 'b']);
  });

  it('are an empty list where the backend has none, and no answer where its answer is invalid', async () => {
    const none = create(false).kept;
    expect(await Promise.all([none.load(), none.tell(told('a'))].map(outcome))).toEqual(
      Array(2).fill('messages_unavailable'),
    );
    const { kept, asked } = create();
    const work = outcome(kept.load());
    asked[0]?.answer('odd');
    expect(await work).toBe('malformed_answer');
  });

  it('are reported without settings where WeChat tells none', async () => {
    const { session, client, asked } = createParts();
    const wx = {
      requestSubscribeMessage: ({ success }: { success: (answer: object) => void }) => {
        success({ id1: 'accept' });
      },
    };
    const consent = createMessageConsent({
      adapter: {
        load: { method: 'get', path: '/c' },
        tell: (body) => ({ method: 'post', path: '/c', body }),
        read: () => STATE,
      },
      ports: { wx: wx as unknown as Wx, clock: createForegroundClock(new VirtualTime()) },
      ...{ session, client, templates: { order: 'id1', unset: '' }, asksForSeveral: true },
    });
    expect([consent.supported, consent.supports('order'), consent.supports('unset')]).toEqual([
      ...[true, true, false],
    ]);
    const work = consent.ask(['order']);
    await flush();
    asked[0]?.answer('ok');
    expect(await work).toEqual({ order: { accepted: true, choice: 'accept', inSettings: false } });
    expect(asked[0]?.args[1]).toMatchObject({ settings: undefined });
  });
});
