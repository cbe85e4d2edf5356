import type { Command } from '../../src/upload/options';
import type * as KeptRun from '../support/kept-run';
import { kept } from '../support/kept-run';

import { selfSigned, uploadKeyPair } from './support/certificate';
import { type CommandOptions, type Ended, run } from './support/command';
import { Harness } from './support/harness';
import { runHere } from './support/run-here';
import { HOST, type StandInOptions } from './support/stand-in';

// A run compiles twice, to check and to upload: 5 s, and much longer beside other tests.
jest.setTimeout(300_000);

const harness = new Harness();
jest.mock('../../src/ci/run', () => jest.requireActual<typeof KeptRun>('../support/kept-run'));

afterAll(() => harness.close());

/** Runs a command in this process. */
function runKept(command: Command, options: CommandOptions): Promise<Ended> {
  kept.proxy = options.env?.['HTTPS_PROXY'] ?? '';
  return runHere(command, options);
}

const UPLOAD = '/wxa/ci/upload';

describe('an upload that WeChat refuses fails with a message that helps', () => {
  it.each<[string, object, string[]]>([
    [
      'an IP that is not on the allow-list',
      {
        errCode: -10008,
        errMsg: 'invalid ip: 203.0.113.7, reference: https://developers.weixin.qq.com/x.html',
      },
      ['[invalid_ip]', '203.0.113.7。', '小程序代码上传 → IP 白名单', 'Hosted runners have no fixed IP'],
    ],
    [
      'a package that is too large',
      { errCode: 80051, errMsg: 'source size 2189KB exceed max limit 2MB' },
      ['[too_large]', '2189KB', 'npm run compile'],
    ],
    [
      'an unauthorised plugin',
      {
        errCode: 80082,
        errMsg: 'get plugin(id: wx7a727ff7d940bb3f, version: 0.0.14) failed, permission deny',
      },
      ['[plugin_refused]', 'wx7a727ff7d940bb3f', '插件管理'],
    ],
  ])('%s', async (_name, json, expected) => {
    const standIn = await harness.wechat({ answers: { [UPLOAD]: { json } } });
    const ended = await runKept('upload', harness.through(standIn));
    expect(ended.code).toBe(1);
    for (const text of expected) expect(ended.stderr).toContain(text);
    expect(ended.stdout).not.toContain('已上传');
    expect(standIn.uploads).toHaveLength(1);
    harness.expectNoKey(ended);
  });

  it.each<[string, Partial<StandInOptions>, string[]]>([
    [
      'a key of another appid',
      { publicKey: uploadKeyPair('wxfedcba9876543210').publicKey },
      ['[invalid_signature]', 'WX_UPLOAD_KEY'],
    ],
    [
      'an IP, when it is refused before the compile',
      { answers: { '/wxa/ci/getattr': { json: { errCode: -10008, errMsg: 'invalid ip: 2001:db8::7' } } } },
      ['[invalid_ip]', '2001:db8::7', 'ipv4first'],
    ],
    [
      "a gateway's error page",
      { answers: { '/wxa/ci/getrandstr': { status: 502, html: '<html>Bad Gateway</html>' } } },
      ['[not_wechat]', '502', '127.0.0.1:'],
    ],
    [
      'a proxy that requires a password',
      { proxy: 407 },
      ['[proxy_refused]', 'statusCode=407', 'HTTPS_PROXY'],
    ],
  ])('%s', async (_name, options, expected) => {
    const standIn = await harness.wechat(options);
    const ended = await runKept('upload', harness.through(standIn));
    expectRefused(ended, expected);
    expect(standIn.uploads).toEqual([]);
  });

  it.each<[string, Partial<StandInOptions>, string[]]>([
    ['an untrusted certificate', { identity: selfSigned(HOST) }, ['[certificate]', 'NODE_EXTRA_CA_CERTS']],
    ['a proxy that hangs', { proxy: 'hang' }, ['[timed_out]', '1 s', '127.0.0.1:', '--timeout']],
  ])('%s, in processes of its own', async (_name, options, expected) => {
    const standIn = await harness.wechat(options);
    const args = options.proxy === 'hang' ? ['--timeout', '1'] : [];
    const ended = await run('upload', harness.through(standIn, { args }));
    expectRefused(ended, expected);
    expect(standIn.uploads).toEqual([]);
  });

  function expectRefused(ended: Ended, expected: readonly string[]): void {
    expect(ended.code).toBe(1);
    for (const text of expected) expect(ended.stderr).toContain(text);
    expect(ended.stdout).not.toContain('编译');
    harness.expectNoKey(ended);
  }

  it('no network', async () => {
    const proxy = `http://127.0.0.1:${String(await ownPort())}`;
    const ended = await run('preview-qr', harness.through({ proxy }));
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('[network]');
    expect(ended.stderr).toContain('ECONNREFUSED');
  });
});
