import { chooseProfileMethod } from '../../miniprogram/account/profile-method';
import { compareVersions, isAtLeast } from '../../miniprogram/platform/version';

describe('the profile method', () => {
  it.each([
    ['99.0.0', 'choose'],
    ['3.8.10', 'choose'],
    ['2.27.10', 'choose'],
    ['2.27.1', 'choose'],
    ['2.27.0', 'getUserProfile'],
    ['2.26.99', 'getUserProfile'],
    ['2.24.4', 'getUserProfile'],
    ['2.21.2', 'getUserProfile'],
    ['2.10.4', 'getUserProfile'],
    ['2.10.3', 'getUserInfo'],
    ['2.9.5', 'getUserInfo'],
    ['2.9.99', 'getUserInfo'],
    ['1.0', 'getUserInfo'],
    ['', 'plain'],
    ['latest', 'plain'],
    ['2.x', 'plain'],
    ['v2.27.1', 'plain'],
    ['2.27.1-beta', 'plain'],
    ['2..1', 'plain'],
    ['.', 'plain'],
    [' 2.27.1', 'plain'],
  ])('at %j offers %s', (version, offer) => {
    expect(chooseProfileMethod(version, true)).toBe(offer);
  });

  it('offers a plain input where wx.getUserProfile is missing in its own range', () => {
    expect(chooseProfileMethod('2.27.0', false)).toBe('plain');
    expect(chooseProfileMethod('2.10.4', false)).toBe('plain');
    expect(chooseProfileMethod('2.27.1', false)).toBe('choose');
    expect(chooseProfileMethod('2.10.3', false)).toBe('getUserInfo');
  });
});

describe('versions', () => {
  it.each([
    ['2.9.5', '2.10.4', -1],
    ['2.10.4', '2.9.5', 1],
    ['2.27.1', '2.27.1', 0],
    ['2.27', '2.27.0', 0],
    ['2.27.0.1', '2.27.0', 1],
    ['10.0.0', '9.99.99', 1],
  ])('%s against %s', (left, right, sign) => {
    expect(Math.sign(compareVersions(left, right) ?? NaN)).toBe(sign);
  });

  it('that cannot be read count as too old', () => {
    expect(compareVersions('2.x', '2.0.0')).toBeUndefined();
    expect(isAtLeast('2.x', '0.0.0')).toBe(false);
  });
});
