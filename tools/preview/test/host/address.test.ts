import { pageInHash, readAddress, withParameter } from '../../src/host/address';
import { resolveTheme } from '../../src/host/page-data';

test('what is not given or not valid has its default', () => {
  const defaults = {
    person: 'alice',
    sdkVersion: '3.8.10',
    defaultSdk: '3.8.10',
    theme: 'light',
    scene: 1001,
    offline: false,
    frame: true,
  };
  expect(readAddress('')).toEqual(defaults);
  expect(readAddress('?person=Bob!&sdk=new&theme=pink&scene=1&offline=yes&frame=2')).toEqual(defaults);
  expect(readAddress('', '3.2.2').sdkVersion).toBe('3.2.2');
});

test('what is given counts', () => {
  expect(
    readAddress('?person=bob-2&sdk=2.27.0&theme=dark&scene=1154&offline=1&frame=0', '3.2.2'),
  ).toEqual({
    person: 'bob-2',
    sdkVersion: '2.27.0',
    defaultSdk: '3.2.2',
    theme: 'dark',
    scene: 1154,
    offline: true,
    frame: false,
  });
});

test('one parameter is set or removed, the others stay', () => {
  expect(withParameter('?a=1&person=bob', 'person', 'carol')).toBe('?a=1&person=carol');
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
