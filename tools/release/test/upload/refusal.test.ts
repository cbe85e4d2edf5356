import { explain, isFinal, proxyOf } from '../../src/upload/refusal';

/** A failure in the words of miniprogram-ci 2.1.42: its number and its message. */
const json = (errCode: number, errMsg: string) => `Error: ${JSON.stringify({ errCode, errMsg })}`;

it.each<[ciCode: number | undefined, message: string, code: string, part: string]>([
  [
    20003,
    json(-10008, 'invalid ip: 101.32.177.136, reference: https://x.example/ci.html'),
    'invalid_ip',
    '：101.32.177.136。',
  ],
  [
    undefined,
    'get wx1 project attr fail errCode: -10008, errMsg: invalid ip: 10.1.2.3',
    'invalid_ip',
    '10.1.2.3',
  ],
  [20003, json(-10008, 'invalid ip: 2408:820c::e6a'), 'invalid_ip', 'ipv4first'],
  [20003, json(-10007, 'invalid signature'), 'invalid_signature', 'WX_UPLOAD_KEY'],
  [
    undefined,
    'get wx1 project attr fail errCode: -10007, errMsg: invalid signature',
    'invalid_signature',
    'appid',
  ],
  [20003, json(80051, 'source size 2189KB exceed max limit 2MB'), 'too_large', 'source size 2189KB'],
  [20003, json(80058, 'subpackage size exceed'), 'too_large', '30 MB'],
  [
    20003,
    json(80082, 'get plugin(id: wx7a) failed, permission deny'),
    'plugin_refused',
    'get plugin(id: wx7a)',
  ],
  [20003, json(-1, 'system error'), 'wechat_busy', 'system error'],
  [20003, json(61039, 'something "new"'), 'wechat_refused', '61039：something'],
  [20001, 'Error: errCode: 40013; errMsg: invalid appid', 'wechat_refused', '40013：invalid appid'],
  [20001, 'Error: getaddrinfo ENOTFOUND servicewechat.com', 'network', 'ENOTFOUND'],
  [20001, 'Error: something unheard of', 'network', 'something unheard of'],
  [20003, 'Error: read ECONNRESET', 'network', 'ECONNRESET'],
  [
    20001,
    'Error: tunneling socket could not be established, cause=connect ECONNREFUSED 127.0.0.1:9',
    'network',
    '127.0.0.1:9',
  ],
  [20001, 'Error: tunneling socket could not be established, statusCode=407', 'proxy_refused', '407'],
  [20001, 'Error: unable to verify the first certificate', 'certificate', 'NODE_EXTRA_CA_CERTS'],
  [20001, 'SyntaxError: Unexpected token \'<\', "<html>502"... is not valid JSON', 'not_wechat', '502'],
  [20003, 'SyntaxError: Unexpected token \'<\', "<html>"... is not valid JSON', 'not_wechat', '网关'],
  [20002, 'generate local signature failed', 'bad_key', '签名'],
  [10005, 'app.json not found', 'builder_failed', 'npm run compile'],
  [undefined, 'miniprogram-ci ended early (SIGSEGV).\nlog', 'builder_failed', 'ended early (SIGSEGV)'],
])('%s %s', (ciCode, message, code, part) => {
  const reason = explain({ ciCode, message });
  expect(reason.code).toBe(code);
  expect(reason.zh).toContain(part);
  expect(reason.en).not.toContain('undefined');
  expect(`${reason.zh}${reason.en}`).not.toContain('\n');
});

it('only errors that a second try cannot fix end the command before the compile', () => {
  const complaint = (errCode: number) => `get wx1 project attr fail errCode: ${String(errCode)}, errMsg: no`;
  const codes = [-10008, -10007, -1, 40013];
  expect(
    codes.map((errCode) => isFinal(explain({ ciCode: undefined, message: complaint(errCode) }))),
  ).toEqual([true, true, false, false]);
});

it('a proxy is named without its user and password', () => {
  const env = { https_proxy: 'http://tea:secret@proxy.tea.cn:3128' };
  expect(proxyOf(env)).toBe('proxy.tea.cn:3128');
  expect(explain({ ciCode: 20001, message: 'Error: connect ETIMEDOUT' }, proxyOf(env)).zh).toContain(
    'proxy.tea.cn:3128',
  );
  expect(proxyOf({ HTTPS_PROXY: '', http_proxy: 'not an address' })).toBeUndefined();
});
