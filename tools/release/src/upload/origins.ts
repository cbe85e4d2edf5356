import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { hostKind } from 'mp-app-model/server-host';

import { CONFIG_FILE } from '../config-file';
import { LOCAL_CONFIG, readLanOrigin } from '../local-config';

import { type Reason, type UploadErrorCode, uploadError, UploadError } from './upload-error';

/**
 * A build in WeChat's terms: a preview is a develop build, an upload becomes a trial build and then a
 * release.
 */
export type EnvVersion = 'develop' | 'trial' | 'release';

interface ServersOfConfig {
  readonly chooseOrigin: (environment: object) => unknown;
  /** Further services that receive the session, by name. */
  readonly chooseServices?: (environment: object) => unknown;
}

/**
 * Refuses builds that could point at a developer's own computer: there must be no `config.local.*` file,
 * except one of earlier versions that is switched off.
 * @throws UploadError `lan_override`
 */
export function checkOverride(sourceRoot: string): void {
  const files = existsSync(sourceRoot) ? readdirSync(sourceRoot) : [];
  const isOn = readLanOrigin(sourceRoot) !== undefined;
  const found = files.find((file) => (file === LOCAL_CONFIG ? isOn : file.startsWith('config.local.')));
  if (found === undefined) return;
  const file = display(sourceRoot, found);
  throw uploadError(
    'lan_override',
    `${file} 会让这个构建连接局域网里的电脑（--lan 留下的）。删除它再试。`,
    `${file} points this build at a computer in your local network (--lan left it behind). Delete it and try again.`,
  );
}

/**
 * The servers that the builds would use on a phone must be public: https, with a domain. It runs config.ts
 * itself, so that the check sees what the app does.
 * @throws UploadError `origin_...`
 */
export function checkOrigins(sourceRoot: string, builds: readonly EnvVersion[]): void {
  const config = loadConfig(path.join(sourceRoot, CONFIG_FILE));
  const file = display(sourceRoot, CONFIG_FILE);
  const reasons = builds.flatMap((envVersion) => {
    const environment = { envVersion, inDevTools: false, sdkVersion: '', singlePage: false };
    const services = servicesOf(config, environment);
    return [
      ...faultOf(
        { zh: `${envVersion} 版的接口地址`, en: `The API origin of ${envVersion} builds` },
        config.chooseOrigin(environment),
        file,
      ),
      ...services.flatMap(([name, origin]) =>
        faultOf(
          {
            zh: `${envVersion} 版的服务 ${name} 的地址`,
            en: `The origin of the service ${name} of ${envVersion} builds`,
          },
          origin,
          file,
        ),
      ),
    ];
  });
  if (reasons.length > 0) throw new UploadError(reasons);
}

/** A file's path in messages, such as `miniprogram/config.ts`. */
function display(sourceRoot: string, file: string): string {
  return `${path.basename(sourceRoot)}/${file}`;
}

/** @throws UploadError `origin_unknown` when they cannot be determined */
function servicesOf(
  { chooseServices }: ServersOfConfig,
  environment: object,
): [name: string, origin: unknown][] {
  if (chooseServices === undefined) return [];
  try {
    return Object.entries(chooseServices(environment) as object);
  } catch {
    throw uploadError(
      'origin_unknown',
      '无法得知这个构建还连接哪些服务：config.ts 的 chooseServices(environment) 没有返回按名称列出的地址。',
      'It is unknown which further services this build talks to: chooseServices(environment) of config.ts returns no origins by name.',
    );
  }
}

function faultOf(what: Record<'zh' | 'en', string>, given: unknown, file: string): Reason[] {
  const origin = typeof given === 'string' ? given : '';
  const fault = (code: UploadErrorCode, zh: string, en: string): Reason[] => [
    {
      code,
      zh: `${what.zh} ${JSON.stringify(origin)} ${zh}。在 ${file} 里改成自己的服务器，并在微信公众平台 → 开发管理 → 开发设置 → 服务器域名中登记。`,
      en: `${what.en}, ${JSON.stringify(origin)}, ${en}. Put your own server into ${file}, and register it in WeChat's console (开发设置 > 服务器域名).`,
    },
  ];
  if (!URL.canParse(origin)) return fault('origin_unknown', '不是一个地址', 'is not an origin');
  const { protocol, hostname } = new URL(origin);
  const kind = hostKind(hostname);
  if (kind === 'loopback')
    return fault('origin_loopback', '是本机地址，手机连不上', 'is this computer; phones cannot reach it');
  if (protocol !== 'https:')
    return fault(
      'origin_insecure',
      '不是 https，手机上会被微信拒绝',
      'is not https; WeChat refuses it on phones',
    );
  if (kind === 'placeholder') return fault('origin_placeholder', '只是占位', 'is a placeholder');
  if (kind === 'local')
    return fault(
      'origin_loopback',
      '是内网的名字，手机连不上',
      'is a name in your local network; phones cannot reach it',
    );
  if (kind === 'address')
    return fault(
      'origin_address',
      '是 IP 地址，不能登记为服务器域名',
      'is an IP address, which cannot be a request domain',
    );
  return [];
}

function loadConfig(file: string): ServersOfConfig {
  let cause: unknown;
  try {
    const { chooseOrigin, chooseServices } = createRequire(__filename)(file) as Partial<ServersOfConfig>;
    if (typeof chooseOrigin === 'function')
      return typeof chooseServices === 'function' ? { chooseOrigin, chooseServices } : { chooseOrigin };
  } catch (error) {
    cause = error;
  }
  const why = cause instanceof Error ? ` (${cause.message.split('\n')[0] ?? ''})` : '';
  throw uploadError(
    'origin_unknown',
    `无法得知这个构建连接哪个服务器：${file} 没有可用的 chooseOrigin(environment)${why}。请导出它。`,
    `It is unknown which server this build talks to: ${file} has no working chooseOrigin(environment)${why}. Export it.`,
  );
}
