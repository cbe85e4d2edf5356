import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadOptions } from 'api-server';
import { ApiProcess } from '../api-process';

jest.setTimeout(120_000);

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Stands for the API: answers with what the source beside it says. */
const PROGRAM = `
import http from 'node:http';
import { answer } from './sources/answer';
process.once('message', ({ port }: { port: number }) => {
  const server = http.createServer((_, reply) => reply.end(answer));
  server.listen(port, '127.0.0.1', () => {
    const at = server.address() as { port: number };
    process.send?.({ origin: 'http://127.0.0.1:' + at.port, port: at.port });
  });
});
`;

interface Api {
  readonly api: ApiProcess;
  readonly edit: (source: string) => void;
  /** Resolves with the next line of the terminal that matches. */
  readonly says: (pattern: RegExp) => Promise<string>;
}

function apiOf(source: string): Api {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'api-process-'));
  const file = path.join(folder, 'sources/answer.ts');
  const edit = (text: string): void => {
    fs.writeFileSync(file, text);
  };
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(path.join(folder, 'program.ts'), PROGRAM);
  edit(source);
  let heard: (line: string) => void = () => undefined;
  const api = new ApiProcess(loadOptions({ PORT: '0' }), {
    program: path.join(folder, 'program.ts'),
    sources: path.dirname(file),
    log: (line) => {
      heard(line);
    },
  });
  cleanUps.push(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  cleanUps.push(() => api.close());
  const says = (pattern: RegExp): Promise<string> =>
    new Promise((resolve) => {
      heard = (line) => {
        if (pattern.test(line)) resolve(line);
      };
    });
  return { api, edit, says };
}

const bodyOf = async (origin: string): Promise<string> => (await fetch(origin)).text();

it('an edit starts the API anew at the same port', async () => {
  const { api, edit, says } = apiOf("export const answer = 'one';");
  const { origin } = await api.start();
  expect(await bodyOf(origin)).toBe('one');
  const again = says(/started anew/);
  edit("export const answer = 'two';");
  expect(await again).toContain('answer.ts');
  expect(await bodyOf(origin)).toBe('two');
});

it('one that does not load says where, and the next edit brings the API back', async () => {
  const { api, edit, says } = apiOf("export const answer = 'one';");
  const { origin } = await api.start();
  const down = says(/down until the next edit/);
  edit('export const answer = ;');
  expect(await down).toMatch(/answer\.ts:1:\d+/);
  await expect(fetch(origin)).rejects.toThrow();
  const up = says(/started anew/);
  edit("export const answer = 'three';");
  await up;
  expect(await bodyOf(origin)).toBe('three');
});

it('ends with who started it, also while it starts anew', async () => {
  const { api, edit } = apiOf("export const answer = 'one';");
  const { origin } = await api.start();
  edit("export const answer = 'two';");
  await Promise.all([api.close(), api.close()]);
  await expect(fetch(origin)).rejects.toThrow();
});
