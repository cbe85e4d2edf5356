import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { main } from '../src/compile/main';

import { type Files, removeTemporaryFolders, temporaryFolder } from './support/temporary';

// WeChat's compiler of templates is a process of its own.
jest.setTimeout(120_000);

afterAll(removeTemporaryFolders);

const COMMAND = path.resolve(__dirname, '../bin/mp-compile.cjs');

const project = (files: Files): Files => ({
  'project.config.json': { appid: 'touristappid', compileType: 'miniprogram', setting: { es6: true } },
  'app.json': { pages: ['pages/a/a'] },
  'app.js': 'App({});\n',
  'pages/a/a.js': 'Page({});\n',
  'pages/a/a.json': {},
  'pages/a/a.wxml': '<view />\n',
  ...files,
});

interface Bad {
  readonly files: Files;
  /** `code severity file:line` of each problem found. */
  readonly found: readonly string[];
  /** Problems left after --fix. */
  readonly left?: readonly string[];
  /** A file after --fix. */
  readonly fixed?: readonly [file: string, text: string];
}

const keyAndHidden =
  '\uFEFF<view wx:for="{{a}}" wx:key="{{item.id}}">😀</view>\r\n<text hidden="false" />\r\n<view wx:if="{{b}} " />\r\n';

const PROJECTS: Record<string, Bad> = {
  'a page with attributes that are a text, in CRLF and with a BOM': {
    files: project({ 'pages/a/a.wxml': keyAndHidden }),
    found: [
      'wx_key warning pages/a/a.wxml:1',
      'constant_boolean warning pages/a/a.wxml:2',
      'constant_condition warning pages/a/a.wxml:3',
    ],
    left: [],
    fixed: [
      'pages/a/a.wxml',
      '\uFEFF<view wx:for="{{a}}" wx:key="id">😀</view>\r\n<text hidden="{{false}}" />\r\n<view wx:if="{{b}}" />\r\n',
    ],
  },
  'names in Chinese and with spaces': {
    files: project({
      'app.json': { pages: ['pages/a/a', 'pages/首 页/首页'] },
      'pages/首 页/首页.js': 'Page({});\n',
      'pages/首 页/首页.wxml': '<image src="/图片/[1].png" />\n<navigator url="/pages/首页/首页" />\n',
    }),
    found: ['missing_local_file error pages/首 页/首页.wxml:1', 'missing_page error pages/首 页/首页.wxml:2'],
  },
  'a broken app.json': {
    files: project({ 'app.json': '{\r\n  "pages": ["pages/a/a",]\r\n}\r\n' }),
    found: ['json_syntax error app.json:2'],
  },
  'no app.json': {
    files: { 'project.config.json': { appid: 'touristappid', miniprogramRoot: 'dist/' }, 'dist/a.txt': '' },
    found: ['missing_app_json error dist/app.json:null'],
  },
  'a mini-program beside other things': {
    files: {
      ...Object.fromEntries(
        Object.entries(
          project({ 'pages/a/a.js': "require('../gone');\nPage({});\n", 'pages/a/a.wxss': '.a {\n' }),
        ).map(([file, text]) => [file === 'project.config.json' ? file : `mini/${file}`, text]),
      ),
      'project.config.json': { appid: 'touristappid', miniprogramRoot: './mini', setting: { es6: true } },
      'mini/pages/a/a.wxml': '<text hidden="false">{{a b}}</text>\n',
    },
    found: [
      'missing_reference error mini/pages/a/a.js:1',
      'bad_expression error mini/pages/a/a.wxml:1',
      'constant_boolean warning mini/pages/a/a.wxml:1',
      'wxss_syntax error mini/pages/a/a.wxss:1',
    ],
    left: [
      'missing_reference error mini/pages/a/a.js:1',
      'bad_expression error mini/pages/a/a.wxml:1',
      'wxss_syntax error mini/pages/a/a.wxss:1',
    ],
  },
};

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number | null;
}

interface Sarif {
  readonly version: string;
  readonly runs: {
    readonly tool: { readonly driver: { readonly rules: { readonly id: string }[] } };
    readonly results: {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region?: { readonly startLine: number; readonly startColumn: number };
        };
      }[];
    }[];
  }[];
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command in this process. */
async function here(args: readonly string[], cwd: string): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  const writer = (name: 'stdout' | 'stderr') => ({ write: (chunk: string) => (text[name] += chunk) });
  const streams = { cwd: () => cwd, stdout: writer('stdout'), stderr: writer('stderr') };
  return { status: await main(args, streams as never), ...text };
}

const options = (...more: string[]) => ['--no-build', '--json', ...more];

function read({ status, stdout, stderr }: Ended) {
  if (!stdout.startsWith('{')) throw new Error(`no report (exit ${String(status)}): ${stderr}`);
  const { problems } = JSON.parse(stdout) as { problems: Found[] };
  return {
    status,
    found: problems
      .map(({ code, severity, file, line }) => `${code} ${severity} ${file}:${String(line)}`)
      .sort(),
  };
}

const statusOf = (list: readonly string[]) => (list.some((line) => line.includes(' error ')) ? 1 : 0);

it('the command says on its standard output, and by its exit code, what is found', () => {
  const { files, found } = PROJECTS['a mini-program beside other things']!;
  const cwd = temporaryFolder(files);
  const args = [COMMAND, ...options()];
  const ended = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  expect(ended.stderr).toBe('');
  expect(read(ended)).toEqual({ status: 1, found: [...found].sort() });
});

it('what it cannot run with is said on standard error, with exit code 2', async () => {
  const cwd = temporaryFolder();
  expect(await here(options('--strickt'), cwd)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^compile: .*--strickt/) as string,
  });
  expect(await here(options(), cwd)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^compile: .*project\.config\.json/) as string,
  });
});

describe.each(Object.entries(PROJECTS))('%s', (_name, { files, found, left = found, fixed }) => {
  it('as JSON, as SARIF and fixed', async () => {
    const root = temporaryFolder(files);
    const checked = read(await here(options('--sarif', 'out.sarif'), root));
    expect(checked).toEqual({ status: statusOf(found), found: [...found].sort() });

    const { version, runs } = JSON.parse(readFileSync(path.join(root, 'out.sarif'), 'utf8')) as Sarif;
    expect([version, runs.length]).toEqual(['2.1.0', 1]);
    const [{ tool, results }] = runs as [Sarif['runs'][number]];
    const shown = results.map(({ ruleId, ruleIndex, level, message, locations }) => {
      const [{ physicalLocation }] = locations as [(typeof locations)[number]];
      const { uri } = physicalLocation.artifactLocation;
      const { startLine, startColumn } = physicalLocation.region ?? { startLine: null, startColumn: 1 };
      // Required by the schema and RFC 3986.
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(uri).toMatch(/^(?![/.]|[a-z]:)(?:[\w.!~*'()/-]|%[0-9A-F]{2})+$/i);
      expect(startLine ?? 1).toBeGreaterThanOrEqual(1);
      expect(startColumn).toBeGreaterThanOrEqual(1);
      expect(message.text).not.toBe('');
      return `${ruleId} ${level} ${decodeURIComponent(uri)}:${String(startLine)}`;
    });
    expect(shown.sort()).toEqual([...found].sort());

    const again = read(await here(options('--fix'), root));
    expect(again).toEqual({ status: statusOf(left), found: [...left].sort() });
    if (fixed) expect(readFileSync(path.join(root, fixed[0]), 'utf8')).toBe(fixed[1]);
  });
});
