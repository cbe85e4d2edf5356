/** The pre-commit hook, in a separate repository with linters that record their arguments. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { emptyFolder, removeCopies, ROOT } from './support/copy';

afterAll(removeCopies);

/** Rejects every file whose content includes `bad`. */
const LINTER = `#!/usr/bin/env node
const fs = require('node:fs');
const files = process.argv.slice(2).filter((arg) => !arg.startsWith('-') && fs.existsSync(arg));
fs.appendFileSync('asked.txt', require('node:path').basename(__filename) + ' ' + files.join('|') + '\\n');
process.exit(files.some((file) => fs.readFileSync(file, 'utf8').includes('bad')) ? 1 : 0);
`;

// A hook that runs these tests would pass its own repository on.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));

class Repository {
  readonly folder = emptyFolder();

  constructor({ hook = true, installed = true } = {}) {
    this.git('init', '--quiet');
    this.git('config', 'user.email', 'ann@example.com');
    this.git('config', 'user.name', 'Ann');
    this.write('.gitignore', 'node_modules\nasked.txt\n');
    fs.cpSync(path.join(ROOT, 'tools/setup/hooks'), path.join(this.folder, 'tools/setup/hooks'), {
      recursive: true,
    });
    this.git('add', '.');
    this.git('commit', '--quiet', '-m', 'first');
    if (hook) this.git('config', 'core.hooksPath', 'tools/setup/hooks');
    const names = installed ? ['prettier', 'eslint', 'stylelint'] : [];
    for (const name of names) fs.chmodSync(this.write(path.join('node_modules/.bin', name), LINTER), 0o755);
  }

  git(...args: string[]): { readonly code: number | null; readonly said: string } {
    const { status, stderr } = spawnSync('git', args, { cwd: this.folder, env, encoding: 'utf8' });
    return { code: status, said: stderr };
  }

  write(file: string, content: string): string {
    const at = path.join(this.folder, file);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    fs.writeFileSync(at, content);
    return at;
  }

  /** The arguments of each linter, one line for each call. */
  get asked(): string[] {
    const at = path.join(this.folder, 'asked.txt');
    return fs.existsSync(at) ? fs.readFileSync(at, 'utf8').trimEnd().split('\n') : [];
  }
}

it('gives each linter the committed files of its kind, whatever their names', () => {
  const repository = new Repository();
  repository.write('miniprogram/pages/首页 1/a.ts', 'ok');
  repository.write('miniprogram/pages/首页 1/a.wxss', 'ok');
  repository.write('docs/read me.md', 'ok');
  repository.git('add', '.');
  repository.write('not-added.ts', 'bad');
  expect(repository.git('commit', '--quiet', '-m', 'more')).toEqual({ code: 0, said: '' });
  expect(repository.asked).toEqual([
    'prettier docs/read me.md|miniprogram/pages/首页 1/a.ts|miniprogram/pages/首页 1/a.wxss',
    'eslint miniprogram/pages/首页 1/a.ts',
    'stylelint miniprogram/pages/首页 1/a.wxss',
  ]);
});

it('gives no linter a file that is only deleted', () => {
  const repository = new Repository();
  repository.git('rm', '--quiet', '.gitignore');
  expect(repository.git('commit', '--quiet', '-m', 'less').code).toBe(0);
  expect(repository.asked).toEqual([]);
});

it.each(['a.ts', 'miniprogram/a.wxss', 'a.md'])('blocks a bad %s, unless --no-verify is given', (file) => {
  const repository = new Repository();
  repository.write(file, 'bad');
  repository.git('add', '.');
  expect(repository.git('commit', '--quiet', '-m', 'bad').code).toBe(1);
  expect(repository.git('commit', '--quiet', '--no-verify', '-m', 'bad').code).toBe(0);
});

it('says what to do in a clone that has nothing installed', () => {
  const repository = new Repository({ installed: false });
  repository.write('a.ts', 'ok');
  repository.git('add', '.');
  expect(repository.git('commit', '--quiet', '-m', 'a')).toEqual({
    code: 1,
    said: 'pre-commit: prettier is not installed: npm ci, or git commit --no-verify\n',
  });
});

it('is not active in a new clone by itself', () => {
  const repository = new Repository({ hook: false });
  repository.write('a.ts', 'bad');
  repository.git('add', '.');
  expect(repository.git('commit', '--quiet', '-m', 'a').code).toBe(0);
  expect(repository.asked).toEqual([]);
});
