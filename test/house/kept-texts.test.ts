import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { textOf } = jest.requireActual<{ textOf(filename: string): string }>('../support/kept-texts.cjs');

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'texts-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

it('a file is read once, and again when it has changed, however little', () => {
  const file = join(folder, 'a.js');
  fs.writeFileSync(file, '\uFEFFone');
  const time = new Date(2020, 1, 1);
  fs.utimesSync(file, time, time);
  expect([textOf(file), textOf(file)]).toEqual(['\uFEFFone', '\uFEFFone']);

  // As long as before, a moment later.
  fs.writeFileSync(file, '\uFEFFtwo');
  fs.utimesSync(file, time, new Date(time.getTime() + 1));
  expect(textOf(file)).toBe('\uFEFFtwo');

  // As long and as old, another file in its place.
  fs.writeFileSync(join(folder, 'b.js'), '\uFEFFsix');
  fs.utimesSync(join(folder, 'b.js'), time, new Date(time.getTime() + 1));
  fs.renameSync(join(folder, 'b.js'), file);
  expect(textOf(file)).toBe('\uFEFFsix');

  // As old, longer.
  fs.appendFileSync(file, 'ty');
  fs.utimesSync(file, time, new Date(time.getTime() + 1));
  expect(textOf(file)).toBe('\uFEFFsixty');

  fs.rmSync(file);
  expect(() => textOf(file)).toThrow('ENOENT');
});
