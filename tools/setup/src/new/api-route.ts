import type { ChangeSet } from '../change-set';
import { SetupError } from '../setup-error';
import { camel, pascal } from './names';
import { writeNew } from './write-new';

const APP = 'tools/api-server/src/http/app.ts';
const DOCUMENT = 'tools/api-server/src/contract/document.ts';

/** Whether the reference API is present: an app with another backend may have removed it. */
export function hasApiServer(files: ChangeSet): boolean {
  return files.has(APP);
}

/**
 * Adds the resource to the reference API: two routes, in its table and in the contract, with a test. Run the
 * contract's command afterwards.
 * @throws SetupError `exists`, `unexpected_source` when the files that list the routes have changed too much
 */
export function newApiRoute(files: ChangeSet, name: string): void {
  const type = pascal(name);
  const routes = `${camel(name)}Routes`;
  const specs = [`list${type}`, `create${type}`];
  writeNew(files, {
    [`tools/api-server/src/http/routes/${name}.ts`]: routeSource(name),
    [`tools/api-server/test/${name}.test.ts`]: testSource(name),
  });
  insert(
    files,
    APP,
    "import type { Services } from './routes/services';",
    `import { ${routes} } from './routes/${name}';`,
  );
  insert(files, APP, '...healthRoutes(services),', `...${routes}(),`);
  insert(
    files,
    DOCUMENT,
    "import type { RouteSpec } from '../http/route';",
    `import { ${specs.join(', ')} } from '../http/routes/${name}';`,
  );
  insert(files, DOCUMENT, /^\];$/m, `${specs.join(',\n')},`);
}

/** Inserts a line before the only match of `place` in a file. */
function insert(files: ChangeSet, file: string, place: string | RegExp, line: string): void {
  const text = files.read(file);
  const at = typeof place === 'string' ? text.indexOf(place) : text.search(place);
  if (at < 0)
    throw new SetupError(
      'unexpected_source',
      `Nothing was written: ${file} has changed too much to add a route to it. Add it by hand.`,
    );
  files.write(file, `${text.slice(0, at)}${line}\n${text.slice(at)}`);
}

function routeSource(name: string): string {
  const type = pascal(name);
  return `import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { AUTHORIZED, JSON_BODY, jsonBody, problems } from '../contract-parts';
import { json } from '../reply';
import { route, type Route } from '../route';

const path = '/v1/${name}';

const New${type} = z.object({ name: z.string().min(1).max(100) }).openapi('New${type}');
const ${type}Item = New${type}.extend({ id: z.string() }).openapi('${type}Item');

const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const list${type} = {
  method: 'GET',
  path,
  summary: "The signed-in user's ${name}.",
  access: 'session',
  responses: { 200: answers(z.array(${type}Item), 'All of them.'), ...problems(AUTHORIZED) },
} as const;

export const create${type} = {
  method: 'POST',
  path,
  summary: 'Add one.',
  access: 'session',
  limit: 'write',
  body: jsonBody(New${type}),
  responses: {
    201: answers(${type}Item, 'The new one.'),
    ...problems([...AUTHORIZED, ...JSON_BODY, 'too_many_requests']),
  },
} as const;

/** In memory, until you choose where they are kept: a restart forgets them. */
export function ${camel(name)}Routes(): readonly Route[] {
  const kept = new Map<string, z.output<typeof ${type}Item>[]>();
  return [
    route(list${type}, ({ user }) => json(kept.get(user.id) ?? [])),
    route(create${type}, ({ user, body }) => {
      const item = { id: randomUUID(), ...body };
      kept.set(user.id, [...(kept.get(user.id) ?? []), item]);
      return json(item, 201);
    }),
  ];
}
`;
}

function testSource(name: string): string {
  return `import { useBench } from './support/server';

const bench = useBench();
const PATH = '/v1/${name}';

it('a user adds one and lists them; somebody else has none', async () => {
  const { api } = await bench.start();
  const { token } = await api.signIn('ada');
  const added = await api.call('POST', PATH, { token, json: { name: 'first' } });
  expect(added).toMatchObject({ status: 201, body: { name: 'first' } });
  expect((await api.get(PATH, token)).body).toEqual([added.body]);
  const other = await api.signIn('grace');
  expect((await api.get(PATH, other.token)).body).toEqual([]);
});

it('wants a session, and a name', async () => {
  const { api } = await bench.start();
  expect((await api.get(PATH)).code).toBe('unauthenticated');
  const { token } = await api.signIn();
  expect((await api.call('POST', PATH, { token, json: {} })).code).toBe('validation_failed');
});
`;
}
