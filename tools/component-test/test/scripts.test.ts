/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './support/temporary';

jest.setTimeout(120_000);

const ROOT = path.resolve(__dirname, '../../..');
const { scripts } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** What a script of package.json hands to jest, and what comes behind `--`. */
function jestArguments(script: string, ...more: string[]): string[] {
  const [, given = ''] = /(?:^|&& )jest (.*)$/.exec(scripts[script] ?? '') ?? [];
  return [...given.split(' '), ...more];
}

function runJest(cwd: string, args: readonly string[]): { status: number | null; stdout: string } {
  const bin = path.join(ROOT, 'node_modules/jest/bin/jest.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout: stdout + (stdout === '' ? stderr : '') };
}

describe('a name behind the command reaches jest', () => {
  it.each([
    ['test:unit', 'platform.test', ['platform.test.ts']],
    ['test:component', 'privacy-sheet', ['privacy-sheet.test.ts']],
    ['test:app', 'platform.test', ['platform.test.ts']],
    ['test:contract', 'no-test-of-this-name', []],
  ])('npm run %s -- %s', (script, name, expected) => {
    const { stdout } = runJest(ROOT, jestArguments(script, name, '--listTests'));
    const files = stdout.split('\n').filter((line) => line.endsWith('.test.ts'));
    expect(files.map((file) => path.basename(file))).toEqual(expected);
  });
});

describe('in a folder of any name', () => {
  const names = ['plain', 'with spaces', '[draft] (2) {x}', '小程序 项目', "it's $HOME & co"];

  it.each(names)('%s: tests are found, and a name finds its own', (name) => {
    const test = "it('runs', () => { expect(1).toBe(1); });\n";
    const folder = path.join(
      temporaryFolder({
        [path.join(name, 'package.json')]: { name: 'copy', private: true },
        [path.join(name, 'test/component/shop.test.ts')]: test,
        [path.join(name, 'test/component/cart.test.ts')]: test,
        ...Object.fromEntries(
          ['jest.config.cjs', 'tools/need.cjs'].map((file) => [
            path.join(name, file),
            fs.readFileSync(path.join(ROOT, file), 'utf8'),
          ]),
        ),
      }),
      name,
    );
    for (const link of ['node_modules', 'tools/component-test'])
      fs.symlinkSync(path.join(ROOT, link), path.join(folder, link), 'junction');
    const run = (...more: string[]) => {
      const args = jestArguments('test:component', '--json', '--runInBand', ...more);
      const { stdout } = runJest(folder, args);
      return (JSON.parse(stdout) as { numPassedTests: number }).numPassedTests;
    };
    expect(run()).toBe(2);
    expect(run('shop')).toBe(1);
  });
});
