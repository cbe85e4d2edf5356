/** The user's message for a failure, by WeChat's own texts, and the comparison of versions. */
import { classifyFailure } from '../../miniprogram/platform/failures';
import { classifyTransferFailure } from '../../miniprogram/platform/file-failures';
import { classifyBasicFailure } from '../../miniprogram/platform/basic-failures';
import { compareVersions, isAtLeast } from '../../miniprogram/platform/version';

describe('a version', () => {
  it.each([
    ['2.9.5', '2.10.4', -1],
    ['2.10', '2.10.0', 0],
    ['2.10.0', '2.10', 0],
    ['3', '2.99.99', 1],
    ['2.10.0.1', '2.10', 1],
  ])('%s against %s', (left, right, sign) => {
    expect(Math.sign(compareVersions(left, right) ?? NaN)).toBe(sign);
    expect(isAtLeast(left, right)).toBe(sign >= 0);
  });

  it.each(['', 'x', '1.', '1.x', 'v1.0'])('%j is not a version', (text) => {
    expect([compareVersions(text, '1'), compareVersions('1', text), isAtLeast(text, '0')]).toEqual([
      ...[undefined, undefined, false],
    ]);
  });
});

describe('a failure, by WeChat’s own words', () => {
  it.each<[string, string]>([
    ['request:fail abort', 'aborted'],
    ['request:fail:abort', 'aborted'],
    ['request:failabort', 'aborted'],
    ['request:fail task abort', 'aborted'],
    ['request:fail Software caused connection abort', 'offline'],
    ['request:fail interrupt', 'interrupted'],
    ['request:fail interupted', 'interrupted'],
    ['request:fail interrupted', 'interrupted'],
    ['request:fail InterruptedIOException', 'offline'],
    ...['timeout', 'time out', 'timed out', 'time-out', 'timd_out', 'timout'].map(
      (words): [string, string] => [`request:fail ${words}`, 'timed_out'],
    ),
    ['request:fail "timeout" of nothing', 'offline'],
    ['request:fail wxfile://timeout/interrupt', 'offline'],
    ['request:fail https://a/timeout', 'offline'],
    ['request:fail my-timeout.example.com', 'offline'],
    ['request:fail a.timeout.b', 'offline'],
    ['request:fail a.b.timeout', 'offline'],
    ['request:fail timeout-1.example.com', 'offline'],
    ['request:fail timeouts://a', 'offline'],
    // A number of WeChat's is its errno, not one in a text.
    ['request:fail after 25 bytes', 'offline'],
    ['request:fail after 600003 bytes', 'offline'],
    ['request:fail after 600002 bytes', 'offline'],
  ])('%s is %s, with all failure words loaded too', (errMsg, code) => {
    expect([classifyBasicFailure({ errMsg }), classifyFailure({ errMsg })]).toEqual([code, code]);
  });

  it.each([
    [5, 'timed_out'],
    [602105, 'timed_out'],
    [600003, 'interrupted'],
    [600001, 'offline'],
  ])('errno %i is %s', (errno, code) => {
    expect([classifyBasicFailure({ errno }), classifyFailure({ errno })]).toEqual([code, code]);
  });

  it.each<[object, string]>([
    [{ errMsg: 'request:fail url not in domain list' }, 'domain_not_allowed'],
    [{ errMsg: 'request:fail 超时' }, 'timed_out'],
    [{ errno: 600002 }, 'domain_not_allowed'],
    [{ errno: 600005 }, 'domain_not_allowed'],
    [{ errno: 600009 }, 'domain_not_allowed'],
    [{ errno: 600011 }, 'domain_not_allowed'],
  ])('%j is %s with all failure words loaded, else offline', (failure, code) => {
    expect([classifyBasicFailure(failure), classifyFailure(failure)]).toEqual(['offline', code]);
  });

  it.each<[string, string]>([
    ['request:fail handshake failed', 'insecure_connection'],
    ['request:fail hand shake failed', 'insecure_connection'],
    ['request:fail code: -201', 'insecure_connection'],
    ['request:fail code -1202', 'insecure_connection'],
    ['request:fail ssl reset', 'offline'],
    ['request:fail code: -118', 'timed_out'],
    ['request:fail -7:x', 'timed_out'],
    ['request:fail certain', 'offline'],
  ])('%s is %s with the words of every platform loaded', (errMsg, code) => {
    expect(classifyFailure({ errMsg })).toBe(code);
  });

  it.each<[object, string]>([
    [{ errMsg: 'uploadFile:fail file not found' }, 'file_unavailable'],
    [{ errMsg: 'uploadFile:fail file notfound' }, 'file_unavailable'],
    [{ errMsg: 'the file: not found' }, 'file_unavailable'],
    [{ errMsg: 'uploadFile:fail', errno: 1300002 }, 'file_unavailable'],
    [{ errMsg: 'uploadFile:fail', errno: 603300 }, 'file_unavailable'],
    [{ errMsg: 'uploadFile:fail', errno: 91300002 }, 'offline'],
    [{ errMsg: 'uploadFile:fail', errno: 13000021 }, 'offline'],
    [{ errMsg: 'uploadFile:fail permission denied socket' }, 'offline'],
    [{ errMsg: 'uploadFile:fail abort file empty' }, 'aborted'],
    [{ errMsg: 'uploadFile:fail interrupted file empty' }, 'interrupted'],
    [{ errMsg: 'uploadFile:fail domain list file empty' }, 'domain_not_allowed'],
    [{ errMsg: 'uploadFile:fail timeout file empty' }, 'file_unavailable'],
    [{ errMsg: 'saveFile:error' }, 'offline'],
  ])('%j is %s where a file travels', (failure, code) => {
    expect(classifyTransferFailure(failure)).toBe(code);
  });
});
