import fs from 'node:fs';
import path from 'node:path';
import { workspaces } from '../../package.json';

const ROOT = path.resolve(__dirname, '../..');
const FOLDERS = ['', 'miniprogram', 'miniprogram/request'];
/** A tool deleted by hand has no files any more. */
const deleted = workspaces.filter((tool) => !fs.existsSync(path.join(ROOT, tool)));

it('every file that docs/architecture.md names exists', () => {
  const text = fs.readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');
  const named = [...text.matchAll(/`([\w./-]+\.ts)`/g)]
    .map(([, file = '']) => file)
    .filter((file) => !deleted.some((tool) => file.startsWith(`${tool}/`)));
  expect(named.length).toBeGreaterThan(35);
  expect(
    named.filter((file) => !FOLDERS.some((folder) => fs.existsSync(path.join(ROOT, folder, file)))),
  ).toEqual([]);
});

it('it names the file of at least thirty rules', () => {
  const text = fs.readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| (?!rule|-)/.test(line));
  expect(rows.length).toBeGreaterThanOrEqual(30);
});
