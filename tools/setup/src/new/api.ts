import type { ChangeSet } from '../change-set';
import { hasApiServer, newApiRoute } from './api-route';
import { camel, pascal, segments } from './names';
import { writeNew } from './write-new';

/**
 * Adds typed calls of one resource over the app's client, with a test on a fake server; and its routes in the
 * reference API, if present.
 * @returns the module's path
 * @throws SetupError `bad_name`, `exists`, `unexpected_source`
 */
export function newApi(files: ChangeSet, name: string | undefined): string {
  const [own = ''] = segments(name, 1);
  const type = pascal(own);
  const list = `list${type}`;
  const create = `create${type}`;
  writeNew(files, {
    [`miniprogram/api/${own}.ts`]: `import type { Client } from '../request/types';

/** One item as the server gives it: name its fields. */
export interface ${type}Item {
  readonly id: string;
  readonly name: string;
}

const PATH = '/v1/${own}';

/** In a page: \`${list}(getApp<IAppOption>().client)\`. Rejects with the client's named errors. */
export function ${list}(client: Pick<Client, 'get'>, page = 1): Promise<${type}Item[]> {
  return client.get(PATH, { query: { page } });
}

/** A write is sent once: it is never repeated by itself. */
export function ${create}(client: Pick<Client, 'post'>, item: Omit<${type}Item, 'id'>): Promise<${type}Item> {
  return client.post(PATH, item);
}
`,
    [`test/unit/api-${own}.test.ts`]: `import { ${create}, ${list} } from '../../miniprogram/api/${own}';
import type { Client } from '../../miniprogram/request/types';
import { json } from '../fakes/fake-server';
import { createSignedInWorld } from '../fakes/world';

const PATH = '/v1/${own}';

it('lists and creates, with the session', async () => {
  const { app, server, time } = await createSignedInWorld();
  const client = app.client as Client;
  const items = [{ id: '${camel(own)}-1', name: 'first' }];
  server.intercept = ({ method, path }) => {
    if (path.split('?')[0] !== PATH) return undefined;
    return method === 'GET' ? json(200, items) : json(201, items[0]);
  };
  expect(await time.until(${list}(client))).toEqual(items);
  expect(await time.until(${create}(client, { name: 'first' }))).toEqual(items[0]);
  expect(server.requests.slice(-2).map(({ method, path }) => [method, path])).toEqual([
    ['GET', \`\${PATH}?page=1\`],
    ['POST', PATH],
  ]);
});
`,
  });
  if (hasApiServer(files)) newApiRoute(files, own);
  return `miniprogram/api/${own}.ts`;
}
