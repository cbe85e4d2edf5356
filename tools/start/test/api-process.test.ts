import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadOptions } from 'api-server/options';
import { ApiProcess } from '../api-process';

jest.setTimeout(120_000);

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A fake API: responds with the text of the source file beside it. */
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
  /** Folder of program and sources. */
  readonly folder: string;
  /** All lines of the terminal. */
  readonly lines: string[];
  readonly api: ApiProcess;
  readonly edit: (source: string) => void;
  /** Resolves with the next terminal line that matches. */
  readonly says: (pattern: RegExp) => Promise<string>;
}

async function apiOf(source: string): Promise<Api> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'api-process-'));
  const file = path.join(folder, 'sources/answer.ts');
  const edit = (text: string): void => {
    fs.writeFileSync(file, text);
  };
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(path.join(folder, 'program.ts'), PROGRAM);
  edit(source);
  const lines: string[] = [];
  let heard: (line: string) => void = () => undefined;
  const api = new ApiProcess(loadOptions({ PORT: String(await ownPort()) }), {
    program: path.join(folder, 'program.ts'),
    sources: path.dirname(file),
    log: (line) => {
      lines.push(line);
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
  return { api, edit, says, folder, lines };
}

const bodyOf = async (origin: string): Promise<string> => (await fetch(origin)).text();

it('an edit restarts the API at the same port', async () => {
  const { api, edit, says } = await apiOf("export const answer = 'one';");
  const { origin } = await api.start();
  expect(await bodyOf(origin)).toBe('one');
  const again = says(/API restarted/);
  edit("export const answer = 'two';");
  expect(await again).toContain('answer.ts');
  expect(await bodyOf(origin)).toBe('two');
});

it('one that does not load says where, and the next edit brings the API back', async () => {
  const { api, edit, says } = await apiOf("export const answer = 'one';");
  const { origin } = await api.start();
  const down = says(/did not start, the next edit tries again/);
  edit('export const answer = ;');
  expect(await down).toMatch(/answer\.ts:1:\d+/);
  await expect(fetch(origin)).rejects.toThrow();
  const up = says(/API restarted/);
  edit("export const answer = 'three';");
  await up;
  expect(await bodyOf(origin)).toBe('three');
});

it.each([
  ['its sources and its program', ['sources', 'program.ts']],
  ['its sources', ['sources']],
  ['its program, beside an edit of a source', ['program.ts']],
])('deleted while it runs, %s: one sentence, and no stack', async (_, gone) => {
  const { api, edit, says, folder, lines } = await apiOf("export const answer = 'one';");
  const { origin } = await api.start();
  const said = says(/./);
  if (!gone.includes('sources')) edit("export const answer = 'two';");
  for (const name of gone) fs.rmSync(path.join(folder, name), { recursive: true });
  expect(await said).toMatch(/^missing_part: [^\n]+ was deleted and the API has stopped: [^\n]+\.$/);
  await expect(fetch(origin)).rejects.toThrow();
  await api.close();
  expect(lines).toHaveLength(1);
});

it('ends with the process that started it, also while it restarts', async () => {
  const { api, edit } = await apiOf("export const answer = 'one';");
  const { origin } = await api.start();
  edit("export const answer = 'two';");
  await Promise.all([api.close(), api.close()]);
  await expect(fetch(origin)).rejects.toThrow();
});
