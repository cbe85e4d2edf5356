import { atLeast, attributeSince, compareVersions } from '../../src/wx/versions';

describe('versions', () => {
  it.each([
    ['2.9.5', '2.10.4', -1],
    ['2.27.0', '2.27.1', -1],
    ['2.27.1', '2.27.1', 0],
    ['3.0.0', '2.32.3', 1],
    ['2.10', '2.10.0', 0],
    ['10.0.0', '9.9.9', 1],
    ['', '0', 0],
    ['x.y', '0.0.1', -1],
  ] as const)('compares %s with %s number by number', (a, b, expected) => {
    expect(compareVersions(a, b)).toBe(expected);
  });

  it('knows when open-types came', () => {
    expect(atLeast('2.21.1', attributeSince('button.open-type.chooseAvatar') ?? '')).toBe(false);
    expect(attributeSince('button.open-type.unknown')).toBeUndefined();
  });
});
