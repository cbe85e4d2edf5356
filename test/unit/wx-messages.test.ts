/** Message consent as WeChat asks for it: each answer, each failure, each old library. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import {
  isAccepted,
  openSubscribeSettings,
  readSubscribeSettings,
  requestSubscribe,
} from '../../miniprogram/platform/subscribe';
import type { Wx } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';

interface Ended {
  success?: (result?: unknown) => void;
  fail?: (failure?: unknown) => void;
}
type How = 'fails' | 'says nothing' | 'throws' | { readonly with: unknown };

/** A wx of these functions: each records its arguments, and ends as given. */
function create(ends: Readonly<Record<string, How>>, more: object = {}) {
  const time = new VirtualTime();
  const asked: unknown[] = [];
  const wx: Record<string, unknown> = { ...more };
  const files: Record<string, unknown> = {};
  for (const [name, how] of Object.entries(ends)) {
    const [at, own] = name.startsWith('files.') ? [files, name.slice(6)] : [wx, name];
    at[own] = ({ success, fail, ...options }: Ended): void => {
      asked.push([name, options]);
      if (how === 'throws') throw new Error('parameter error');
      if (how === 'fails') fail?.({ errMsg: `${own}:fail` });
      else if (how !== 'says nothing') success?.(how.with);
    };
  }
  if (Object.keys(files).length > 0) wx['getFileSystemManager'] = () => files;
  const clock = createForegroundClock(time);
  return { time, asked, clock, wx: wx as unknown as Wx, device: { wx: wx as unknown as Wx, clock } };
}
const OK: How = { with: {} };

describe('messages', () => {
  it('are asked for by template, and answered for those alone', async () => {
    const answer = { a: 'accept', b: 'ban', c: 'odd', errMsg: 'ok', other: 'accept' };
    const { device, asked } = create({ requestSubscribeMessage: { with: answer } });
    expect(await requestSubscribe(device, ['a', 'b', 'c'])).toEqual({
      ok: true,
      choices: { a: 'accept', b: 'ban' },
    });
    expect(asked).toEqual([['requestSubscribeMessage', { tmplIds: ['a', 'b', 'c'] }]]);
  });

  it.each<[unknown, unknown]>([
    [{ errMsg: 'x:fail cancel' }, { ok: true, choices: { a: 'reject', b: 'reject' } }],
    [
      { errMsg: 'x:fail cancel', errCode: 20004 },
      { ok: false, code: 'subscribe_switched_off' },
    ],
    [{ errMsg: 7 }, { ok: false, code: 'subscribe_failed' }],
    [{}, { ok: false, code: 'subscribe_failed' }],
  ])('that end with %j', async (failure, end) => {
    const { device } = create(
      {},
      {
        requestSubscribeMessage: ({ fail }: Required<Ended>) => {
          fail(failure);
        },
      },
    );
    expect(await requestSubscribe(device, ['a', 'b'])).toEqual(end);
  });

  it('without an answer, and that cannot be requested', async () => {
    const { device, time } = create({ requestSubscribeMessage: 'says nothing' });
    expect(await time.until(requestSubscribe(device, ['a']))).toEqual({
      ok: false,
      code: 'subscribe_unanswered',
    });
    expect(time.total).toBe(600_000);
    expect(await requestSubscribe(create({}).device, ['a'])).toEqual({
      ok: false,
      code: 'subscribe_unsupported',
    });
  });

  it.each<[How | undefined, unknown]>([
    [
      { with: { subscriptionsSetting: { mainSwitch: true, itemSettings: { a: 'reject', b: 7 } } } },
      { mainSwitch: true, kept: { a: 'reject' } },
    ],
    [{ with: { subscriptionsSetting: { mainSwitch: false } } }, { mainSwitch: false, kept: {} }],
    [{ with: { subscriptionsSetting: { mainSwitch: 'on' } } }, undefined],
    [OK, undefined],
    ['fails', undefined],
    [undefined, undefined],
  ])('as WeChat keeps them: %j', async (how, settings) => {
    const { device, asked, time } = create(how ? { getSetting: how } : {});
    expect(await readSubscribeSettings(device)).toEqual(settings);
    expect(asked).toEqual(how ? [['getSetting', { withSubscriptions: true }]] : []);
    expect(time.total).toBe(0);
  });

  it('have settings of WeChat’s own', async () => {
    const open = create({ openSetting: OK });
    expect([await openSubscribeSettings(open.device), open.asked]).toEqual([
      true,
      [['openSetting', { withSubscriptions: true }]],
    ]);
    expect(await openSubscribeSettings(create({ openSetting: 'fails' }).device)).toBe(false);
    expect(await openSubscribeSettings(create({}).device)).toBe(false);
  });

  it.each([
    ['accept', true],
    ['acceptWithAudio', true],
    ['reject', false],
    [undefined, false],
  ] as const)('%s is accepted: %p', (choice, isIt) => {
    expect(isAccepted(choice)).toBe(isIt);
  });
});
