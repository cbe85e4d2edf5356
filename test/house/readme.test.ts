/** Every TypeScript block of the READMEs compiles, and the example of a backend runs. */
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import type { Adapter } from '../../miniprogram/services';
import { FakeServer, json } from '../fakes/fake-server';
import { FakeWx } from '../fakes/fake-wx';
import { VirtualTime } from '../fakes/virtual-time';
import { composeApp, ORIGIN } from '../fakes/world';

const ROOT = path.resolve(__dirname, '../..');

/** Names that a block may use. */
const AROUND_CALLS = `
import { pageSignal } from '../platform/page-signal';
interface Goods { id: string }
export async function onLoad(this: { onUnload?: () => void }, filePath: string): Promise<unknown> {
BLOCK
return [goods, header, text, page];
}
`;

function blocksOf(readme: string): string[] {
  const text = fs.readFileSync(path.join(ROOT, readme), 'utf8');
  // tools/setup/test/readme-blocks.test.ts runs blocks that name another file.
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)]
    .map(([, block = '']) => block)
    .filter((block) => isBackend(block) || !/^\/\/ (?:miniprogram|test)\//.test(block));
}

const isBackend = (block: string): boolean => block.includes('export const backend');

/** The errors of these modules, each as if it were in miniprogram/backend/. */
function typeErrors(modules: Readonly<Record<string, string>>): string[] {
  const read = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const config: unknown = read.config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const files = new Map(
    Object.entries(modules).map(([name, text]) => [path.join(ROOT, 'miniprogram/backend', name), text]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(path.normalize(file)) || fileExists.call(host, file);
  host.readFile = (file) => files.get(path.normalize(file)) ?? readFile.call(host, file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(path.normalize(file));
    return text === undefined
      ? getSourceFile.call(host, file, version, ...rest)
      : ts.createSourceFile(file, text, version);
  };
  const typings = fs.readdirSync(path.join(ROOT, 'typings')).map((file) => path.join(ROOT, 'typings', file));
  const program = ts.createProgram([...files.keys(), ...typings], options, host);
  // The type check of the app itself says what is wrong in the files that they import.
  const own = [...files.keys()].flatMap((file) => program.getSourceFile(file) ?? []);
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ].map(
    ({ file, messageText }) =>
      `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}

it('every block compiles', () => {
  const modules: Record<string, string> = {};
  for (const readme of ['README.md', 'README.en.md']) {
    blocksOf(readme).forEach((block, index) => {
      const name = `${readme.replaceAll('.', '-')}-${String(index)}.ts`;
      modules[name] = isBackend(block) ? block : AROUND_CALLS.replace('BLOCK', () => block);
    });
  }
  expect(Object.keys(modules)).toHaveLength(4);
  expect(typeErrors(modules)).toEqual([]);
}, 120_000);

it.each(['README.md', 'README.en.md'])(
  'the backend of %s signs in once, and its numeric user id is still known at the next launch',
  async (readme) => {
    const block = blocksOf(readme).find(isBackend) ?? '';
    const { outputText } = ts.transpileModule(block, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    const exports: { backend?: Adapter } = {};
    vm.runInNewContext(outputText, { exports });
    const adapter = exports.backend as Adapter;

    const time = new VirtualTime();
    const server = new FakeServer();
    const wx = new FakeWx(time.setTimeout, server);
    server.intercept = ({ path: at }) =>
      at === '/login'
        ? json(200, { code: 0, data: { token: 'a-token', ttl: 7200, uid: 42 } })
        : json(200, { code: 0, data: { uid: 42, name: '小林' } });

    const first = composeApp(wx, time, { adapter });
    first.start();
    expect(await time.until(first.account.load())).toMatchObject({ id: '42' });
    const second = composeApp(wx, time, { adapter });
    second.start();
    expect(await time.until(second.client.get('/user'))).toEqual({ uid: 42, name: '小林' });
    expect(wx.logins).toBe(1);
    expect(ORIGIN).toBe('https://api.example.test');
  },
);
