import { classifyTransferFailure } from '../../miniprogram/platform/file-failures';
import { classifyFailure } from '../../miniprogram/platform/failures';
import type { FailureCode } from '../../miniprogram/platform/failures';
import type { WxFailure } from '../../miniprogram/platform/wx';
import { SEEN } from './failures.table';

/** As the failed call reads it. */
function classify(failure: WxFailure): FailureCode {
  const isTransfer = /^(create)?(upload|download)/i.test(failure.errMsg ?? '');
  return isTransfer ? classifyTransferFailure(failure) : classifyFailure(failure);
}

describe('a failure of wx', () => {
  it.each(SEEN.map((seen) => [seen.on, seen.errMsg ?? '(no text)', seen] as const))(
    '%s: %s',
    (_on, _text, seen) => {
      const { errMsg, errno, code } = seen;
      const failure = {
        ...(errMsg === undefined ? {} : { errMsg }),
        ...(errno === undefined ? {} : { errno }),
      };
      expect(classify(failure)).toBe(code);
    },
  );

  it('is read the same without its errno, as base libraries below 2.24.0 give it, where the text says enough', () => {
    const withBoth = SEEN.filter(
      ({ errMsg, errno }) =>
        errMsg !== undefined && errMsg.length > 20 && errno !== undefined && errno > 1000,
    );
    expect(withBoth.length).toBeGreaterThan(8);
    for (const { errMsg, code } of withBoth)
      expect([errMsg, classify({ errMsg } as WxFailure)]).toEqual([errMsg, code]);
  });

  it('has rows of every platform and of every code', () => {
    const count = (key: 'on' | 'code'): number => new Set(SEEN.map((seen) => seen[key])).size;
    expect(count('on')).toBe(7);
    expect(count('code')).toBe(7);
  });

  it.each([[undefined], [null], [42], [{}], [[]]])('with the text %p is offline', (errMsg) => {
    expect(classifyFailure({ errMsg } as unknown as WxFailure)).toBe('offline');
    expect(classifyTransferFailure({ errMsg } as unknown as WxFailure)).toBe('offline');
  });

  it('is never about a file where none travels, and only about a file where one does', () => {
    const ofFiles = SEEN.filter(({ code }) => code === 'file_unavailable');
    for (const failure of ofFiles) expect(classifyFailure(failure)).not.toBe('file_unavailable');
    for (const failure of SEEN.filter(({ code }) => code !== 'file_unavailable'))
      expect([failure.errMsg, classifyTransferFailure(failure)]).toEqual([failure.errMsg, failure.code]);
  });
});
