import { parseArgs } from 'node:util';

import { KEY_VARIABLE } from './key-variable.cjs';
import { uploadError } from './upload-error';

export type Command = 'upload' | 'preview';

/** Options as text: from the command line, otherwise from the environment. Empty counts as not given. */
export interface Given {
  readonly project: string | undefined;
  readonly appid: string | undefined;
  readonly key: string | undefined;
  readonly version: string | undefined;
  readonly desc: string | undefined;
  readonly robot: string | undefined;
  readonly page: string | undefined;
  readonly query: string | undefined;
  readonly qr: string | undefined;
  readonly timeout: string | undefined;
  /**
   * The key itself; only from the environment, since a command line is visible to every user of the machine.
   */
  readonly keyText: string | undefined;
  readonly dryRun: boolean;
  readonly help: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Option {
  readonly name: keyof Given;
  readonly value: string;
  readonly env?: string;
  readonly only?: Command;
  readonly help: string;
}

export { KEY_VARIABLE };
/** npm's own settings with the name of an option here. */
const NPM_OWN: ReadonlySet<string> = new Set(['key', 'version']);

export const DEFAULT_QR_FILE = 'reports/preview-qr.jpg';
export const DEFAULT_TIMEOUT_S = 180;

const OPTIONS: readonly Option[] = [
  {
    name: 'version',
    value: 'X.Y.Z',
    env: 'WX_UPLOAD_VERSION',
    only: 'upload',
    help: '版本号，默认取 package.json / version, by default that of package.json',
  },
  {
    name: 'desc',
    value: 'TEXT',
    env: 'WX_UPLOAD_DESC',
    help: '备注，默认取最近一次提交的标题 / description, by default the last commit’s subject',
  },
  {
    name: 'robot',
    value: '1-30',
    env: 'WX_UPLOAD_ROBOT',
    help: '机器人编号，默认 1 / CI robot, by default 1',
  },
  {
    name: 'key',
    value: 'FILE',
    env: 'WX_UPLOAD_KEY_FILE',
    help: '密钥文件，默认 private.<appid>.key / key file; WX_UPLOAD_KEY can hold its content instead',
  },
  {
    name: 'appid',
    value: 'wx...',
    env: 'WX_APPID',
    help: '默认取 project.config.json / by default that of project.config.json',
  },
  {
    name: 'page',
    value: 'PATH',
    env: 'WX_PREVIEW_PAGE',
    only: 'preview',
    help: '打开的页面，如 pages/profile/profile / page to open, by default the first one',
  },
  {
    name: 'query',
    value: 'a=1&b=2',
    env: 'WX_PREVIEW_QUERY',
    only: 'preview',
    help: '页面参数 / query of that page',
  },
  {
    name: 'qr',
    value: 'FILE',
    env: 'WX_PREVIEW_QR',
    only: 'preview',
    help: `二维码图片，默认 ${DEFAULT_QR_FILE} / file for the QR code`,
  },
  {
    name: 'timeout',
    value: 'SECONDS',
    env: 'WX_UPLOAD_TIMEOUT',
    help: `多少秒没有响应就放弃，默认 ${String(DEFAULT_TIMEOUT_S)} / gives up after that many seconds without a response`,
  },
  {
    name: 'project',
    value: 'DIR',
    help: 'project.config.json 所在目录，默认当前目录 / its folder, by default the working directory',
  },
];

const SUMMARY: Readonly<Record<Command, string>> = {
  upload: '检查、编译并上传小程序 / Checks, compiles and uploads the mini-program.',
  preview: '生成预览二维码（终端与图片） / Makes a preview QR code, in the terminal and as a file.',
};

/**
 * Reads the options of a command.
 * @throws UploadError `usage`
 */
export function readGiven(command: Command, args: readonly string[], env: Environment): Given {
  const known = optionsOf(command);
  const values = parse(known, args);
  const text = (name: keyof Given): string | undefined => {
    const variable = known.find((option) => option.name === name)?.env;
    const value = values[name];
    return nonEmpty(typeof value === 'string' ? value : variable === undefined ? undefined : env[variable]);
  };
  return {
    project: text('project'),
    appid: text('appid'),
    key: text('key'),
    version: text('version'),
    desc: text('desc'),
    robot: text('robot'),
    page: text('page'),
    query: text('query'),
    qr: text('qr'),
    timeout: text('timeout'),
    keyText: nonEmpty(env[KEY_VARIABLE]),
    dryRun: values['dry-run'] === true,
    help: values['help'] === true,
  };
}

/**
 * npm consumes flags that stand before `--`: `npm run upload --dry-run` would then upload for real.
 * @throws UploadError `npm_took_flag`
 */
export function refuseSwallowed(env: Environment, command: Command): void {
  const names = ['dry-run', ...optionsOf(command).map(({ name }) => name)];
  const configOf = (name: string) => env[`npm_config_${name.replaceAll('-', '_')}`];
  const taken = names.filter((name) => {
    const value = configOf(name) ?? '';
    // npm's own settings of these names have values even when nobody passed them.
    return name === 'dry-run' ? value === 'true' : value !== '' && !NPM_OWN.has(name);
  });
  if (taken.length === 0) return;
  const flags = taken.map((name) => `--${name}`).join(' ');
  const script = command === 'upload' ? 'upload' : 'preview:qr';
  throw uploadError(
    'npm_took_flag',
    `npm 自己拿走了 ${flags}，没有交给上传命令。在它前面加上 --：npm run ${script} -- ${flags} ...`,
    `npm took ${flags} for itself. Put -- in front of it: npm run ${script} -- ${flags} ...`,
  );
}

/** What `--help` prints. */
export function usage(command: Command): string {
  const rows = optionsOf(command).map(({ name, value, env, help }): [string, string, string] => [
    `--${name} ${value}`,
    env ?? '',
    help,
  ]);
  rows.push(['--dry-run', '', '只做检查和编译，不联网、不发送 / checks and compiles only, sends nothing']);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([flag, env, help]) =>
    `  ${flag.padEnd(widths[0] ?? 0)}  ${env.padEnd(widths[1] ?? 0)}  ${help}`.trimEnd(),
  );
  return `${SUMMARY[command]}\n\n${lines.join('\n')}\n`;
}

function parse(known: readonly Option[], args: readonly string[]): Record<string, unknown> {
  const options: Record<string, { type: 'string' | 'boolean' }> = {
    'dry-run': { type: 'boolean' },
    help: { type: 'boolean' },
  };
  for (const { name } of known) options[name] = { type: 'string' };
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [what = ''] = (error as Error).message.split(/\.?\n|\.? To specify/);
    throw uploadError('usage', `命令行参数不对（${what}）。用 --help 查看全部选项。`, `${what}. See --help.`);
  }
}

function optionsOf(command: Command): Option[] {
  return OPTIONS.filter(({ only }) => only === undefined || only === command);
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
