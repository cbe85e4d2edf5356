import { hostKind } from 'mp-app-model/server-host';
import type { ChangeSet } from '../change-set';
import { readJson } from '../json-file';

/** The remaining steps, from the project's current state. */
export function nextSteps(files: ChangeSet, removed: boolean): string {
  const steps: string[] = [];
  if (removed) steps.push('npm install            装好剩下的依赖 / installs the remaining packages');
  const scripts = readJson(files, 'package.json', ['scripts']) as Record<string, string>;
  const appid = readJson(files, 'project.config.json', ['appid']);
  if (appid === 'touristappid') {
    // The leanest project has no setup command any more.
    const place = scripts['setup'] === undefined ? 'project.config.json ' : 'npm run setup -- --appid wx…';
    steps.push(`${place}   还是游客 AppID，不能上传 / still the tourist appid, which cannot upload`);
  }
  const origins = files.read('miniprogram/config.ts').matchAll(/_ORIGIN = '(https:\/\/[^'\s]+)'/g);
  if ([...origins].some(([, origin = '']) => isPlaceholder(origin)))
    steps.push('miniprogram/config.ts  接口地址还是示例 / the API origins are still examples');
  else
    steps.push('mp.weixin.qq.com       登记 request、uploadFile、downloadFile 域名 / register the domains');
  steps.push('miniprogram/backend/adapter.ts  核对路径和字段 / check paths and fields against your backend');
  for (const script of ['start', 'test']) {
    if (scripts[script] !== undefined) steps.push(script === 'start' ? 'npm start' : 'npm test');
  }
  return `接下来 / next:\n${steps.map((step) => `  ${step}`).join('\n')}\n`;
}

const isPlaceholder = (origin: string): boolean =>
  URL.canParse(origin) && hostKind(new URL(origin).hostname) === 'placeholder';
