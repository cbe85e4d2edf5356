import {
  hashOf,
  pageInHash,
  readAddress,
  refusedSettings,
  SETTING_NAMES,
  withParameter,
} from '../../src/host/address';
import { texts } from '../../src/panels/texts';
import { resolveTheme } from '../../src/host/page-data';

it('a missing or invalid parameter has its default', () => {
  const defaults = {
    user: 'alice',
    sdkVersion: '3.8.10',
    defaultSdk: '3.8.10',
    theme: 'light',
    defaultTheme: 'light',
    scene: 1001,
    defaultScene: 1001,
    offline: false,
    frame: true,
  };
  expect(readAddress('')).toEqual(defaults);
  expect(readAddress('?user=Bob!&sdk=new&theme=pink&scene=1&offline=yes&frame=2')).toEqual(defaults);
  expect(readAddress('', '3.2.2').sdkVersion).toBe('3.2.2');
});

it('a given parameter is used', () => {
  expect(readAddress('?user=bob-2&sdk=2.27.0&theme=dark&scene=1154&offline=1&frame=0', '3.2.2')).toEqual({
    user: 'bob-2',
    sdkVersion: '2.27.0',
    defaultSdk: '3.2.2',
    theme: 'dark',
    defaultTheme: 'light',
    scene: 1154,
    defaultScene: 1001,
    offline: true,
    frame: false,
  });
});

it("the system's theme counts unless one is chosen", () => {
  expect(readAddress('', '3.2.2', 'dark').theme).toBe('dark');
  expect(readAddress('?theme=light', '3.2.2', 'dark').theme).toBe('light');
});

it.each(['9.9.9', '3.8.11', '0.9.0', 'new', '2.27', ''])(
  'the base library %j is refused with a message',
  (sdk) => {
    const search = `?sdk=${sdk}`;
    const used = readAddress(search);
    expect(used.sdkVersion).toBe('3.8.10');
    expect(refusedSettings(search, used, texts('zh'))).toEqual([expect.stringContaining('没有这个基础库')]);
  },
);

it('the former name of the user is refused with the one that counts', () => {
  const search = '?person=bob';
  const used = readAddress(search);
  expect(used.user).toBe('alice');
  expect(refusedSettings(search, used, texts('en'))).toEqual([
    'person=bob: this parameter is now called user; the user is alice.',
  ]);
});

it('a refusal is in the language of the panels', () => {
  const search = '?user=No One&theme=blue&scene=1';
  expect(refusedSettings(search, readAddress(search), texts('en'))).toEqual([
    'user=No One: a user name has lowercase letters, digits and -, at most 32 characters; alice is used.',
    'theme=blue: only light or dark is possible; light is used.',
    'scene=1: a scene is a number of 4 digits; 1001 is used.',
  ]);
});

it.each([
  ['location=91,0', 'a location is latitude and longitude, such as 39.9,116.4; the default one is used.'],
  ['location=1,2,3', 'a location is latitude and longitude, such as 39.9,116.4; the default one is used.'],
  ['offline=yes', 'there is no such value, only 0, 1; the setting is as on a new phone.'],
  ['frame=2', 'there is no such value, only 0, 1; the setting is as on a new phone.'],
])('%s is refused with a message', (given, word) => {
  const [name = '', value = ''] = given.split('=');
  const search = `?${name}=${encodeURIComponent(value)}`;
  const refused = refusedSettings(search, readAddress(search), texts('en'));
  expect(refused.map((text) => text.split(': '))).toEqual([[given, word]]);
});

it('a location is used, and reset with everything else', () => {
  expect(readAddress('?location=39.9,-116.4').place).toEqual({ latitude: 39.9, longitude: -116.4 });
  expect(refusedSettings('?location=39.9,-116.4', readAddress(''), texts('en'))).toEqual([]);
  expect(SETTING_NAMES).toContain('location');
});

it('another mini-program opens it with scene 1037, or with the one that is asked for', () => {
  const opener = { appId: 'wxb', extraData: { state: 's', list: [1] } };
  const given = `?referrerInfo=${encodeURIComponent(JSON.stringify(opener))}`;
  expect(readAddress(given)).toMatchObject({ referrerInfo: opener, scene: 1037, defaultScene: 1037 });
  expect(readAddress(`${given}&scene=1038`)).toMatchObject({ referrerInfo: opener, scene: 1038 });
  expect(readAddress('?referrerInfo={"appId":"wxb"}').referrerInfo).toEqual({ appId: 'wxb', extraData: {} });
  expect(refusedSettings(given, readAddress(given), texts('zh'))).toEqual([]);
});

it.each(['', 'wxb', '{}', '[]', 'null', '{"appId":1}', '{"appId":"wxb","extraData":[]}', '{"appId":"wxb"'])(
  'the opener %j is refused with a message',
  (text) => {
    const search = `?referrerInfo=${encodeURIComponent(text)}`;
    const used = readAddress(search);
    expect([used.referrerInfo, used.scene]).toEqual([undefined, 1001]);
    expect(refusedSettings(search, used, texts('en'))).toEqual([
      expect.stringContaining('there is no referrer now'),
    ]);
  },
);

it('an unknown fault or state is refused with a message that lists the values', () => {
  const search = '?network=2g&device=nokia&font=9&held=up';
  expect(refusedSettings(search, readAddress(search), texts('en'))).toEqual([
    'network=2g: there is no such value, only good, slow3g, latency, loss; the setting is as on a new phone.',
    expect.stringMatching(/^device=nokia: .*iphone-se/) as unknown,
    'held=up: there is no such value, only portrait, landscape; the setting is as on a new phone.',
    'font=9: there is no such value, only 2, 1, 3, 4, 5, 6, 7, 8; the setting is as on a new phone.',
  ]);
});

it('valid parameters are not refused', () => {
  const search = '?sdk=2.27.0&user=bob&theme=light&scene=1154';
  expect(refusedSettings(search, readAddress(search), texts('zh'))).toEqual([]);
  expect(refusedSettings('?sdk=4.0.0', readAddress('?sdk=4.0.0', '4.0.0'), texts('zh'))).toEqual([]);
});

it('one parameter is set or removed, the others stay', () => {
  expect(withParameter('?a=1&user=bob', 'user', 'carol')).toBe('?a=1&user=carol');
  expect(withParameter('?offline=1', 'offline', undefined)).toBe('');
});

it.each([
  ['#/pages/a/a?x=1', 'pages/a/a?x=1'],
  ['#!/pages/a/a?x=%E6%89%AB%E7%A0%81%25', 'pages/a/a?x=扫码%'],
  ['#!/a%', 'a%'],
  ['#other', ''],
  ['', ''],
])('the page in %j is %j', (hash, page) => {
  expect(pageInHash(hash)).toBe(page);
});

it.each([
  ['pages/a/a', '#/pages/a/a'],
  ['pages/a/a?x=1&y=%E6%89%AB#z', '#/pages/a/a?x=1&y=%E6%89%AB#z'],
  ['pages/a/a?x=扫码', '#!/pages/a/a?x=%E6%89%AB%E7%A0%81'],
  ['pages/a/a?x=a b&y=100%&z=%25', '#!/pages/a/a?x=a%20b&y=100%25&z=%2525'],
  ['pages/a/a?x="<`>', '#!/pages/a/a?x=%22%3C%60%3E'],
])('the page %j is written into an address and read back unchanged', (page, hash) => {
  expect(hashOf(page)).toBe(hash);
  // As a browser normalizes it.
  expect(pageInHash(new URL(hash, 'http://a').hash)).toBe(page);
});

it('half a surrogate pair is left out', () => {
  expect(pageInHash(hashOf('a?x=\ud800'))).toBe('a?x=\ufffd');
});

it('theme variables are replaced wherever they stand; unknown ones stay', () => {
  const values = { bg: '#fff', icon: 'a.png' };
  expect(
    resolveTheme({ a: '@bg', list: [{ icon: '@icon' }], n: 1, no: '@gone', mail: 'a@bg', nil: null }, values),
  ).toEqual({
    a: '#fff',
    list: [{ icon: 'a.png' }],
    n: 1,
    no: '@gone',
    mail: 'a@bg',
    nil: null,
  });
});
