import { randomUUID } from 'node:crypto';

import type { StartOptions } from '../src/index';
import { AddedPhoto, Note, NotePage } from '../src/http/routes/notes-schemas';
import type { z } from 'zod';
import type { Answer, Api, TestSession } from './support/api';
import { png } from './support/images';
import { describeWithRedis, startRedis, type TestRedis } from './support/redis';
import { useBench, type Bench, type TestServer } from './support/server';

type Note = z.output<typeof Note>;
type NotePage = z.output<typeof NotePage>;

/** A server, and a user with notes. */
export interface Writer extends TestServer {
  readonly token: string;
  readonly user: TestSession['user'];
  /** With a new key each time, unless one is given. */
  readonly post: (body: unknown, key?: string) => Promise<Answer>;
  readonly create: (title: string, text?: string) => Promise<Note>;
  readonly list: (query?: string) => Promise<NotePage>;
  readonly titles: (query?: string) => Promise<string[]>;
  readonly change: (id: string, body: unknown) => Promise<Answer>;
  readonly remove: (id: string) => Promise<Answer>;
  readonly restore: (id: string) => Promise<Answer>;
  readonly addPhoto: (id: string, bytes?: Uint8Array<ArrayBuffer>, key?: string) => Promise<Answer>;
  /** The status of a request for a photo. */
  readonly shown: (path: string) => Promise<number>;
}

export const noteOf = ({ body }: Answer): Note => Note.strict().parse(body);

/** The note in the response to a photo. */
export const addedOf = ({ body }: Answer): Note => AddedPhoto.strict().parse(body).note;

/** A user of a running server. */
export async function writerOn(server: TestServer, name = 'ada', api: Api = server.api): Promise<Writer> {
  const { token, user } = await api.signIn(name);
  const post = (body: unknown, key: string = randomUUID()): Promise<Answer> =>
    api.call('POST', '/v1/notes', { token, json: body, headers: { 'Idempotency-Key': key } });
  const list = async (query = ''): Promise<NotePage> =>
    NotePage.strict().parse((await api.get(`/v1/notes${query}`, token)).body);
  return {
    ...server,
    token,
    user,
    post,
    list,
    create: async (title, text = '') => {
      const answer = await post({ title, text });
      expect(answer.status).toBe(201);
      return noteOf(answer);
    },
    titles: async (query) => (await list(query)).items.map(({ title }) => title),
    change: (id, json) => api.call('PATCH', `/v1/notes/${id}`, { token, json }),
    remove: (id) => api.call('DELETE', `/v1/notes/${id}`, { token }),
    restore: (id) => api.call('POST', `/v1/notes/${id}/restore`, { token }),
    addPhoto: (id, bytes = png(), key = randomUUID()) => {
      const form = new FormData();
      form.append('photo', new Blob([bytes]), 'a.png');
      const headers = { 'Idempotency-Key': key };
      return api.call('POST', `/v1/notes/${id}/photos`, { token, form, headers });
    },
    shown: async (path) => (await fetch(api.origin + path)).status,
  };
}

/** The helpers for tests of one engine. */
export interface ServerBench extends Bench {
  /** A server with an empty store, and the user Ada. */
  readonly writer: (options?: StartOptions) => Promise<Writer>;
}

/** Runs the same tests on a server with the embedded store, and on one with a real Redis. */
export function describeServers(name: string, tests: (bench: ServerBench) => void): void {
  describe(`${name}, embedded`, () => {
    const bench = useBench();
    tests({ ...bench, writer: async (more) => writerOn(await bench.start({ ...more })) });
  });

  describeWithRedis(`${name}, Redis`, () => {
    const bench = useBench();
    let redis: TestRedis;
    let database = 0;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.dispose());
    tests({
      ...bench,
      writer: async (more) =>
        writerOn(await bench.start({ redisUrl: `${redis.url}/${String(database++)}`, ...more })),
    });
  });
}
