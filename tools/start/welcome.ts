import type { Addresses } from './dev-server';
import { queryOf } from './lan-mode';
import type { Plan } from './plan';

/** The terminal's text when everything is ready. */
export function welcome(addresses: Addresses, plan: Plan, projectRoot: string, ms: number): string {
  return [
    '',
    `  小程序预览  Preview     ${addresses.preview}`,
    `  接口服务    API         ${addresses.api}${plan.ownBackend === undefined ? '' : OWN}`,
    ...phone(addresses, plan),
    `  开发者工具  DevTools    导入目录 / import the folder: ${projectRoot}`,
    '',
    `  ${(ms / 1000).toFixed(1)} s 就绪，Ctrl-C 退出 / ready, Ctrl-C stops ${plan.ownBackend === undefined ? 'both' : 'the preview'}`,
    '',
  ].join('\n');
}

const OWN =
  '  你自己的后端，config.ts 的 LOCAL_ORIGIN，请自行启动 / your own backend, LOCAL_ORIGIN of config.ts: start it yourself';

function phone({ lan }: Addresses, { otherAddresses }: Plan): string[] {
  if (lan === undefined) return [];
  const others = otherAddresses.map((address) => `--lan=${address}`).join('  ');
  return [
    `  手机        Phone       ${lan}`,
    '                          开发版，打开调试，编译模式选 / a develop build with debugging on, in the compile mode',
    `                          「npm start -- --lan」，启动参数 / launched with ${queryOf(lan.replace('http://', ''))}`,
    ...(others === '' ? [] : [`                          其他地址 / other addresses: ${others}`]),
  ];
}
