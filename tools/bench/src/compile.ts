import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle';
import { CLIENT_ENTRY, ROOT } from './paths';

interface ProjectConfig {
  readonly setting: Readonly<Record<string, unknown>>;
}

export interface CompileOptions {
  /** JavaScript files to compile with the client, by name: the peers, each bundled as packing npm would. */
  readonly scripts: ReadonlyMap<string, string>;
  readonly folder: string;
  readonly minified: boolean;
}

const NOT_CODE = /\/(miniprogram_npm|components|pages|packages|custom-tab-bar)$/;

/**
 * The code that phones get: this client's sources and the peers' bundles, compiled offline by miniprogram-ci
 * with this project's own settings (`es6`, `enhance`), then each bundled again with the helpers that the
 * compiler added.
 * @returns the file of each, the client's under `client`
 */
export async function compileForPhones({
  scripts,
  folder,
  minified,
}: CompileOptions): Promise<Map<string, string>> {
  const project = path.join(folder, 'project');
  const output = path.join(folder, 'output');
  writeProject(project, scripts, minified);
  await runCompiler(project, output);
  const files = new Map<string, string>();
  for (const name of ['client', ...scripts.keys()]) {
    const file = path.join(folder, `${name}.compiled.cjs`);
    await bundle(path.join(output, `bench/${name}.js`), file, {
      '@babel/runtime': path.join(output, '@babel/runtime'),
    });
    files.set(name, file);
  }
  return files;
}

/** Writes a mini-program with the client's code, the peers, and one empty page. */
function writeProject(project: string, scripts: ReadonlyMap<string, string>, minified: boolean): void {
  const root = path.join(project, 'miniprogram');
  fs.cpSync(path.join(ROOT, 'miniprogram'), root, {
    recursive: true,
    filter: (source) => !NOT_CODE.test(source) && (!/\.\w+$/.test(source) || source.endsWith('.ts')),
  });
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };
  write(
    'bench/client.ts',
    fs.readFileSync(CLIENT_ENTRY, 'utf8').replaceAll("'../../../miniprogram/", "'../"),
  );
  for (const [name, file] of scripts) write(`bench/${name}.js`, fs.readFileSync(file, 'utf8'));
  const names = ['client', ...scripts.keys()];
  write('app.ts', `${names.map((name) => `import './bench/${name}';`).join('\n')}\nApp({});\n`);
  write('app.json', JSON.stringify({ pages: ['pages/bench'] }));
  write('pages/bench.js', 'Page({});');
  write('pages/bench.wxml', '<view></view>');
  write('pages/bench.json', '{}');
  const config = JSON.parse(fs.readFileSync(path.join(ROOT, 'project.config.json'), 'utf8')) as ProjectConfig;
  const setting = {
    ...config.setting,
    minified,
    uploadWithSourceMap: false,
    packNpmManually: false,
    packNpmRelationList: [],
  };
  fs.writeFileSync(path.join(project, 'project.config.json'), JSON.stringify({ ...config, setting }));
}

/**
 * In a separate process and folder: miniprogram-ci leaves an empty folder behind, and a child process that
 * never ends.
 */
function runCompiler(project: string, output: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'compile-child.ts'), [project, output], {
      cwd: path.dirname(project),
      execArgv: ['--require', require.resolve('tsx/cjs')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let log = '';
    const keep = (chunk: Buffer): void => {
      log = (log + chunk.toString()).slice(-4000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`miniprogram-ci could not compile the client (exit ${String(code)}).\n${log}`));
    });
  });
}
