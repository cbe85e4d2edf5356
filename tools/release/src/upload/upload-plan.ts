import { existsSync } from 'node:fs';
import path from 'node:path';

import { readProjectConfig } from 'mp-app-model';

import { checkedAppid } from './appid';
import { lastSubject } from './git';
import { findKey, normalizeKey, usualKeyFile } from './key';
import { type Command, DEFAULT_QR_FILE, DEFAULT_TIMEOUT_S, type Given } from './options';
import { checkOrigins, checkOverride } from './origins';
import { checkedPage, checkedQuery } from './page';
import { type Reason, uploadError, UploadError } from './upload-error';
import { checkTree, versionOf } from './version';

/** A checked upload or preview. */
export interface UploadPlan {
  readonly command: Command;
  /** Absolute path. */
  readonly projectRoot: string;
  readonly appid: string;
  /** PEM text; optional in a dry run. */
  readonly key: string | undefined;
  readonly desc: string;
  readonly robot: number;
  /** Set for an upload. */
  readonly version: string | undefined;
  /** The page that a preview opens, from the source root; the first page when unset. */
  readonly page: string | undefined;
  readonly query: string | undefined;
  /** Absolute path of the file for a preview's QR code. */
  readonly qrFile: string;
  readonly dryRun: boolean;
  /** Fails after that long without a sign of life, in ms. */
  readonly silenceMs: number;
}

/**
 * Checks everything that could forbid the upload before the slow compile.
 * @throws UploadError with every reason found; ProjectError when there is no project
 */
export async function planUpload(command: Command, given: Given, cwd: string): Promise<UploadPlan> {
  const config = readProjectConfig(path.resolve(cwd, given.project ?? '.'));
  const { projectRoot, sourceRoot } = config;
  const reasons: Reason[] = [];
  const check = async <T>(find: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await find();
    } catch (error) {
      if (!(error instanceof UploadError)) throw error;
      reasons.push(...error.reasons);
      return undefined;
    }
  };
  const appid = await check(() => checkedAppid(given.appid ?? config.appid));
  const key = await check(() => {
    // A dry run signs nothing, but checks a key if there is one.
    if (given.dryRun && !hasKey(given, projectRoot, appid)) return undefined;
    const source = { text: given.key === undefined ? given.keyText : undefined, file: given.key };
    return normalizeKey(findKey(source, projectRoot, appid));
  });
  const version = command === 'upload' ? await check(() => versionOf(given.version, projectRoot)) : undefined;
  await check(() => (version === undefined ? undefined : checkTree(version, projectRoot)));
  const desc = await check(() => descriptionOf(given, projectRoot));
  const robot = await check(() => wholeNumber('bad_robot', '--robot', given.robot ?? '1', 30));
  const seconds = await check(() =>
    wholeNumber('bad_timeout', '--timeout', given.timeout ?? String(DEFAULT_TIMEOUT_S), 3600),
  );
  const page = await check(() =>
    given.page === undefined ? undefined : checkedPage(given.page, projectRoot),
  );
  const query = await check(() => (given.query === undefined ? undefined : checkedQuery(given.query)));
  await check(() => {
    checkOverride(sourceRoot);
    checkOrigins(sourceRoot, command === 'upload' ? ['trial', 'release'] : ['develop']);
  });
  if (reasons.length > 0) throw new UploadError(reasons);
  return {
    command,
    projectRoot,
    appid: appid ?? '',
    key,
    desc: desc ?? '',
    robot: robot ?? 1,
    version,
    page,
    query,
    qrFile: path.resolve(given.qr === undefined ? projectRoot : cwd, given.qr ?? DEFAULT_QR_FILE),
    dryRun: given.dryRun,
    silenceMs: (seconds ?? DEFAULT_TIMEOUT_S) * 1000,
  };
}

function hasKey(given: Given, projectRoot: string, appid: string | undefined): boolean {
  return (
    given.key !== undefined || given.keyText !== undefined || existsSync(usualKeyFile(projectRoot, appid))
  );
}

async function descriptionOf(given: Given, projectRoot: string): Promise<string> {
  const desc = (given.desc ?? (await lastSubject(projectRoot)))?.replace(/\s+/g, ' ').trim();
  if (desc !== undefined) return desc;
  throw uploadError(
    'no_description',
    '没有备注：这里没有 git 提交可用。用 --desc 或 WX_UPLOAD_DESC 指定。',
    'There is no description: no git commit was found here. Give one with --desc or WX_UPLOAD_DESC.',
  );
}

function wholeNumber(code: 'bad_robot' | 'bad_timeout', name: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= max) return number;
  const shown = JSON.stringify(text);
  throw uploadError(
    code,
    `${name} 要 1 到 ${String(max)} 的整数，不能是 ${shown}。`,
    `${name} takes a whole number from 1 to ${String(max)}, not ${shown}.`,
  );
}
