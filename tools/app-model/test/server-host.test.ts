import { hostKind } from '../src/server-host';

it.each([
  ['https://api.shop.cn', 'domain'],
  ['https://api.shop.cn.', 'domain'],
  ['https://127.shop.cn', 'domain'],
  ['https://example.com.cn', 'domain'],
  ['https://myexample.com', 'domain'],
  ['https://example.com', 'placeholder'],
  ['https://api.Example.org.', 'placeholder'],
  ['https://a.b.example.net', 'placeholder'],
  ['https://shop.example', 'placeholder'],
  ['https://shop.invalid', 'placeholder'],
  ['https://api.test', 'placeholder'],
  ['https://localhost', 'loopback'],
  ['https://api.localhost', 'loopback'],
  ['https://0x7f.1', 'loopback'],
  ['https://0.0.0.0', 'loopback'],
  ['https://[::1]', 'loopback'],
  ['https://[::ffff:127.0.0.1]', 'loopback'],
  ['https://nas.local', 'local'],
  ['https://api.home.arpa', 'local'],
  ['https://203.0.113.7', 'address'],
  ['https://[2001:db8::1]', 'address'],
  ['https://intranet', 'short'],
])('%s: %s', (origin, kind) => {
  expect(hostKind(new URL(origin).hostname)).toBe(kind);
});
