import { rmSync } from 'node:fs';

import { backend } from '../fakes/contract-adapter';
import { startApiServer, type ApiServer, type StartOptions } from 'api-server';
import type { Backend, Site } from './backend';
import { memoryFolder } from 'api-server/testing';
import { callHttp } from './node-http';

/** The reference API, called through the shipped backend.ts and account. */
export const reference: Backend = {
  name: 'the API server',
  adapter: backend,
  routes: {
    signIn: 'POST /v1/sessions',
    signOut: 'DELETE /v1/sessions/current',
    me: 'GET /v1/me',
    rename: 'PATCH /v1/me',
    avatar: 'POST /v1/me/avatar',
    deletion: 'DELETE /v1/me',
  },
  mePath: '/v1/me',
  avatarForm: { path: '/v1/me/avatar', name: 'avatar' },
  missingFile: '/avatars/gone',
  maxAvatarBytes: 2_097_152,
  tokenIn: ({ authorization }) => authorization?.replace('Bearer ', ''),
  open: () => openSite(),

  load: ({ app }) => app.account.load(),
  saveNickname: ({ app }, nickname) => app.account.saveNickname(nickname),
  saveAvatar: ({ app }, filePath, onProgress) => app.account.saveAvatar(filePath, onProgress),
  deleteAccount: ({ app }) => app.account.deleteAccount(),
};

/** @param options differences from the usual server @param started called with each server that is started */
export function openSite(
  options: StartOptions = {},
  started: (server: ApiServer) => void = () => undefined,
): Site {
  const dataDir = memoryFolder('contract-api-');
  let origin = '';
  return {
    async start(port) {
      const running = await startApiServer({ port, dataDir, logLevel: 'silent', ...options });
      ({ origin } = running);
      try {
        started(running);
      } catch (error) {
        await running.close();
        throw error;
      }
      return running;
    },
    count: async () => (await debug(origin, 'GET', 'counters')) as Record<string, number>,
    expire: async (user) => {
      await debug(origin, 'POST', 'sessions/expire', { user });
    },
    remove: () => {
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Calls one of the routes under `/debug`. */
export async function debug(
  origin: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await callHttp({
    url: `${origin}/debug/${path}`,
    method,
    header: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
  }).answer;
  if (answer.status >= 300) throw new Error(`/debug/${path} answers ${String(answer.status)}`);
  return answer.body.byteLength === 0 ? undefined : JSON.parse(answer.body.toString('utf8'));
}
