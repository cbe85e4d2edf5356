/** The lifecycle of one call alone: its session, queue and wire are fakes that log each use. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { parseResponse } from '../../miniprogram/platform/response';
import type { CheckedResponse } from '../../miniprogram/request/adapter';
import type { PreparedRequest } from '../../miniprogram/request/prepared-request';
import { watchCancellation } from '../../miniprogram/request/cancellation';
import type { CallOptions } from '../../miniprogram/request/options';
import { CallLifecycle } from '../../miniprogram/request/call-lifecycle';
import type { SessionCarrier } from '../../miniprogram/session/types';
import { VirtualTime } from '../fakes/virtual-time';

const CONTENT: PreparedRequest = {
  ...{ url: 'https://api.example.test/a', method: 'GET', data: undefined, timeout: 1_000 },
  ...{ own: true, header: {} },
};
export const ANSWER = parseResponse(200, '');

export function createLifecycle(
  call: CallOptions = {},
  session: Partial<SessionCarrier> = {},
  isBare = false,
) {
  const log: string[] = [];
  const say =
    (name: string) =>
    (...args: unknown[]): void =>
      void log.push([name, ...args.filter((arg) => typeof arg === 'string')].join(' '));
  const time = new VirtualTime();
  const clock = createForegroundClock(time);
  let parsed: CheckedResponse = { kind: 'ok', value: 7 };
  const waiting: (() => void)[] = [];
  const sent = { calls: 0 };
  const reads = { count: 0 };
  const holds = { places: true };
  const carrier = {
    epoch: 0,
    state: 'signed-in',
    current: () => 't',
    token: () => Promise.resolve('t'),
    lend: () => 't',
    giveBack: (token: string) => {
      say('giveBack')(token);
    },
    accepted: (token: string) => {
      say('accepted')(token);
    },
    renew: () => Promise.resolve('t2'),
    ...session,
  } as unknown as SessionCarrier;
  const lifecycle = new CallLifecycle(
    {
      session: carrier,
      queue: {
        hasPlace: () => holds.places,
        enter(_, go) {
          log.push('enter');
          if (holds.places) go();
          else waiting.push(go);
        },
        forget: say('forget'),
        leave: say('leave'),
        status: () => ({ taken: 0, waiting: 0 }),
      },
      clock,
      ...(isBare
        ? {}
        : {
            ...{ cancellation: watchCancellation, sent },
            onFailed: (_: string, __: string, { message }: Error) => void log.push(`told ${message}`),
          }),
    },
    CONTENT,
    call,
    {
      send: () => ({ giveUp: say('giveUp') }),
      read: () => {
        reads.count += 1;
        return parsed;
      },
    },
    say('resolve'),
    ({ message }) => {
      say('reject')(message);
    },
  );
  return {
    lifecycle,
    log,
    time,
    clock,
    waiting,
    holds,
    sent,
    reads,
    session: carrier,
    parse: (next: CheckedResponse) => (parsed = next),
  };
}
