import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { formatProblem } from 'mp-app-model';

import { CiError, CiSilentError, CiWorker, type RunCi } from '../ci/run';
import type { CiCredentials, ReceivedPackage } from '../ci/jobs';
import type * as Compile from '../compile';

import type { UploadPlan } from './upload-plan';
import { explain, isFinal } from './refusal';
import type { Reporter } from './reporter';
import { uploadError, UploadError } from './upload-error';

/** Loads the compile code, most of a command's code, only when it is needed: a refused command ends sooner. */
export type LoadCompile = () => Pick<typeof Compile, 'compileProject' | 'sizeTable'>;

const ASKING = '询问微信：密钥与网络 / asking WeChat: key and network';
const COMPILING = '编译与检查 / compiling and checking';
const UPLOADING = '编译并上传 / compiling and uploading';
const PREVIEWING = '编译并生成预览 / compiling and making a preview';

/**
 * Checks key and network with WeChat's server, compiles, checks, and uploads. A dry run does not contact
 * WeChat.
 * @param proxy host and port of the proxy, for messages
 * @throws UploadError, ProjectError
 */
export async function deliver(
  plan: UploadPlan,
  reporter: Reporter,
  proxy: string | undefined,
  loadCompile: LoadCompile,
): Promise<void> {
  const worker = new CiWorker();
  try {
    await send(plan, reporter, proxy, { worker, loadCompile });
  } finally {
    await worker.close();
  }
}

interface Means {
  readonly worker: CiWorker;
  readonly loadCompile: LoadCompile;
}

async function send(
  plan: UploadPlan,
  reporter: Reporter,
  proxy: string | undefined,
  { worker, loadCompile }: Means,
): Promise<void> {
  const { projectRoot, appid, key = '', silenceMs } = plan;
  const credentials: CiCredentials = { projectRoot, appid, key };
  const run = wechatRunner(worker, silenceMs, proxy);
  if (!plan.dryRun) {
    await reporter.step(ASKING, async () => {
      const { complaint } = await run('ask-wechat', credentials);
      if (complaint === undefined) return;
      const reason = explain({ ciCode: undefined, message: complaint }, proxy);
      if (isFinal(reason)) throw new UploadError([reason]);
    });
  }
  await reporter.step(COMPILING, () => checkBuild(projectRoot, reporter, { worker, loadCompile }));
  reporter.line(summary(plan));
  if (plan.dryRun) {
    reporter.line('✓ 演练结束，没有发送 / dry run: nothing was sent');
  } else if (plan.version !== undefined) {
    const input = { ...credentials, ...sent(plan), version: plan.version };
    const { packages } = await reporter.step(UPLOADING, (onProgress) => run('upload', input, { onProgress }));
    reporter.line(receivedTable(packages));
    reporter.line(
      `✓ 已上传 ${plan.version}。在微信公众平台 → 管理 → 版本管理 → 开发版本里设为体验版或提交审核。\n` +
        `  Uploaded ${plan.version}. Set it as the trial version or submit it for review in the console (版本管理).`,
    );
  } else {
    await preview(plan, credentials, reporter, run);
  }
}

async function preview(
  plan: UploadPlan,
  credentials: CiCredentials,
  reporter: Reporter,
  run: RunCi,
): Promise<void> {
  const { page, query, qrFile } = plan;
  const input = {
    ...credentials,
    ...sent(plan),
    ...(page === undefined ? {} : { page }),
    ...(query === undefined ? {} : { query }),
  };
  const { image, drawn, packages } = await reporter.step(PREVIEWING, (onProgress) =>
    run('preview', input, { onProgress }),
  );
  await mkdir(path.dirname(qrFile), { recursive: true });
  await writeFile(qrFile, Buffer.from(image, 'base64'));
  reporter.line(receivedTable(packages));
  reporter.line(
    drawn ??
      '二维码不能画在终端里，请打开图片 / The QR code cannot be shown in this terminal: open the image file.',
  );
  const file = path.relative(process.cwd(), qrFile);
  reporter.line(
    `✓ 用微信扫码预览（限项目成员，很快过期）。图片：${file}\n` +
      `  Scan it with WeChat (members of the project only; it expires soon). File: ${file}`,
  );
}

/** Runs a job of miniprogram-ci, and explains its failures. */
function wechatRunner(worker: CiWorker, silenceMs: number, proxy: string | undefined): RunCi {
  return async (name, input, options = {}) => {
    try {
      return await worker.run(name, input, { ...options, silenceMs });
    } catch (error) {
      if (error instanceof CiSilentError) throw silent(silenceMs, proxy);
      if (error instanceof CiError) {
        throw new UploadError([explain({ ciCode: error.ciCode, message: error.message }, proxy)]);
      }
      throw error;
    }
  };
}

async function checkBuild(
  projectRoot: string,
  reporter: Reporter,
  { worker, loadCompile }: Means,
): Promise<void> {
  const { compileProject, sizeTable } = loadCompile();
  const { problems, sizes, budget, warnings } = await compileProject(projectRoot, { runCi: worker.run });
  for (const warning of warnings) reporter.line(`! ${warning}`);
  if (problems.length === 0) {
    if (sizes) reporter.line(sizeTable(sizes, budget));
    return;
  }
  for (const problem of problems) reporter.fail(formatProblem(problem));
  const count = String(problems.length);
  throw uploadError(
    'compile_failed',
    `编译检查发现 ${count} 个问题（见上），没有发送。`,
    `Compiling found ${count} problem(s), see above; nothing was sent.`,
  );
}

function silent(silenceMs: number, proxy: string | undefined): UploadError {
  const seconds = String(silenceMs / 1000);
  const zh = proxy === undefined ? '' : `（代理 ${proxy}）`;
  const en = proxy === undefined ? '' : ` (proxy ${proxy})`;
  return uploadError(
    'timed_out',
    `${seconds} 秒没有响应，已放弃${zh}。检查网络和代理；网络很慢时用 --timeout 加长。`,
    `No response for ${seconds} s: gave up${en}. Check network and proxy; on a slow connection set a longer --timeout.`,
  );
}

function sent({ desc, robot }: UploadPlan): { desc: string; robot: number } {
  return { desc, robot };
}

function summary({ appid, version, robot, desc, page, query }: UploadPlan): string {
  const what = version ?? ['preview', page, query].filter((part) => part !== undefined).join(' ');
  return `appid ${appid} · ${what} · robot ${String(robot)} · ${desc}`;
}

/** The package sizes that WeChat reports after an upload. */
function receivedTable(packages: readonly ReceivedPackage[]): string {
  const names: Readonly<Record<string, string>> = { __FULL__: 'total', __APP__: 'main package' };
  const rows = packages.map(({ name, bytes }) => `${names[name] ?? name} ${bytes.toLocaleString('en-US')} B`);
  return `微信收到 / received: ${rows.join(', ')}`;
}
