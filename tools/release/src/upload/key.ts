import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { uploadError } from './upload-error';

export interface KeySource {
  /** The key itself, from an environment variable. */
  readonly text: string | undefined;
  /** Path of the file downloaded from WeChat's console. */
  readonly file: string | undefined;
}

const WHERE_ZH = '微信公众平台 → 管理 → 开发管理 → 开发设置 → 小程序代码上传';
const WHERE_EN = 'mp.weixin.qq.com, 管理 > 开发管理 > 开发设置 > 小程序代码上传';

/** The file name that WeChat's console gives a key, by appid. */
export function usualKeyFile(projectRoot: string, appid: string | undefined): string {
  return path.join(projectRoot, `private.${appid ?? ''}.key`);
}

/**
 * Reads the upload key: from the given file, else from the given text, else from the file in the project's
 * folder that WeChat's console names after the appid.
 * @throws UploadError `no_key`, `key_unreadable`, `bad_key` when a path variable contains the key itself
 */
export function findKey(source: KeySource, projectRoot: string, appid: string | undefined): string {
  const usual = usualKeyFile(projectRoot, appid);
  const file = source.file ?? (source.text === undefined && existsSync(usual) ? usual : undefined);
  if (file !== undefined && (file.length > 512 || /-----|\n/.test(file))) {
    // The message does not repeat the value: it is most likely the key.
    throw uploadError(
      'bad_key',
      '--key 和 WX_UPLOAD_KEY_FILE 要的是文件路径；密钥内容放进 WX_UPLOAD_KEY。',
      '--key and WX_UPLOAD_KEY_FILE take the path of a file; the key itself goes into WX_UPLOAD_KEY.',
    );
  }
  if (file !== undefined) return readKeyFile(path.resolve(projectRoot, file));
  if (source.text !== undefined) return source.text;
  throw uploadError(
    'no_key',
    `没有代码上传密钥。在 ${WHERE_ZH} 生成并下载，然后任选其一：用 --key 指定文件；把文件放在项目根目录` +
      '（private.<appid>.key，已被 git 忽略）；或把文件内容放进环境变量 WX_UPLOAD_KEY（CI 的 secret）。',
    `There is no upload key. Create one at ${WHERE_EN} and download it, then name its file with --key, or put it into the ` +
      'project as private.<appid>.key (git ignores it), or put its content into WX_UPLOAD_KEY (a secret of CI).',
  );
}

/**
 * Normalizes the key to the PEM text that miniprogram-ci loads. Repairs common damage in CI secrets: line
 * ends written as `\n`, no line ends, CRLF, quotes around it, base64 of the whole.
 * @throws UploadError `bad_key`; the message never repeats the key
 */
export function normalizeKey(given: string): string {
  const text = plain(given);
  const decoded = Buffer.from(text, 'base64');
  const key = text.includes('-----') ? fromPem(text) : fromBase64(decoded);
  if (key.asymmetricKeyType !== 'rsa') {
    throw bad('它不是 RSA 私钥', `it is a key for ${key.asymmetricKeyType ?? 'something else'}, not for RSA`);
  }
  return key.export({ type: 'pkcs1', format: 'pem' }).toString();
}

function fromBase64(decoded: Buffer): KeyObject {
  const inside = plain(decoded.toString('utf8'));
  if (inside.includes('-----BEGIN')) return fromPem(inside);
  for (const type of ['pkcs1', 'pkcs8'] as const) {
    const key = load({ key: decoded, format: 'der', type });
    if (key) return key;
  }
  throw bad(
    '里面没有 -----BEGIN RSA PRIVATE KEY----- 这一行（如果它是文件路径，用 WX_UPLOAD_KEY_FILE）',
    'it has no line -----BEGIN RSA PRIVATE KEY----- (a path goes into WX_UPLOAD_KEY_FILE)',
  );
}

function fromPem(text: string): KeyObject {
  const begin = /-----BEGIN ([A-Z ]+)-----/.exec(text);
  const label = begin?.[1] ?? '';
  if (!begin) {
    throw bad(
      '-----BEGIN RSA PRIVATE KEY----- 这一行不完整',
      'its line -----BEGIN RSA PRIVATE KEY----- is damaged',
    );
  }
  if (!label.endsWith('PRIVATE KEY')) {
    throw bad(`它是 ${label}，不是私钥`, `it is a ${label}, not a private key`);
  }
  const start = begin.index + begin[0].length;
  const end = text.indexOf(`-----END ${label}-----`, start);
  if (end < 0) throw bad('它没有结尾的 END 行，可能被截断', 'it has no END line, so a part of it is missing');
  const body = text.slice(start, end).replace(/\s/g, '');
  if (label.includes('ENCRYPTED') || body.includes('ENCRYPTED')) {
    throw bad(
      '它带有口令保护；微信下载的密钥没有口令',
      'it is protected by a passphrase, which keys of WeChat never are',
    );
  }
  const lines = body.match(/.{1,64}/g) ?? [];
  const pem = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
  const key = load({ key: pem, format: 'pem' });
  if (!key) throw bad('它的内容有缺失或改动', 'a part of it is missing or changed');
  return key;
}

/** Unifies line ends, and removes a byte-order mark and quotes around the whole. */
function plain(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\\+r/g, '')
    .replace(/\\+n/g, '\n')
    .replace(/\r\n?/g, '\n')
    .trim()
    .replace(/^(["'])([\s\S]*)\1$/, '$2')
    .trim();
}

function load(input: Parameters<typeof createPrivateKey>[0]): KeyObject | undefined {
  try {
    return createPrivateKey(input);
  } catch {
    return undefined;
  }
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw uploadError(
      'key_unreadable',
      `读不到密钥文件 ${file}（${code}）。检查 --key 或 WX_UPLOAD_KEY_FILE 的路径。`,
      `The key file ${file} cannot be read (${code}). Check the path in --key or WX_UPLOAD_KEY_FILE.`,
    );
  }
}

function bad(zh: string, en: string) {
  return uploadError(
    'bad_key',
    `密钥不可用：${zh}。请把从微信下载的文件原样、完整地放进去（包括 BEGIN 和 END 两行），或重新生成：${WHERE_ZH}。`,
    `The key cannot be used: ${en}. Put in the downloaded file whole (BEGIN and END lines too), or create a new one: ${WHERE_EN}.`,
  );
}
