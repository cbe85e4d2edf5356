import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { installPacked } from 'mp-app-model/testing';

import { serverEnvironment } from './support/process';

// Packs the package.
jest.setTimeout(120_000);

it('packed, and installed in an empty folder, its command signs a user in', async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'api-server-'));
  try {
    installPacked(root, ['api-server']);
    const command = path.join(root, 'node_modules/api-server/bin/mp-api-server.cjs');
    const child = spawn(process.execPath, [command], {
      cwd: root,
      env: serverEnvironment({ PORT: '0', API_DATA_DIR: 'data' }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    const messages: string[] = [];
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        const { msg, origin = '' } = JSON.parse(line) as { msg: string; origin?: string };
        if (msg === 'listening' || msg === 'stopped') messages.push(msg);
        if (msg !== 'listening') continue;
        const answer = await fetch(`${origin}/v1/sessions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ code: 'any' }),
        });
        expect(answer.status).toBe(201);
        child.kill('SIGTERM');
      }
      expect(await ended).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
    expect(messages).toEqual(['listening', 'stopped']);
  } finally {
    await rm(root, { recursive: true });
  }
});
