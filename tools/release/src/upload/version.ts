import { readFileSync } from 'node:fs';
import path from 'node:path';

import { record } from 'mp-app-model';

import { changedFiles } from './git';
import { uploadError } from './upload-error';

const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?$/;

/**
 * The version to upload: the given one, otherwise that of package.json.
 * @throws UploadError `no_version`, `bad_version`
 */
export function versionOf(given: string | undefined, projectRoot: string): string {
  const version = given ?? packageVersion(projectRoot);
  if (version === undefined) {
    throw uploadError(
      'no_version',
      '没有版本号。在 package.json 写 "version"，或用 --version / WX_UPLOAD_VERSION 指定。',
      'There is no version. Put one into package.json, or use --version or WX_UPLOAD_VERSION.',
    );
  }
  // A tag is usually written v1.2.3.
  const bare = version.trim().replace(/^v(?=\d)/, '');
  if (VERSION.test(bare)) return bare;
  const shown = JSON.stringify(version);
  throw uploadError(
    'bad_version',
    `${shown} 不是版本号。要像 1.2.3，或预发布的 1.2.3-rc.1。`,
    `${shown} is not a version. It must look like 1.2.3, or 1.2.3-rc.1 before a release.`,
  );
}

/**
 * A release (a version without a pre-release part) must equal the last commit.
 * @throws UploadError `dirty_tree`
 */
export async function checkTree(version: string, projectRoot: string): Promise<void> {
  if (version.includes('-')) return;
  const changed = await changedFiles(projectRoot);
  if (changed.length === 0) return;
  const more = changed.length > 5 ? ', …' : '';
  const list = `${changed.slice(0, 5).join(', ')}${more}`;
  throw uploadError(
    'dirty_tree',
    `${version} 是正式版本，但有未提交的改动：${list}。先提交，或用预发布版本号（如 ${version}-dev.1）。`,
    `${version} is a release version, but these files are not committed: ${list}. Commit them, or use a pre-release version such as ${version}-dev.1.`,
  );
}

function packageVersion(projectRoot: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
    const { version } = record(manifest);
    return typeof version === 'string' && version !== '' ? version : undefined;
  } catch {
    return undefined;
  }
}
