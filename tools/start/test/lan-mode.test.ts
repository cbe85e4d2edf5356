import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readLanMode, writeLanMode } from '../lan-mode';

const FILE = 'project.private.config.json';
let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'lan-'));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});
const write = (text: string): void => {
  fs.writeFileSync(path.join(root, FILE), text);
};
const read = (): string => fs.readFileSync(path.join(root, FILE), 'utf8');

it('adds a compile mode that passes the address, and removes it', () => {
  expect(readLanMode(root)).toBeUndefined();
  writeLanMode(root, '192.168.1.5:8787');
  expect(readLanMode(root)).toBe('192.168.1.5:8787');
  writeLanMode(root, '192.168.1.6:8787');
  expect(readLanMode(root)).toBe('192.168.1.6:8787');
  writeLanMode(root, undefined);
  expect(readLanMode(root)).toBeUndefined();
});

it('keeps everything else in the file', () => {
  const mine = {
    setting: { urlCheck: true },
    condition: { miniprogram: { current: 0, list: [{ name: 'mine', query: 'a=1' }] } },
  };
  write(JSON.stringify(mine));
  writeLanMode(root, '192.168.1.5:8787');
  writeLanMode(root, undefined);
  expect(JSON.parse(read())).toEqual(mine);
});

it('creates no file where there is nothing to remove, and leaves a file alone that it cannot read', () => {
  writeLanMode(root, undefined);
  expect(fs.existsSync(path.join(root, FILE))).toBe(false);
  write('{ "a": 1, // mine\n }');
  writeLanMode(root, '192.168.1.5:8787');
  expect(read()).toBe('{ "a": 1, // mine\n }');
});
