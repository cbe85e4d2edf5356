import { LOCAL_ORIGIN, RELEASE_ORIGIN, TRIAL_ORIGIN, chooseOrigin } from '../../miniprogram/config';

jest.mock('../../miniprogram/config.local', () => ({ LAN_ORIGIN: 'http://192.168.1.5:8787' }));

describe('while `npm start -- --lan` runs', () => {
  it.each([
    ['develop', false, 'http://192.168.1.5:8787'],
    ['develop', true, LOCAL_ORIGIN],
    ['trial', false, TRIAL_ORIGIN],
    ['release', false, RELEASE_ORIGIN],
  ] as const)('a %s build, on a desk: %s, takes %s', (envVersion, onDesk, origin) => {
    expect(chooseOrigin({ sdkVersion: '', singlePage: false, envVersion, onDesk })).toBe(origin);
  });
});
