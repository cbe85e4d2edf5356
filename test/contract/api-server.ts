import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { backend } from '../../miniprogram/backend';
import { startApiServer } from '../../tools/api-server/src/index';
import type { Backend, Running } from './backends';
import { callHttp } from './node-http';

/** The reference API, asked through the shipped backend.ts and account. */
export const apiServer: Backend = {
  name: 'the API server',
  rules: backend,
  routes: {
    signIn: 'POST /v1/sessions',
    signOut: 'DELETE /v1/sessions/current',
    me: 'GET /v1/me',
    rename: 'PATCH /v1/me',
    avatar: 'POST /v1/me/avatar',
    deletion: 'DELETE /v1/me',
  },
  missingFile: '/avatars/gone',
  maxAvatarBytes: 2_097_152,
  tokenIn: ({ authorization }) => String(authorization).replace('Bearer ', ''),

  open() {
    const dataDir = mkdtempSync(join(tmpdir(), 'contract-api-'));
    let running: Running | undefined;
    const debug = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      if (!running) throw new Error('the API server does not run');
      const call = callHttp({
        url: `${running.origin}/debug/${path}`,
        method,
        header: { 'Content-Type': 'application/json' },
        body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
      });
      const answer = await call.answer;
      if (answer.status !== 200) throw new Error(`/debug/${path} answers ${String(answer.status)}`);
      return JSON.parse(answer.body.toString('utf8'));
    };
    return {
      async start(port) {
        running = await startApiServer({ port, dataDir, logLevel: 'silent' });
        return running;
      },
      count: async () => (await debug('GET', 'counters')) as Record<string, number>,
      expire: async (person) => {
        await debug('POST', 'sessions/expire', { person });
      },
      remove: () => {
        rmSync(dataDir, { recursive: true, force: true });
      },
    };
  },

  load: ({ account }) => account.load(),
  saveNickname: ({ account }, nickname) => account.saveNickname(nickname),
  saveAvatar: ({ account }, filePath, onProgress) => account.saveAvatar(filePath, onProgress),
  deleteAccount: ({ account }) => account.deleteAccount(),
};
