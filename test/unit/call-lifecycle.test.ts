/** The lifecycle of one call alone: how often it uses the session, the queue and the wire. */
import { createAbortController } from '../../miniprogram/platform/abort';
import { AppError } from '../../miniprogram/platform/app-error';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { parseResponse } from '../../miniprogram/platform/response';
import { WireError } from '../../miniprogram/platform/wire-error';
import type { CheckedResponse } from '../../miniprogram/request/adapter';
import { watchCancellation } from '../../miniprogram/request/cancellation';
import { flush, VirtualTime } from '../fakes/virtual-time';
import { ANSWER, createLifecycle } from './lifecycle-world';

describe('a call', () => {
  it('ends once, whatever its exchange says after that', () => {
    const { lifecycle, log, sent } = createLifecycle();
    lifecycle.start(undefined);
    lifecycle.answered(ANSWER);
    lifecycle.answered(ANSWER);
    lifecycle.failed(new WireError('offline'));
    expect(log).toEqual(['enter', 'accepted t', 'giveBack t', 'leave normal', 'resolve']);
    expect(sent.calls).toBe(1);
  });

  it('without a session tells the session nothing', () => {
    const { lifecycle, log } = createLifecycle({ auth: 'none' });
    lifecycle.start(undefined);
    lifecycle.answered(ANSWER);
    expect(log).toEqual(['enter', 'leave normal', 'resolve']);
  });

  it('works without counters and listeners', () => {
    const { lifecycle, log, parse } = createLifecycle({}, {}, true);
    lifecycle.start(undefined);
    parse({ kind: 'malformed' });
    lifecycle.answered(ANSWER);
    expect(log).toEqual(['enter', 'giveBack t', 'leave normal', 'reject malformed_answer']);
  });

  it.each([{ deadline: 1 }, { signal: createAbortController().signal }])(
    'that nothing could end in time is refused: %j',
    (call) => {
      const { lifecycle, log } = createLifecycle(call, {}, true);
      expect(() => {
        lifecycle.start(undefined);
      }).toThrow(new AppError('invalid_call'));
      expect(log).toEqual([]);
    },
  );

  it('that was aborted before it began does nothing, and reports no failure', () => {
    const controller = createAbortController();
    controller.abort();
    const { lifecycle, log } = createLifecycle({ signal: controller.signal });
    expect(() => {
      lifecycle.start(undefined);
    }).toThrow('aborted');
    expect(log).toEqual([]);
  });

  it('that is aborted while its answer is passed to the session ends as aborted, once', () => {
    const controller = createAbortController();
    const { lifecycle, log } = createLifecycle(
      { signal: controller.signal },
      {
        accepted: () => {
          controller.abort();
        },
      },
    );
    lifecycle.start(undefined);
    lifecycle.answered(ANSWER);
    expect(log).toEqual([
      ...['enter', 'giveUp aborted', 'giveBack t', 'leave normal'],
      ...['told aborted', 'reject aborted'],
    ]);
  });

  it('that ends before it stood in the queue leaves nothing there', async () => {
    const { lifecycle, log, holds } = createLifecycle(
      {},
      { current: () => undefined, token: () => Promise.reject(new AppError('no')) },
    );
    holds.places = false;
    lifecycle.start(undefined);
    await flush();
    expect(log).toEqual(['told no', 'reject no']);
  });

  it('that has a place and no session gives it back and waits', async () => {
    const { lifecycle, log } = createLifecycle(
      {},
      { lend: () => undefined, token: () => Promise.reject(new AppError('no')) },
    );
    lifecycle.start(undefined);
    expect(log).toEqual(['enter', 'leave normal']);
    await flush();
    expect(log.slice(2)).toEqual(['told no', 'reject no']);
  });

  it('that is aborted in the queue is taken out of it', () => {
    const controller = createAbortController();
    const { lifecycle, log, holds } = createLifecycle({ signal: controller.signal });
    holds.places = false;
    lifecycle.start(undefined);
    controller.abort();
    expect(log).toEqual(['enter', 'forget normal', 'told aborted', 'reject aborted']);
  });

  it.each([
    ['signed-in', 'account_changed'],
    ['signed-out', 'signed_out'],
  ] as const)('whose user left while it stood in the queue is not sent: %s', (state, code) => {
    const now = { epoch: 0 };
    const { lifecycle, log, holds, waiting, sent, session } = createLifecycle();
    Object.defineProperty(session, 'epoch', { get: () => now.epoch });
    Object.assign(session, { state });
    holds.places = false;
    lifecycle.start(undefined);
    now.epoch = 1;
    waiting.forEach((go) => {
      go();
    });
    expect([log, sent.calls]).toEqual([['enter', 'leave normal', `told ${code}`, `reject ${code}`], 0]);
  });

  it('without a session belongs to no user, and goes on', () => {
    const { lifecycle, log, session } = createLifecycle({ auth: 'none' });
    lifecycle.start(undefined);
    Object.assign(session, { epoch: 1 });
    lifecycle.answered(ANSWER);
    expect(log.at(-1)).toBe('resolve');
  });

  it.each([
    [{ kind: 'expired', problem: { code: undefined }, waitMs: 0 }, '401 unauthenticated'],
    [{ kind: 'expired', problem: { code: 'own' }, waitMs: 0 }, '401 own'],
  ] as [CheckedResponse, string][])(
    'that sent no session and gets a 401 reports that: %#',
    (parsed, message) => {
      const { lifecycle, log, parse } = createLifecycle({ auth: 'none' });
      lifecycle.start(undefined);
      parse(parsed);
      lifecycle.answered(parseResponse(401, ''));
      expect(log.at(-1)).toBe(`reject ${message}`);
    },
  );

  it('gives up where its session is lost again and again: five waits', async () => {
    const { lifecycle, log, sent } = createLifecycle({}, { lend: () => undefined });
    lifecycle.start(undefined);
    await flush();
    expect(log).toEqual([
      ...Array.from({ length: 6 }, () => ['enter', 'leave normal']).flat(),
      'told lost_again',
      'reject lost_again',
    ]);
    expect(sent.calls).toBe(0);
  });

  it('that sends no session waits for none, though no place is free', () => {
    const { lifecycle, log, holds } = createLifecycle({ auth: 'none' }, { current: () => undefined });
    holds.places = false;
    lifecycle.start(undefined);
    expect(log).toEqual(['enter']);
  });

  it('with an optional session that is lost again and again goes without', async () => {
    const { lifecycle, log, sent } = createLifecycle(
      { auth: 'optional' },
      { current: () => undefined, lend: () => undefined },
    );
    lifecycle.start(undefined);
    await flush();
    expect(sent.calls).toBe(1);
    lifecycle.answered(ANSWER);
    expect(log.at(-1)).toBe('resolve');
  });

  it('with an optional session fails where that became somebody else’s', async () => {
    const { lifecycle, log } = createLifecycle(
      { auth: 'optional' },
      {
        ...{ current: () => undefined, lend: () => undefined },
        token: () => Promise.reject(new AppError('account_changed')),
      },
    );
    lifecycle.start(undefined);
    await flush();
    expect(log.at(-1)).toBe('reject account_changed');
  });

  it('that was interrupted is sent once more, in the foreground, and not a third time', () => {
    const { lifecycle, log, clock, sent } = createLifecycle();
    lifecycle.start(undefined);
    clock.hide();
    lifecycle.failed(new WireError('interrupted'));
    expect(sent.calls).toBe(1);
    clock.show();
    expect(sent.calls).toBe(2);
    lifecycle.failed(new WireError('interrupted'));
    expect([sent.calls, log.at(-1)]).toEqual([2, 'reject interrupted']);
  });

  it('that was aborted in the background is not sent on coming back', () => {
    const controller = createAbortController();
    const { lifecycle, clock, sent } = createLifecycle({ signal: controller.signal });
    lifecycle.start(undefined);
    clock.hide();
    lifecycle.failed(new WireError('interrupted'));
    controller.abort();
    clock.show();
    expect(sent.calls).toBe(1);
  });
});

describe('what ends a call from outside', () => {
  it('is listened to until the call ends', async () => {
    const time = new VirtualTime();
    const clock = createForegroundClock(time);
    const left: string[] = [];
    const signal = (name: string) => ({ aborted: false, onAbort: () => () => void left.push(name) });
    const stop = jest.fn();
    const cancellation = watchCancellation(
      clock,
      { signal: signal('own'), deadline: 500 },
      signal('page'),
      stop,
    );
    cancellation.release();
    await time.pass(1_000);
    expect([left, stop.mock.calls.length, time.pending]).toEqual([['own', 'page'], 0, 0]);
    const page = createAbortController();
    watchCancellation(clock, { deadline: 500 }, page.signal, stop).release();
    page.abort();
    expect(stop).not.toHaveBeenCalled();
  });
});
