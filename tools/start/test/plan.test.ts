import { planDevServer } from '../plan';
import type { Interfaces } from '../lan-address';

const CREDENTIALS = { WX_APPID: 'wx0123456789abcdef', WX_APP_SECRET: 'hush' };
const address = (text: string, internal = false) => ({
  address: text,
  family: text.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
  internal,
});
const INTERFACES: Interfaces = {
  lo: [address('127.0.0.1', true), address('::1', true)],
  gone: undefined,
  wan: [address('198.51.100.7'), address('169.254.3.4'), address('172.32.0.1'), address('fd00::2')],
  wifi: [address('192.168.1.5')],
  cable: [address('10.0.0.8'), address('172.16.0.1'), address('172.31.255.1')],
};

const plan = (args: readonly string[], env: Record<string, string> = {}, interfaces = INTERFACES) =>
  planDevServer(args, env, interfaces);

/** The error's code and its message, which is one sentence. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    expect(message).toMatch(/^[^\n]+\.$/);
    expect(message).not.toContain('hush');
    return `${code}: ${message}`;
  }
  throw new Error('not refused');
}

describe('npm start', () => {
  it('of an app with its own backend serves no phone', () => {
    const own = (args: readonly string[]) =>
      planDevServer(args, CREDENTIALS, INTERFACES, 'http://127.0.0.1:9');
    expect(own([]).ownBackend).toBe('http://127.0.0.1:9');
    expect(refusal(() => own(['--lan']))).toMatch(/^lan_own_backend: /);
  });

  it('stays on this machine, with the usual ports, and is quiet', () => {
    expect(plan([])).toMatchObject({
      api: { host: '127.0.0.1', moreHosts: [], port: 8787, wechat: null, logLevel: 'warn' },
      previewPort: 8788,
      lanAddress: undefined,
    });
  });

  it('takes ports and log level from the environment, where an empty variable counts as not set', () => {
    expect(plan([], { PORT: '1', PREVIEW_PORT: '0', LOG_LEVEL: 'debug' })).toMatchObject({
      api: { port: 1, logLevel: 'debug' },
      previewPort: 0,
    });
    expect(plan([], { PORT: '', PREVIEW_PORT: '', LOG_LEVEL: '' })).toMatchObject({
      api: { port: 8787, logLevel: 'warn' },
      previewPort: 8788,
    });
  });

  it.each(['x', '-1', '65536', '1e3', ' 1'])('refuses PREVIEW_PORT=%s', (text) => {
    expect(refusal(() => plan([], { PREVIEW_PORT: text }))).toMatch(/^bad_port: PREVIEW_PORT /);
  });

  it.each(['--wlan', 'lan', '--lan=', '--lan 1'])('does not know %s', (arg) => {
    expect(refusal(() => plan([arg], CREDENTIALS))).toContain(
      `bad_argument: npm start does not know ${arg}: `,
    );
  });
});

describe('npm start -- --lan', () => {
  it("takes this machine's first private address, and names the others", () => {
    expect(plan(['--lan'], CREDENTIALS)).toMatchObject({
      api: { host: '127.0.0.1', moreHosts: ['192.168.1.5'] },
      lanAddress: '192.168.1.5',
      otherAddresses: ['10.0.0.8', '172.16.0.1', '172.31.255.1'],
    });
  });

  it('takes the given one', () => {
    expect(plan(['--lan=10.0.0.8'], CREDENTIALS)).toMatchObject({
      api: { moreHosts: ['10.0.0.8'] },
      lanAddress: '10.0.0.8',
      otherAddresses: ['192.168.1.5', '172.16.0.1', '172.31.255.1'],
    });
  });

  it('does not listen elsewhere, whatever HOST says', () => {
    expect(plan(['--lan'], { ...CREDENTIALS, HOST: '0.0.0.0' }).api).toMatchObject({
      host: '127.0.0.1',
      moreHosts: ['192.168.1.5'],
    });
  });

  it('needs credentials', () => {
    expect(refusal(() => plan(['--lan']))).toMatch(/^lan_without_credentials: .*WX_APPID and WX_APP_SECRET/);
  });

  it.each(['192.168.1.6', '127.0.0.1', '198.51.100.7', '0.0.0.0', 'localhost'])('refuses %s', (text) => {
    expect(refusal(() => plan([`--lan=${text}`], CREDENTIALS))).toBe(
      `not_a_lan_address: --lan=${text} is not a private IPv4 address of this machine, ` +
        'which has 192.168.1.5, 10.0.0.8, 172.16.0.1, 172.31.255.1.',
    );
  });

  it('needs a network', () => {
    const { lo } = INTERFACES;
    expect(refusal(() => plan(['--lan'], CREDENTIALS, { lo }))).toMatch(/^no_lan_address: /);
  });
});
