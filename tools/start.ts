/** `npm start`: the reference API and the browser preview side by side, until Ctrl-C. */
import path from 'node:path';
import { StartError, loadOptions, startApiServer } from './api-server/src/index';
import type { ApiServer } from './api-server/src/index';
import { startPreview } from './preview/src/index';
import type { Preview } from './preview/src/index';
import { ensureNpm } from './release/src/pack-npm/index';

const ROOT = path.resolve(__dirname, '..');

async function main(): Promise<void> {
  const started = Date.now();
  await ensureNpm(ROOT);
  const running: (ApiServer | Preview)[] = [];
  const stop = async (code: number): Promise<never> => {
    await Promise.allSettled(running.map((server) => server.close()));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop(0));
  }
  try {
    const api = await startApiServer(loadOptions(process.env));
    running.push(api);
    const preview = await startPreview({ projectRoot: ROOT });
    running.push(preview);
    await preview.ready;
    console.log(welcome(api.origin, preview.origin, Date.now() - started));
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    await stop(1);
  }
}

function welcome(api: string, preview: string, ms: number): string {
  return [
    '',
    `  小程序预览  Preview     ${preview}`,
    `  接口服务    API         ${api}`,
    `  开发者工具  DevTools    导入目录 / import the folder: ${ROOT}`,
    '',
    `  ${(ms / 1000).toFixed(1)} s 就绪，Ctrl-C 退出 / ready, Ctrl-C stops both`,
    '',
  ].join('\n');
}

void main();
