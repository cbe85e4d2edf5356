import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

import { ensureLocalConfig, LOCAL_CONFIG, readLanOrigin, writeLanOrigin } from '../src/local-config';

import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

const LAN = 'http://192.168.1.5:8787';
const text = (folder: string): string => readFileSync(path.join(folder, LOCAL_CONFIG), 'utf8');
const OFF = 'export const LAN_ORIGIN: string | undefined = undefined;\n';

describe('config.local.ts', () => {
  test('is made where it is missing, switched off', () => {
    const folder = temporaryFolder();
    expect(readLanOrigin(folder)).toBeUndefined();
    ensureLocalConfig(folder);
    expect(text(folder)).toMatch(/^\/\*\*\n/);
    expect(text(folder).endsWith(OFF)).toBe(true);
    expect(readLanOrigin(folder)).toBeUndefined();
  });

  test('is left alone where it is there', () => {
    const folder = temporaryFolder();
    writeLanOrigin(folder, LAN);
    ensureLocalConfig(folder);
    expect(readLanOrigin(folder)).toBe(LAN);
  });

  test('is switched on and off', () => {
    const folder = temporaryFolder();
    ensureLocalConfig(folder);
    const off = text(folder);
    writeLanOrigin(folder, LAN);
    expect(text(folder)).toBe(off.replace('= undefined;', `= '${LAN}';`));
    expect(readLanOrigin(folder)).toBe(LAN);
    writeLanOrigin(folder, undefined);
    expect(text(folder)).toBe(off);
  });

  test('is not touched when it says so already: watchers would build again', () => {
    const folder = temporaryFolder();
    for (const origin of [LAN, undefined]) {
      writeLanOrigin(folder, origin);
      utimesSync(path.join(folder, LOCAL_CONFIG), 1, 1);
      writeLanOrigin(folder, origin);
      expect(statSync(path.join(folder, LOCAL_CONFIG)).mtimeMs).toBe(1000);
    }
  });

  test.each(['', 'export const LAN_ORIGIN = someWhere();\n', "export { LAN_ORIGIN } from './mine';\n"])(
    'that nobody can read counts as switched on: %j',
    (content) => {
      const folder = temporaryFolder({ [LOCAL_CONFIG]: content });
      expect(readLanOrigin(folder)).toBe(content.trim());
      writeLanOrigin(folder, undefined);
      expect(text(folder).endsWith(OFF)).toBe(true);
    },
  );

  test('is not there where there is no folder', () => {
    expect(readLanOrigin(path.join(temporaryFolder(), 'gone'))).toBeUndefined();
  });

  test('comes with the npm packages', () => {
    const root = temporaryFolder({ 'project.config.json': { miniprogramRoot: 'app/' }, 'app/app.json': {} });
    const cli = path.join(__dirname, '../src/pack-npm/cli.ts');
    const node = ['--require', require.resolve('tsx/cjs'), cli, '--if-missing', '--project', root];
    const { stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' });
    // This project has none; the file is there all the same.
    expect(stderr).toContain('project.config.json names no npm packages to pack');
    expect(existsSync(path.join(root, 'app', LOCAL_CONFIG))).toBe(true);
  });
});
