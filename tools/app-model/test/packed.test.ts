import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packed } from '../testing';

/** Stands for npm: prints what it was given. */
const NPM = `
  const settings = Object.keys(process.env).filter((key) => /^npm_config_/.test(key));
  const folders = process.argv.slice(2).filter((word) => word.startsWith('/') || word.includes(':'));
  require('node:fs').writeFileSync('one-1.0.0.tgz', JSON.stringify({ name: 'one', settings, folders: folders.length }));
  console.log(JSON.stringify([{ filename: 'one-1.0.0.tgz' }]));
`;

const { npm_execpath: usual } = process.env;
let root: string;

function write(file: string, text: string): void {
  const at = path.join(root, file);
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.writeFileSync(at, text);
}

beforeEach(() => {
  runs = [];
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'));
  for (const name of ['one', 'two', 'three']) write(`tools/${name}/package.json`, JSON.stringify({ name }));
  write('tools/one/src/a.ts', 'one');
  write('npm/bin/npm-cli.js', NPM);
  write('npm/package.json', '{ "version": "1.0.0" }');
  process.env['npm_execpath'] = path.join(root, 'npm/bin/npm-cli.js');
});
afterEach(() => {
  if (usual === undefined) delete process.env['npm_execpath'];
  else process.env['npm_execpath'] = usual;
  fs.rmSync(root, { recursive: true });
});

let runs: string[][];

/** Packs the package.json of each folder. */
function run(args: readonly string[], cwd: string): string {
  const folders = args.filter((word) => path.isAbsolute(word));
  runs.push(folders.map((folder) => path.basename(folder)));
  const made = folders.map((folder) => ({ folder, filename: `${path.basename(folder)}-1.0.0.tgz` }));
  for (const { folder, filename } of made)
    fs.copyFileSync(path.join(folder, 'package.json'), path.join(cwd, filename));
  return JSON.stringify(made);
}

function namesOf(...names: string[]): unknown[] {
  return packed(names, root, run).map(
    (file) => (JSON.parse(fs.readFileSync(file, 'utf8')) as { name: string }).name,
  );
}

it('packs a tool once, and several at once', () => {
  expect(namesOf('one')).toEqual(['one']);
  expect(namesOf('two', 'one', 'three')).toEqual(['two', 'one', 'three']);
  expect(namesOf('one', 'two')).toEqual(['one', 'two']);
  expect(runs).toEqual([['one'], ['two', 'three']]);
});

it('asks the npm that runs this, without the settings of that run', () => {
  process.env['npm_config_dry_run'] = 'true';
  try {
    const [archive = ''] = packed(['one'], root);
    expect(JSON.parse(fs.readFileSync(archive, 'utf8'))).toEqual({ name: 'one', settings: [], folders: 1 });
  } finally {
    delete process.env['npm_config_dry_run'];
  }
});

it.each<[string, () => void]>([
  [
    'a file is changed',
    () => {
      write('tools/one/src/a.ts', 'two');
    },
  ],
  [
    'a file is added',
    () => {
      write('tools/one/src/b.ts', '');
    },
  ],
  [
    'a file is gone',
    () => {
      fs.rmSync(path.join(root, 'tools/one/src/a.ts'));
    },
  ],
  [
    'a file can be run',
    () => {
      fs.chmodSync(path.join(root, 'tools/one/src/a.ts'), 0o755);
    },
  ],
  [
    'the project ignores other files',
    () => {
      write('.gitignore', '*.ts');
    },
  ],
  [
    'npm is another one',
    () => {
      write('npm/package.json', '{ "version": "1.0.1" }');
    },
  ],
])('packs it again when %s', (_, change) => {
  namesOf('one');
  namesOf('one');
  expect(runs).toHaveLength(1);
  change();
  namesOf('one');
  expect(runs).toHaveLength(2);
});

it('what is installed in the tool is no reason to pack it again', () => {
  namesOf('one');
  write('tools/one/node_modules/x/index.js', '');
  namesOf('one');
  expect(runs).toHaveLength(1);
});
