import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { removeTemporaryFolders, temporaryFolder, writeFiles } from './support/temporary';

// npm installs three times, and WeChat's tool packs three times.
jest.setTimeout(300_000);

afterAll(removeTemporaryFolders);

const TEMPLATE = path.resolve(__dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(path.join(TEMPLATE, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/**
 * A project with this template's own lifecycle scripts and tools, and packages that install without a
 * network.
 */
function copy(): string {
  const root = temporaryFolder({
    'project.config.json': {
      appid: 'touristappid',
      miniprogramRoot: 'app/',
      setting: {
        packNpmManually: true,
        packNpmRelationList: [{ packageJsonPath: './package.json', miniprogramNpmDistDir: './app/' }],
      },
    },
    'package.json': {
      name: 'copy',
      version: '1.0.0',
      scripts: {
        postinstall: scripts['postinstall'],
        dependencies: scripts['dependencies'],
      },
      dependencies: {},
    },
    'app/app.json': { pages: [] },
  });
  symlinkSync(path.join(TEMPLATE, 'tools'), path.join(root, 'tools'), 'junction');
  return root;
}

/** Writes a version of a package into an archive in the project, as `npm pack` does. */
function archive(root: string, version: string, says: string): string {
  writeFiles(root, {
    'greeter/package/package.json': { name: 'greeter', version, main: 'index.js' },
    'greeter/package/index.js': `module.exports = '${says}';\n`,
  });
  const file = `greeter-${says.replace(/\W/g, '-')}.tgz`;
  execFileSync('tar', ['-czf', file, '-C', 'greeter', 'package'], { cwd: root });
  return `./${file}`;
}

function npm(cwd: string, ...args: string[]): void {
  const bin = path.join(TEMPLATE, 'node_modules/.bin');
  execFileSync('npm', args, {
    cwd,
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` },
    shell: process.platform === 'win32',
    stdio: 'pipe',
  });
}

const install = (root: string, ...args: string[]) => {
  npm(root, ...args, '--offline', '--no-audit', '--no-fund', '--silent');
};

it('npm install, update and uninstall of a package keep miniprogram_npm up to date by themselves', () => {
  const root = copy();
  const packed = path.join(root, 'app/miniprogram_npm/greeter/index.js');

  for (const [version, says] of [
    ['1.0.0', 'first'],
    ['1.1.0', 'second'],
    ['1.1.0', 'another of the same version'],
  ] as const) {
    install(root, 'install', archive(root, version, says));
    expect(readFileSync(packed, 'utf8')).toContain(says);
  }

  install(root, 'uninstall', 'greeter');
  expect(existsSync(packed)).toBe(false);
});
