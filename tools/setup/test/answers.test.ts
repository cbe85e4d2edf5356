import {
  checkAppid,
  checkExpiredCode,
  checkHeader,
  checkName,
  checkOrigin,
  checkShape,
} from '../src/setup/answers';

it.each([
  ['https://api.shop.cn', 'https://api.shop.cn'],
  [' https://api.shop.cn/ ', 'https://api.shop.cn'],
  ['https://API.shop.cn:8443/prod-api/', 'https://api.shop.cn:8443/prod-api'],
  ['https://127.shop.cn', 'https://127.shop.cn'],
])('%s is an origin', (text, origin) => {
  expect(checkOrigin(text)).toBe(origin);
});

it.each([
  ['http://api.shop.cn', 'only allows https'],
  ['ftp://api.shop.cn', 'https://'],
  ['api.shop.cn', 'not an address'],
  ['', 'not an address'],
  ['https:api.shop.cn', 'https://'],
  ['https://203.0.113.7', 'IP address'],
  ['https://203.0.113.7.', 'IP address'],
  ['https://3405803783', 'IP address'],
  ['https://0xcb.0.0x71.7', 'IP address'],
  ['https://[2001:db8::1]', 'IP address'],
  ['https://127.0.0.1:8787', 'loopback'],
  ['https://2130706433', 'loopback'],
  ['https://[::1]', 'loopback'],
  ['https://[::ffff:127.0.0.1]', 'loopback'],
  ['https://localhost', 'loopback'],
  ['https://LOCALHOST.', 'loopback'],
  ['https://api.localhost', 'loopback'],
  ['https://nas.local', 'loopback'],
  ['https://intranet', 'not a complete domain'],
  ['https://api.example.com', 'api.example.com is only an example'],
  ['https://EXAMPLE.org/api', 'example.org is only an example'],
  ['https://shop.invalid', 'shop.invalid is only an example'],
  ['https://me:pass@api.shop.cn', 'user name'],
  ['https://api.shop.cn?x=1', 'not ? or #'],
  ['https://api.shop.cn/#', 'not ? or #'],
])('%s is not an origin: %s', (text, reason) => {
  expect(() => checkOrigin(text)).toThrow(expect.objectContaining({ code: 'bad_origin' }) as Error);
  expect(() => checkOrigin(text)).toThrow(reason);
});

it.each(['wx0123456789abcdef', ' wx0123456789abcdef', 'touristappid'])('%s is an appid', (text) => {
  expect(checkAppid(text)).toBe(text.trim());
});

it.each([
  '',
  'wx',
  'WX0123456789abcdef',
  'wx0123456789ABCDEF',
  'wx0123456789abcde',
  'wx0123456789abcdefa',
  'gh_0123456789ab',
])('"%s" is not an appid', (text) => {
  expect(() => checkAppid(text)).toThrow(expect.objectContaining({ code: 'bad_appid' }) as Error);
});

it.each<[string, () => unknown]>([
  ['bad_name', () => checkName(' ')],
  ['bad_name', () => checkName('a\nb')],
  ['bad_name', () => checkName('名'.repeat(31))],
  ['bad_header', () => checkHeader('X Token')],
  ['bad_header', () => checkHeader('X-Token\r\nA: b')],
  ['bad_header', () => checkHeader('Referer')],
  ['bad_expired_code', () => checkExpiredCode('0')],
  ['bad_expired_code', () => checkExpiredCode('4e2')],
  ['bad_argument', () => checkShape('soap')],
])('%s', (code, work) => {
  expect(work).toThrow(expect.objectContaining({ code }) as Error);
});
