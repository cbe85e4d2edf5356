import { LOCAL_ORIGIN, RELEASE_ORIGIN, TRIAL_ORIGIN, chooseOrigin } from '../../miniprogram/config';
import { readEnvironment } from '../../miniprogram/platform/environment';
import type { Wx } from '../../miniprogram/platform/wx';

const launched = (envVersion: string, lan: string, platform = 'ios'): string =>
  chooseOrigin(
    readEnvironment(
      {
        getAccountInfoSync: () => ({ miniProgram: { envVersion } }),
        getSystemInfoSync: () => ({ platform }),
        getLaunchOptionsSync: () => ({ query: { lan } }),
      } as unknown as Wx,
      undefined,
    ),
  );

describe('launched with the address of an API in the same network', () => {
  it.each([
    ['develop', 'ios', 'http://192.168.1.5:8787'],
    ['develop', 'devtools', LOCAL_ORIGIN],
    ['trial', 'ios', TRIAL_ORIGIN],
    ['release', 'ios', RELEASE_ORIGIN],
  ])('a %s build on %s takes %s', (envVersion, platform, origin) => {
    expect(launched(envVersion, '192.168.1.5:8787', platform)).toBe(origin);
  });

  it.each(['10.0.0.8:8787', '172.16.0.1:80', '192.168.1.5', '192.168.1.5%3A8787'])(
    'takes the private address %s',
    (lan) => {
      expect(launched('develop', lan)).toBe(`http://${decodeURIComponent(lan)}`);
    },
  );

  it.each([
    'evil.test',
    '8.8.8.8:80',
    '192.168.1.5:8787@evil.test',
    '192.168.1.5.evil.test',
    '10.evil.test',
    '172.32.0.1',
    '%',
    '',
  ])('goes nowhere else: %j', (lan) => {
    expect(launched('develop', lan)).toBe(TRIAL_ORIGIN);
  });
});
