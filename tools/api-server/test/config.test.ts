import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

import { loadOptions, StartError } from '../src/index';
import { compiled } from './support/compiled';
import { serverEnvironment } from './support/process';
import { STAND_IN_TEMPLATES } from '../src/wechat/stand-in-templates';
import { useBench } from './support/server';

const bench = useBench();
const credentials = { WX_APPID: 'wx0123456789abcdef', WX_APP_SECRET: 'shh' };

describe('the options', () => {
  it('have defaults for everything', () => {
    expect(loadOptions({})).toEqual({
      host: '127.0.0.1',
      messagePollMs: 1000,
      miniprogramState: 'formal',
      templates: STAND_IN_TEMPLATES,
      moreHosts: [],
      port: 8787,
      dataDir: resolve(__dirname, '../.data'),
      wechat: null,
      wecom: null,
      wechatAvatarOrigins: ['https://thirdwx.qlogo.cn', 'https://wx.qlogo.cn'],
      nicknameWithoutReview: 'refuse',
      redisUrl: null,
      sessionTtlMs: 172_800_000,
      signInsPerMinute: 300,
      writesPerMinute: 60,
      uploadsPerMinute: 20,
      sessionsPerUser: 20,
      deletionGraceMs: 0,
      sessionKeySecrets: [],
      trustedProxies: 0,
      requestTimeoutMs: 30_000,
      drainTimeoutMs: 10_000,
      production: false,
      logLevel: 'info',
    });
  });

  it('come from the environment, where an empty variable counts as not set', () => {
    const env = {
      ...credentials,
      HOST: '0.0.0.0',
      PORT: '80',
      API_DATA_DIR: '/var/lib/api',
      WX_API_ORIGIN: 'https://proxy.example/',
      WX_AVATAR_ORIGINS: 'https://a.example, http://127.0.0.1:1',
      NICKNAME_WITHOUT_REVIEW: 'accept',
      REDIS_URL: 'rediss://:pw@redis.example:6380/1',
      SESSION_TTL_SECONDS: '60',
      NODE_ENV: 'production',
      LOG_LEVEL: '',
    };
    expect(loadOptions(env)).toMatchObject({
      host: '0.0.0.0',
      port: 80,
      dataDir: '/var/lib/api',
      wechat: {
        appid: 'wx0123456789abcdef',
        secret: 'shh',
        origin: 'https://proxy.example',
        timeoutMs: 5000,
      },
      wechatAvatarOrigins: ['https://a.example', 'http://127.0.0.1:1'],
      nicknameWithoutReview: 'accept',
      redisUrl: 'rediss://:pw@redis.example:6380/1',
      sessionTtlMs: 60_000,
      production: true,
      logLevel: 'info',
    });
  });

  it('read templates as the console has them', () => {
    expect(
      loadOptions({ WX_TEMPLATES: 'one=aB_-1:thing1,time2; two=c:character_string3' }).templates,
    ).toEqual({
      one: { id: 'aB_-1', fields: ['thing1', 'time2'] },
      two: { id: 'c', fields: ['character_string3'] },
    });
    expect(loadOptions({ ...credentials }).templates).toEqual({});
  });

  it.each([
    [{ PORT: '8o' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ SESSION_TTL_SECONDS: '0' }, 'SESSION_TTL_SECONDS'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ REDIS_URL: 'http://:hush@redis' }, 'REDIS_URL'],
    [{ WX_API_ORIGIN: 'http://hush.example' }, 'WX_API_ORIGIN'],
    [{ WX_API_ORIGIN: 'hush' }, 'WX_API_ORIGIN'],
    [{ WX_AVATAR_ORIGINS: 'https://a.example,http://hush.example' }, 'WX_AVATAR_ORIGINS'],
    [{ NICKNAME_WITHOUT_REVIEW: 'hush' }, 'NICKNAME_WITHOUT_REVIEW'],
    [{ WX_TEMPLATES: 'hush' }, 'WX_TEMPLATES'],
    [{ WX_TEMPLATES: 'a=1:thing1;hush=2' }, 'WX_TEMPLATES'],
    [{ WX_MINIPROGRAM_STATE: 'hush' }, 'WX_MINIPROGRAM_STATE'],
    [{ MESSAGE_POLL_MS: 'hush' }, 'MESSAGE_POLL_MS'],
    [{ WX_APPID: 'hush' }, 'WX_APP_SECRET'],
    [{ WX_APP_SECRET: 'hush' }, 'WX_APPID'],
  ])('%j: the error names %s and repeats no value', (env, name) => {
    let thrown: unknown;
    try {
      loadOptions(env);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(StartError);
    expect(thrown).toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining(name) as string,
    });
    expect((thrown as Error).message).not.toContain('hush');
  });

  it('allow a loopback origin in place of WeChat without https', () => {
    const env = { ...credentials, WX_API_ORIGIN: 'http://127.0.0.1:9000' };
    expect(loadOptions(env).wechat?.origin).toBe('http://127.0.0.1:9000');
  });
});

describe('the stand-in refuses to start', () => {
  it.each(['0.0.0.0', '::', '192.168.1.2', 'example.com'])('on %s', async (host) => {
    await expect(bench.start({ host })).rejects.toMatchObject({
      name: 'StartError',
      code: 'stand_in_exposed',
    });
  });

  it('on one more address that is not this machine itself', async () => {
    const start = bench.start({ moreHosts: ['::1', '192.168.1.2'] });
    await expect(start).rejects.toMatchObject({ code: 'stand_in_exposed' });
  });

  it('with NODE_ENV=production', async () => {
    const start = bench.start({ production: true });
    await expect(start).rejects.toMatchObject({ name: 'StartError', code: 'stand_in_in_production' });
  });

  it.each(['127.0.0.1', 'localhost', '::1'])('but it starts on %s', async (host) => {
    const { api } = await bench.start({ host });
    await api.signIn();
  });

  it('and real credentials may be served anywhere', async () => {
    const wechat = { appid: 'wx', secret: 's', origin: 'http://127.0.0.1:9', timeoutMs: 100 };
    const { server } = await bench.start({ host: '0.0.0.0', production: true, wechat });
    expect((await fetch(`http://127.0.0.1:${String(server.port)}/healthz`)).status).toBe(200);
  });
});

describe('the command', () => {
  const run = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, [compiled('cli.ts'), ...args], {
      env: serverEnvironment(env),
      encoding: 'utf8',
    });

  it('helps, and starts with no option that it does not know', () => {
    const help = run({ PORT: 'x' }, '--help');
    expect([help.status, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('API_DATA_DIR');
    for (const given of ['--prot=9000', '9000']) {
      const { status, stdout, stderr } = run({ PORT: '0', API_DATA_DIR: bench.folder() }, given);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(given.replace('=9000', ''));
      expect(stderr).toContain('API_DATA_DIR');
    }
  });

  it('says in one sentence that its port is taken, and ends with 1', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    bench.defer(() => other.close());
    const { port } = other.address() as AddressInfo;
    const { status, stdout, stderr } = run({ PORT: String(port), API_DATA_DIR: bench.folder() });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `Port ${String(port)} on 127.0.0.1 is taken: ` +
        `stop the program that listens there, or set PORT and the app's API origin to another port.\n`,
    );
  });

  it('says in one sentence what is wrong with its variables', () => {
    const { status, stderr } = run({ PORT: 'x' });
    expect([status, stderr]).toEqual([
      1,
      'The configuration is wrong (PORT: must be a whole number): correct these variables.\n',
    ]);
  });

  it('says in one sentence that its folder cannot be used', () => {
    const file = join(__dirname, 'config.test.ts');
    const { status, stderr } = run({ PORT: '0', API_DATA_DIR: join(file, 'below') });
    expect([status, stderr.split('\n').length]).toEqual([1, 2]);
    expect(stderr).toContain('set API_DATA_DIR');
  });

  it('says in one sentence that Redis does not answer, without its password', () => {
    const { status, stderr } = run({ PORT: '0', REDIS_URL: 'redis://:hush@127.0.0.1:9' });
    expect([status, stderr.split('\n').length]).toEqual([1, 2]);
    expect(stderr).toContain('REDIS_URL');
    expect(stderr).not.toContain('hush');
  });
});
