import { rmSync } from 'node:fs';
import path from 'node:path';

import { readGiven, refuseSwallowed } from '../../src/upload/options';
import { type UploadPlan, planUpload } from '../../src/upload/upload-plan';
import { type Files, removeTemporaryFolders, writeFiles } from '../support/temporary';

import { uploadKeyPair } from './support/certificate';
import { run } from './support/command';
import { APPID, commitAll, config, shop, SUBJECT } from './support/shop';
import { reasonsOf } from './support/reasons';
import { runHere } from './support/run-here';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

const { privateKey } = uploadKeyPair();

interface Case {
  readonly command?: 'upload' | 'preview';
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files to write and commit. */
  readonly files?: Files;
  /** Files to write without a commit. */
  readonly loose?: Files;
}

function planOf({
  command = 'upload',
  args = [],
  env = {},
  files = {},
  loose = {},
}: Case): Promise<UploadPlan> {
  const root = shop(files);
  if (Object.keys(files).length > 0) commitAll(root, 'Change it');
  writeFiles(root, loose);
  return planUpload(command, readGiven(command, args, { WX_UPLOAD_KEY: privateKey, ...env }), root);
}

const projectConfig = (appid: string): Files => ({
  'project.config.json': { appid, miniprogramRoot: 'app/', setting: {} },
});

describe('stops before the compile', () => {
  const none = { WX_UPLOAD_KEY: '' };
  const cases: [string, Case, string[]][] = [
    ['no credentials', { env: none }, ['no_key']],
    ['a bad key', { env: { WX_UPLOAD_KEY: 'x' } }, ['bad_key']],
    ['a tourist appid', { files: projectConfig('touristappid') }, ['tourist_appid']],
    ['no appid', { files: projectConfig('') }, ['no_appid']],
    ['an invalid appid', { args: ['--appid', 'wx123'] }, ['bad_appid']],
    ['a dirty tree for a release version', { loose: { 'app/app.wxss': '' } }, ['dirty_tree']],
    ['a new file for a release version', { loose: { 'app/new.ts': '' } }, ['dirty_tree']],
    ['a version that is no version', { args: ['--version', '1.2'] }, ['bad_version']],
    ['a version with words', { env: { WX_UPLOAD_VERSION: 'latest' } }, ['bad_version']],
    ['no version at all', { files: { 'package.json': { name: 'shop' } } }, ['no_version']],
    ['robot 0', { args: ['--robot', '0'] }, ['bad_robot']],
    ['robot 31', { env: { WX_UPLOAD_ROBOT: '31' } }, ['bad_robot']],
    ['robot 1.5', { args: ['--robot', '1.5'] }, ['bad_robot']],
    ['an invalid time-out', { args: ['--timeout', 'soon'] }, ['bad_timeout']],
    ['a --lan override', { loose: { 'app/config.local.json': { origin: 'x' } } }, ['lan_override']],
    [
      'a --lan override for a preview',
      { command: 'preview', loose: { 'app/config.local.ts': '' } },
      ['lan_override'],
    ],
    [
      'a page that app.json does not have',
      { command: 'preview', args: ['--page', 'pages/x'] },
      ['unknown_page'],
    ],
    ['an invalid query', { command: 'preview', args: ['--query', 'a b'] }, ['bad_query']],
    ['an unknown option', { args: ['--robots', '3'] }, ['usage']],
    ['an option of the other command', { args: ['--page', 'pages/home/home'] }, ['usage']],
    ['an option without its value', { args: ['--robot'] }, ['usage']],
  ];
  it.each(cases)('%s', async (_name, given, expected) => {
    const reasons = await reasonsOf(() => planOf(given));
    expect(reasons.map(({ code }) => code)).toEqual(expected);
    for (const { zh, en } of reasons) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/^[^\u4e00-\u9fff]{20}/);
    }
  });

  const good = 'https://api.tea.cn';
  it.each<[string, string, string, string[]]>([
    [
      'the placeholders',
      'https://trial-api.example.com',
      'https://api.example.com',
      Array(2).fill('origin_placeholder') as string[],
    ],
    ['one placeholder', good, 'https://shop.invalid', ['origin_placeholder']],
    ['http', 'http://trial.tea.cn', good, ['origin_insecure']],
    ['loopback', good, 'http://127.0.0.1:8787', ['origin_loopback']],
    ['loopback by name, https too', 'https://localhost:8443', good, ['origin_loopback']],
    ['a name of a local network', good, 'https://nas.local', ['origin_loopback']],
    ['a computer in the network', good, 'https://192.168.1.20', ['origin_address']],
    ['nothing', '', good, ['origin_unknown']],
  ])('origins for trial and release: %s', async (_name, trial, release, expected) => {
    const reasons = await reasonsOf(() => planOf({ files: { 'app/config.ts': config(trial, release) } }));
    expect(reasons.map(({ code }) => code)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['none', '({})', []],
    ['valid ones, with a base path', "({ orders: 'https://orders.tea.cn/prod-api' })", []],
    ['http', "({ orders: 'http://orders.tea.cn' })", ['origin_insecure', 'origin_insecure']],
    [
      'one that only the release has',
      "({ pay: e.envVersion === 'release' ? 'https://127.0.0.1' : 'https://pay.tea.cn' })",
      ['origin_loopback'],
    ],
    [
      'a placeholder and an address',
      "({ a: 'https://a.example.com', b: 'https://10.0.0.1' })",
      ['origin_placeholder', 'origin_address', 'origin_placeholder', 'origin_address'],
    ],
    ['an invalid address', '({ orders: 7 })', ['origin_unknown', 'origin_unknown']],
    ['nothing', 'undefined', ['origin_unknown']],
  ])('further services: %s', async (_name, services, expected) => {
    const choose = `export const chooseServices = (e: { envVersion: string }): unknown => ${services};\n`;
    const files = { 'app/config.ts': config(good, good) + choose };
    if (expected.length === 0) await expect(planOf({ files })).resolves.toMatchObject({ command: 'upload' });
    else expect((await reasonsOf(() => planOf({ files }))).map(({ code }) => code)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['without chooseOrigin', 'export const ORIGIN = 1;\n'],
    ['that breaks', "throw new Error('wx is not defined');\n"],
  ])('a config.ts %s', async (_name, text) => {
    const reasons = await reasonsOf(() => planOf({ files: { 'app/config.ts': text } }));
    expect(reasons.map(({ code }) => code)).toEqual(['origin_unknown']);
  });

  it('a preview is held to the servers of develop builds alone', async () => {
    const files = { 'app/config.ts': config('https://trial.tea.cn', 'https://api.example.com') };
    await expect(planOf({ command: 'preview', files })).resolves.toMatchObject({ command: 'preview' });
  });

  it('all reasons are printed at once, in both languages, with exit code 1 and before any compile', async () => {
    const cwd = shop({ 'app/config.ts': '', ...projectConfig('touristappid') });
    const ended = await runHere('upload', { cwd, args: ['--robot', '99'] });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toBe('');
    const codes = [...ended.stderr.matchAll(/^✗ .*[\u4e00-\u9fff].* \[(\w+)\]\n {2}\S/gm)].map(
      ([, code]) => code,
    );
    expect(codes).toEqual(['tourist_appid', 'no_key', 'dirty_tree', 'bad_robot', 'origin_unknown']);
  });
});

it('child processes do not inherit the key', async () => {
  const look = "if (process.env['WX_UPLOAD_KEY'] !== undefined) throw new Error('the key is here');\n";
  const text = look + config('https://trial.tea.cn', 'https://api.tea.cn');
  const env = { WX_UPLOAD_KEY: privateKey, WX_UPLOAD_VERSION: '1.2.4-dev', WX_UPLOAD_ROBOT: '99' };
  const ended = await run('upload', { cwd: shop({ 'app/config.ts': text }), env });
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect([...ended.stderr.matchAll(/\[(\w+)\]$/gm)].map(([, code]) => code)).toEqual(['bad_robot']);
});

describe('what is sent is', () => {
  it('the version of package.json, the last commit’s subject, robot 1, the appid of the project', async () => {
    await expect(planOf({})).resolves.toMatchObject({
      appid: APPID,
      key: privateKey,
      version: '1.2.3',
      desc: SUBJECT,
      robot: 1,
      page: undefined,
      query: undefined,
      dryRun: false,
      silenceMs: 180_000,
    });
  });

  it('the values of the environment, and before them those of the command line', async () => {
    const env = {
      WX_APPID: 'wxfedcba9876543210',
      WX_UPLOAD_VERSION: 'v2.0.0',
      WX_UPLOAD_DESC: ' from\n CI ',
      WX_UPLOAD_ROBOT: '30',
      WX_UPLOAD_TIMEOUT: '9',
    };
    const fromCi = {
      appid: 'wxfedcba9876543210',
      version: '2.0.0',
      desc: 'from CI',
      robot: 30,
      silenceMs: 9000,
    };
    await expect(planOf({ env })).resolves.toMatchObject(fromCi);
    const args = ['--version', '2.1.0-rc.1', '--desc=by hand', '--robot', '2', '--dry-run'];
    const byHand = { ...fromCi, version: '2.1.0-rc.1', desc: 'by hand', robot: 2, dryRun: true };
    await expect(planOf({ env, args })).resolves.toMatchObject(byHand);
  });

  it('for a preview the page, the query and the file for the QR code', async () => {
    const args = ['--page', '/pages/tea/tea', '--query', '?kind=green&cup=2', '--qr', 'qr.jpg'];
    const plan = await planOf({ command: 'preview', args });
    expect(plan).toMatchObject({ page: 'pages/tea/tea', query: 'kind=green&cup=2', version: undefined });
    expect(plan.qrFile).toBe(path.join(plan.projectRoot, 'qr.jpg'));
  });

  it('a pre-release version of a dirty tree, and any version outside a repository', async () => {
    const loose = { 'app/app.wxss': '' };
    const dirty = await planOf({ args: ['--version', '1.2.4-dev.1'], loose });
    expect(dirty.version).toBe('1.2.4-dev.1');
    const root = shop(loose);
    rmSync(path.join(root, '.git'), { recursive: true });
    const given = (args: string[]) => readGiven('upload', args, { WX_UPLOAD_KEY: privateKey });
    await expect(planUpload('upload', given(['--desc', 'x']), root)).resolves.toMatchObject({
      version: '1.2.3',
    });
    const reasons = await reasonsOf(() => planUpload('upload', given([]), root));
    expect(reasons.map(({ code }) => code)).toEqual(['no_description']);
  });

  it('a dry run, which needs no key but checks an existing one', async () => {
    await expect(planOf({ args: ['--dry-run'], env: { WX_UPLOAD_KEY: '' } })).resolves.toMatchObject({
      dryRun: true,
      key: undefined,
    });
    const reasons = await reasonsOf(() => planOf({ args: ['--dry-run'], env: { WX_UPLOAD_KEY: 'x' } }));
    expect(reasons.map(({ code }) => code)).toEqual(['bad_key']);
  });

  it.each([
    ['npm run upload --dry-run', { npm_config_dry_run: 'true' }, '--dry-run'],
    ['npm run upload --robot 3', { npm_config_robot: '3' }, '--robot'],
    ['npm run upload --appid=wx1', { npm_config_appid: 'wx1' }, '--appid'],
  ])('refused when npm took a flag: %s', async (_name, npm, flag) => {
    const env = { WX_UPLOAD_KEY: privateKey, ...npm };
    const ended = await runHere('upload', { cwd: shop(), env });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('[npm_took_flag]');
    expect(ended.stderr).toContain(`npm run upload -- ${flag}`);
  });

  it('settings of npm are not mistaken for options', () => {
    const own = {
      npm_config_dry_run: '',
      npm_config_version: '1',
      npm_config_key: 'k',
      npm_config_user_agent: 'npm',
    };
    expect(() => {
      refuseSwallowed(own, 'upload');
    }).not.toThrow();
  });

  it('explained by --help', async () => {
    const ended = await runHere('preview', { cwd: shop(), args: ['--help'] });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    for (const option of ['--page PATH', 'WX_PREVIEW_QUERY', '--dry-run'])
      expect(ended.stdout).toContain(option);
    expect(ended.stdout).not.toContain('--version');
  });
});
