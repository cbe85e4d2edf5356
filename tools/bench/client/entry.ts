import { backend } from '../../../miniprogram/backend/adapter';
import { config } from '../../../miniprogram/config';
import type { Wx } from '../../../miniprogram/platform/wx';
import { createServices } from '../../../miniprogram/services';

/** This client as the app creates it, behind the interface that all candidates of the benchmark share. */
export function create(wx: Wx) {
  const { client, start } = createServices({ wx, config, backend });
  start();
  return {
    get: (path: string, query: Record<string, string | number>) => client.get(path, { query }),
    post: (path: string, body: object) => client.post(path, body),
    foreign: (url: string) => client.get(url, { auth: 'none' }),
    upload: (path: string, filePath: string) => client.upload(path, { filePath, name: 'file' }),
  };
}
