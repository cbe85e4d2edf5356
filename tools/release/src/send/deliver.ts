import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { CiError, type CiRunOptions, CiSilentError, runCi } from '../ci/run';
import type { CiCredentials, CiJobName, CiJobs, ReceivedPackage } from '../ci/jobs';
import { compileProject, sizeTable } from '../compile';
import { formatProblem } from '../project/problem';

import type { Parcel } from './parcel';
import { explain, isFinal } from './refusal';
import type { Screen } from './screen';
import { stopped, Stopped } from './stop';

const ASKING = '询问微信：密钥与网络 / asking WeChat: key and network';
const COMPILING = '编译与检查 / compiling and checking';
const UPLOADING = '编译并上传 / compiling and uploading';
const PREVIEWING = '编译并生成预览 / compiling and making a preview';

/**
 * Asks WeChat whether key and network are good, compiles and checks, and sends. A dry run does not talk to WeChat.
 * @param proxy host and port of the proxy, for messages
 * @throws Stopped, ReleaseError
 */
export async function deliver(parcel: Parcel, screen: Screen, proxy: string | undefined): Promise<void> {
  const { projectRoot, appid, key, silenceMs } = parcel;
  const credentials: CiCredentials = { projectRoot, appid, key };
  const run = wechatRunner(silenceMs, proxy);
  if (!parcel.dryRun) {
    await screen.step(ASKING, async () => {
      const { complaint } = await run('ask-wechat', credentials);
      if (complaint === undefined) return;
      const stop = explain({ ciCode: undefined, message: complaint }, proxy);
      if (isFinal(stop)) throw new Stopped([stop]);
    });
  }
  await screen.step(COMPILING, () => checkBuild(projectRoot, screen));
  screen.line(summary(parcel));
  if (parcel.dryRun) {
    screen.line('✓ 演练结束，没有发送 / dry run: nothing was sent');
  } else if (parcel.version !== undefined) {
    const input = { ...credentials, ...sent(parcel), version: parcel.version };
    const { packages } = await screen.step(UPLOADING, (onProgress) => run('upload', input, { onProgress }));
    screen.line(receivedTable(packages));
    screen.line(
      `✓ 已上传 ${parcel.version}。在微信公众平台 → 管理 → 版本管理 → 开发版本里设为体验版或提交审核。\n` +
        `  Uploaded ${parcel.version}. Make it the trial version or submit it for review in the console (版本管理).`,
    );
  } else {
    await preview(parcel, credentials, screen, run);
  }
}

type Run = <Name extends CiJobName>(
  name: Name,
  input: CiJobs[Name]['input'],
  options?: CiRunOptions,
) => Promise<CiJobs[Name]['output']>;

async function preview(parcel: Parcel, credentials: CiCredentials, screen: Screen, run: Run): Promise<void> {
  const { page, query, qrFile } = parcel;
  const input = {
    ...credentials,
    ...sent(parcel),
    ...(page === undefined ? {} : { page }),
    ...(query === undefined ? {} : { query }),
  };
  const { image, drawn, packages } = await screen.step(PREVIEWING, (onProgress) =>
    run('preview', input, { onProgress }),
  );
  await mkdir(path.dirname(qrFile), { recursive: true });
  await writeFile(qrFile, Buffer.from(image, 'base64'));
  screen.line(receivedTable(packages));
  screen.line(drawn ?? '二维码不能画在终端里，请打开图片 / The QR code cannot be drawn here: open the file.');
  const file = path.relative(process.cwd(), qrFile);
  screen.line(
    `✓ 用微信扫码预览（限项目成员，很快过期）。图片：${file}\n` +
      `  Scan it with WeChat (members of the project only; it expires soon). File: ${file}`,
  );
}

/** Runs a job of miniprogram-ci, and says in plain words why it failed. */
function wechatRunner(silenceMs: number, proxy: string | undefined): Run {
  return async (name, input, options = {}) => {
    try {
      return await runCi(name, input, { ...options, silenceMs });
    } catch (error) {
      if (error instanceof CiSilentError) throw silent(silenceMs, proxy);
      if (error instanceof CiError) {
        throw new Stopped([explain({ ciCode: error.ciCode, message: error.message }, proxy)]);
      }
      throw error;
    }
  };
}

async function checkBuild(projectRoot: string, screen: Screen): Promise<void> {
  const { problems, sizes, budget, warnings } = await compileProject(projectRoot);
  for (const warning of warnings) screen.line(`! ${warning}`);
  if (problems.length === 0) {
    if (sizes) screen.line(sizeTable(sizes, budget));
    return;
  }
  for (const problem of problems) screen.fail(formatProblem(problem));
  const count = String(problems.length);
  throw stopped(
    'compile_failed',
    `编译检查发现 ${count} 个问题（见上），没有发送。`,
    `Compiling found ${count} fault(s), see above; nothing was sent.`,
  );
}

function silent(silenceMs: number, proxy: string | undefined): Stopped {
  const seconds = String(silenceMs / 1000);
  const zh = proxy === undefined ? '' : `（代理 ${proxy}）`;
  const en = proxy === undefined ? '' : ` (proxy ${proxy})`;
  return stopped(
    'timed_out',
    `${seconds} 秒没有动静，放弃了${zh}。检查网络和代理；网络很慢时用 --timeout 加长。`,
    `No sign of life for ${seconds} s: gave up${en}. Check network and proxy; on a slow line give more with --timeout.`,
  );
}

function sent({ desc, robot }: Parcel): { desc: string; robot: number } {
  return { desc, robot };
}

function summary({ appid, version, robot, desc, page, query }: Parcel): string {
  const what = version ?? ['preview', page, query].filter((part) => part !== undefined).join(' ');
  return `appid ${appid} · ${what} · robot ${String(robot)} · ${desc}`;
}

/** What WeChat says that it received. */
function receivedTable(packages: readonly ReceivedPackage[]): string {
  const names: Readonly<Record<string, string>> = { __FULL__: 'total', __APP__: 'main package' };
  const rows = packages.map(({ name, bytes }) => `${names[name] ?? name} ${bytes.toLocaleString('en-US')} B`);
  return `微信收到 / received: ${rows.join(', ')}`;
}
