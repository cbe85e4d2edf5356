/** Each test runs the command's code in this process on a copy of the project. */
import fs from 'node:fs';
import path from 'node:path';
import { AbortedError } from '../src/setup/aborted-error';
import type { Answers } from '../src/setup/answers';
import { goneCommands } from '../src/remove/gone-commands';
import { partsOf } from '../src/remove/parts';
import { runSetup } from '../src/setup/cli';
import { contents } from './support/contents';
import { copyOfApp, sharedCopy } from './support/copy';
import type * as KeptCommands from './support/kept-commands';

jest.mock('node:child_process', () =>
  jest.requireActual<typeof KeptCommands>('./support/kept-commands').childProcess(),
);

let copy: string;
/** The API's command, which says that it is there. */
const project = sharedCopy(() => copyOfApp(['tools/setup', 'tools/api-server/src/cli.ts']));

beforeEach(() => {
  copy = project.root;
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const setup = (...args: string[]): Promise<string> => runSetup(copy, args, {}, undefined);
const read = (file: string): string => fs.readFileSync(path.join(copy, file), 'utf8');
const json = (file: string): Record<string, unknown> => JSON.parse(read(file)) as Record<string, unknown>;

const texts = new WeakMap<Buffer, string>();

/** The content of every file. */
function snapshot(): Record<string, string> {
  const textOf = (content: Buffer): string => {
    const text = texts.get(content) ?? content.toString('base64');
    texts.set(content, text);
    return text;
  };
  return Object.fromEntries([...contents(copy)].map(([file, content]) => [file, textOf(content)]));
}

const ANSWERS = [
  ...['--name', "Ann's 小店", '--appid', 'wx0123456789abcdef', '--color', '#0a7d33'],
  ...['--trial-origin', 'https://trial.shop.cn/api/', '--release-origin', 'https://api.shop.cn'],
];

it('writes every answer to its place, and says what is next', async () => {
  const said = await setup(...ANSWERS);
  expect(json('project.config.json')).toMatchObject({
    appid: 'wx0123456789abcdef',
    projectname: "Ann's 小店",
  });
  expect(json('miniprogram/app.json')['window']).toMatchObject({ navigationBarTitleText: "Ann's 小店" });
  expect(json('package.json')['name']).toBe('ann-s');
  expect(json('package-lock.json')['name']).toBe('ann-s');
  expect(json('package.json')['description']).toBe("Ann's 小店");
  expect(said).toContain('package name: ann-s');
  expect(read('miniprogram/config.ts')).toContain("TRIAL_ORIGIN = 'https://trial.shop.cn/api';");
  expect(read('miniprogram/config.ts')).toContain("RELEASE_ORIGIN = 'https://api.shop.cn';");
  expect(read('miniprogram/theme.wxss')).toContain('brand colour: #0a7d33');
  expect(said).toContain('npm start');
  // Nothing was removed, so no install is needed.
  expect(said).not.toContain('npm install');
});

it('a name without Latin letters keeps what package its author chose, or takes one and says which', async () => {
  expect(await setup('--name', '小店')).toContain('package name: my-miniprogram');
  expect(await setup('--package', 'tea-shop')).toContain('package name: tea-shop');
  expect(await setup('--name', '茶馆')).toContain('package name: tea-shop');
  expect(json('package.json')).toMatchObject({ name: 'tea-shop', description: '茶馆' });
  expect(json('package-lock.json')).toMatchObject({
    name: 'tea-shop',
    packages: { '': { name: 'tea-shop' } },
  });
});

it.each([
  ['at once', [['--without', 'preview', '--backend', 'tokens']]],
  [
    'preview first',
    [
      ['--without', 'preview'],
      ['--backend', 'tokens'],
    ],
  ],
])('npm start is not named where it would run an API that the app does not use: %s', async (_, runs) => {
  let said = '';
  for (const args of runs) said = await setup(...args);
  expect(said).toContain('npm test');
  expect(said).not.toContain('npm start');
  const { scripts } = json('package.json') as { scripts: object };
  expect(scripts).not.toHaveProperty('start');
  const names = new Set(Object.keys(scripts));
  for (const file of ['README.md', 'README.en.md', 'AGENTS.md'])
    expect([file, goneCommands(read(file), names)]).toEqual([file, []]);
});

describe('back at the contract, in an app without the preview', () => {
  const { to: start = '' } = partsOf(['preview'], false)[0]?.setScripts['start'] ?? {};
  const scripts = (): Record<string, string> => json('package.json')['scripts'] as Record<string, string>;

  beforeEach(async () => {
    expect(fs.existsSync(path.join(copy, 'tools/preview'))).toBe(false);
    const manifest = json('package.json');
    const text = JSON.stringify({ ...manifest, scripts: { ...scripts(), start } }, null, 2);
    fs.writeFileSync(path.join(copy, 'package.json'), `${text}\n`);
    await setup('--backend', 'tokens');
    expect(scripts()).not.toHaveProperty('start');
  });

  it('npm start is the reference API again', async () => {
    expect(await setup('--backend', 'contract')).toContain('npm start');
    expect(scripts()['start']).toBe(start);
    expect(start).toContain('mp-api-server');
  });

  it('there is no npm start where the reference API was removed, too', async () => {
    fs.rmSync(path.join(copy, 'tools/api-server'), { recursive: true });
    expect(await setup('--backend', 'contract')).not.toContain('npm start');
    expect(scripts()).not.toHaveProperty('start');
  });
});

it('run again with the same answers changes nothing, and with others only those', async () => {
  await setup(...ANSWERS);
  const once = snapshot();
  expect(await setup(...ANSWERS)).toContain('Nothing was changed');
  expect(snapshot()).toEqual(once);
  await setup('--appid', 'wxfedcba9876543210');
  const again = snapshot();
  expect(Object.keys(again).filter((file) => again[file] !== once[file])).toEqual(['project.config.json']);
});

it.each([
  ['a bad appid beside a good name', ['--name', 'Shop', '--appid', 'wx1'], 'bad_appid'],
  ['http', ['--name', 'Shop', '--release-origin', 'http://api.shop.cn'], 'bad_origin'],
  ['an example as origin', ['--name', 'Shop', '--release-origin', 'https://api.example.com'], 'bad_origin'],
  ['an invalid package name', ['--name', '小店', '--package', '小店'], 'bad_name'],
  ['an invalid part', ['--name', 'Shop', '--without', 'preview,tests'], 'bad_argument'],
  ['an unknown flag', ['--nmae', 'Shop'], 'bad_argument'],
  ['a missing answer without a terminal', [], 'nothing_asked'],
  ['a header for a backend without one', ['--backend', 'cookie', '--session-header', 'X-A'], 'bad_argument'],
])('changes nothing after %s', async (_, args, code) => {
  const before = snapshot();
  await expect(setup(...args)).rejects.toMatchObject({ code });
  expect(snapshot()).toEqual(before);
});

it('changes nothing with --dry-run, and shows the diff', async () => {
  const before = snapshot();
  const said = await setup(...ANSWERS, '--dry-run');
  expect(said).toContain('+  "appid": "wx0123456789abcdef",');
  expect(snapshot()).toEqual(before);
});

it('changes nothing when one of the files cannot be written', async () => {
  const before = snapshot();
  const rename = jest.spyOn(fs, 'renameSync');
  let calls = 0;
  rename.mockImplementation((from, to) => {
    calls += 1;
    if (calls === 3) throw new Error('ENOSPC');
    fs.copyFileSync(from, to);
    fs.rmSync(from);
  });
  await expect(setup(...ANSWERS)).rejects.toMatchObject({ code: 'write_failed' });
  expect(calls).toBe(3);
  rename.mockRestore();
  expect(snapshot()).toEqual(before);
});

it.each([
  ['--lean', { npm_config_lean: 'true' }],
  // Otherwise the command would make real changes.
  ['--dry-run', { npm_config_dry_run: 'true' }],
  ['--name', { npm_config_name: 'Shop' }],
])('refuses %s where npm kept it for itself, and writes nothing', async (_, env) => {
  const before = snapshot();
  await expect(runSetup(copy, ['--appid', 'wx0123456789abcdef'], env, undefined)).rejects.toMatchObject({
    code: 'swallowed_flag',
  });
  expect(snapshot()).toEqual(before);
});

it('puts another adapter into the app, then the contract back, and leaves the tests unchanged', async () => {
  const before = snapshot();
  await setup('--backend', 'envelope', '--session-header', 'Token', '--expired-code', '40101');
  expect(read('miniprogram/backend/adapter.ts')).toContain("SESSION_HEADER = 'Token';");
  expect(read('miniprogram/backend/adapter.ts')).toContain('EXPIRED_CODE = 40101;');
  await setup('--backend', 'tokens');
  const after = snapshot();
  expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual([
    'miniprogram/backend/adapter.ts',
  ]);
  await setup('--backend', 'contract');
  expect(snapshot()).toEqual(before);
});

describe('asked in a terminal', () => {
  const answers: Answers = { name: 'Shop', appid: 'wx0123456789abcdef' };

  it('shows the diff, and writes after a yes', async () => {
    const shown: string[] = [];
    const confirmDiff = (diff: string): Promise<boolean> => {
      shown.push(diff);
      return Promise.resolve(true);
    };
    await runSetup(copy, [], {}, { askRest: () => Promise.resolve(answers), confirmDiff });
    expect(shown.join('')).toContain('+  "appid": "wx0123456789abcdef",');
    expect(json('project.config.json')['appid']).toBe('wx0123456789abcdef');
  });

  it.each([
    ['the answer no', () => Promise.resolve(answers), () => Promise.resolve(false)],
    ['Ctrl-C at the diff', () => Promise.resolve(answers), () => Promise.reject(new AbortedError())],
    ['Ctrl-C at a question', () => Promise.reject(new AbortedError()), () => Promise.resolve(true)],
  ])('changes nothing after %s', async (_, askRest, confirmDiff) => {
    const before = snapshot();
    expect(await runSetup(copy, [], {}, { askRest, confirmDiff })).toContain('nothing was changed');
    expect(snapshot()).toEqual(before);
  });
});
