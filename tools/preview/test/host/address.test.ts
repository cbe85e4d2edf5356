import { pageInHash, readAddress, refusedSettings, withParameter } from '../../src/host/address';
import { texts } from '../../src/panels/texts';
import { resolveTheme } from '../../src/host/page-data';

test('what is not given or not valid has its default', () => {
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

test('what is given counts', () => {
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

test("the system's theme counts unless one is chosen", () => {
  expect(readAddress('', '3.2.2', 'dark').theme).toBe('dark');
  expect(readAddress('?theme=light', '3.2.2', 'dark').theme).toBe('light');
});

test.each(['9.9.9', '3.8.11', '0.9.0', 'new', '2.27', ''])(
  'the base library %j is refused with a word',
  (sdk) => {
    const search = `?sdk=${sdk}`;
    const used = readAddress(search);
    expect(used.sdkVersion).toBe('3.8.10');
    expect(refusedSettings(search, used, texts('zh'))).toEqual([expect.stringContaining('没有这个基础库')]);
  },
);

test('the former name of the user is refused with the one that counts', () => {
  const search = '?person=bob';
  const used = readAddress(search);
  expect(used.user).toBe('alice');
  expect(refusedSettings(search, used, texts('en'))).toEqual([
    'person=bob: it is called user now; in use is alice.',
  ]);
});

test('a refusal is in the language of the panels', () => {
  const search = '?user=No One&theme=blue&scene=1';
  expect(refusedSettings(search, readAddress(search), texts('en'))).toEqual([
    'user=No One: a user is named by lower-case letters, digits and -, 32 at most; now it is alice.',
    'theme=blue: only light and dark; now it is light.',
    'scene=1: a scene has 4 digits; now it is 1001.',
  ]);
});

test('another mini-program opens it with scene 1037, or with the one that is asked for', () => {
  const opener = { appId: 'wxb', extraData: { state: 's', list: [1] } };
  const given = `?referrerInfo=${encodeURIComponent(JSON.stringify(opener))}`;
  expect(readAddress(given)).toMatchObject({ referrerInfo: opener, scene: 1037, defaultScene: 1037 });
  expect(readAddress(`${given}&scene=1038`)).toMatchObject({ referrerInfo: opener, scene: 1038 });
  expect(readAddress('?referrerInfo={"appId":"wxb"}').referrerInfo).toEqual({ appId: 'wxb', extraData: {} });
  expect(refusedSettings(given, readAddress(given), texts('zh'))).toEqual([]);
});

test.each(['', 'wxb', '{}', '[]', 'null', '{"appId":1}', '{"appId":"wxb","extraData":[]}', '{"appId":"wxb"'])(
  'the opener %j is refused with a word',
  (text) => {
    const search = `?referrerInfo=${encodeURIComponent(text)}`;
    const used = readAddress(search);
    expect([used.referrerInfo, used.scene]).toEqual([undefined, 1001]);
    expect(refusedSettings(search, used, texts('en'))).toEqual([
      expect.stringContaining('nobody has opened it'),
    ]);
  },
);

test('a fault or state that there is not is refused with a word, and its values are named', () => {
  const search = '?network=2g&device=nokia&font=9&held=up';
  expect(refusedSettings(search, readAddress(search), texts('en'))).toEqual([
    'network=2g: there is no such value, only good, slow3g, latency, loss; it is as on a fresh phone.',
    expect.stringMatching(/^device=nokia: .*iphone-se/) as unknown,
    'held=up: there is no such value, only portrait, landscape; it is as on a fresh phone.',
    'font=9: there is no such value, only 2, 1, 3, 4, 5, 6, 7, 8; it is as on a fresh phone.',
  ]);
});

test('what is valid is not refused', () => {
  const search = '?sdk=2.27.0&user=bob&theme=light&scene=1154';
  expect(refusedSettings(search, readAddress(search), texts('zh'))).toEqual([]);
  expect(refusedSettings('?sdk=4.0.0', readAddress('?sdk=4.0.0', '4.0.0'), texts('zh'))).toEqual([]);
});

test('one parameter is set or removed, the others stay', () => {
  expect(withParameter('?a=1&user=bob', 'user', 'carol')).toBe('?a=1&user=carol');
  expect(withParameter('?offline=1', 'offline', undefined)).toBe('');
});

test.each([
  ['#/pages/a/a?x=1', 'pages/a/a?x=1'],
  ['#other', ''],
  ['', ''],
])('the page in %j is %j', (hash, page) => {
  expect(pageInHash(hash)).toBe(page);
});

test('theme variables are replaced wherever they stand; unknown ones stay', () => {
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
